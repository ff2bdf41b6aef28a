# Rscript peer.R survey.csv: area and overall scores by town with their standard errors, as
# 'govcap score' defines them (contract: scores) and as survey computes them. CSV to stdout.
suppressMessages(library(survey))

d <- read.csv(commandArgs(TRUE)[1], encoding = "UTF-8")
items <- sprintf("q%02d", 1:60)
answers <- as.matrix(d[items])
reversed <- seq(6, 60, 6)
answers[, reversed] <- 6 - answers[, reversed]
answers <- (answers - 1) / 4 * 100

# A mean where two thirds or more are there.
mean_of <- function(x) {
  m <- rowMeans(x, na.rm = TRUE)
  m[rowMeans(!is.na(x)) < 2 / 3 - 0.005] <- NA
  m
}
indicators <- sapply(1:20, function(i) mean_of(answers[, 3 * i - 2:0]))
areas <- sapply(1:5, function(a) mean_of(indicators[, 4 * a - 3:0]))
scores <- c("EXE", "SRV", "NEG", "EMG", "PEA", "overall")
d[scores] <- cbind(areas, mean_of(areas))

design <- svydesign(ids = ~1, weights = ~weight, data = d[c("town", "weight", scores)])
for (score in scores) { # one by one: together, a person without one score would lose all
  by_town <- svyby(reformulate(score), ~town, design, svymean, na.rm = TRUE)
  write.table(data.frame(by_town$town, score, coef(by_town), SE(by_town)), sep = ",",
              row.names = FALSE, col.names = FALSE, fileEncoding = "UTF-8")
}
