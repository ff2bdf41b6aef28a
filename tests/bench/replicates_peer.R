# Rscript replicates_peer.R SURVEY N FILE: the same by R survey with N replicates; prints the seconds of
# the replicates (design and means) and of the ranks, writes the standard errors.
suppressPackageStartupMessages(library(survey))
a <- commandArgs(TRUE)
d <- read.csv(a[1])
areas <- c("A", "B", "C", "D", "E")
for (k in areas) d[[k]] <- (rowMeans(d[paste0(tolower(k), 1:2)]) - 1) / 4 * 100
set.seed(1)
begin <- proc.time()[["elapsed"]]
design <- svydesign(ids = ~village, strata = ~town, weights = ~w, data = d, nest = TRUE)
rep <- as.svrepdesign(design, type = "subbootstrap", replicates = as.integer(a[2]))
by <- svyby(~A + B + C + D + E, ~town, rep, svymean, return.replicates = TRUE)
made <- proc.time()[["elapsed"]]
ranks <- apply(attr(by, "replicates"), 1, function(r) apply(matrix(-r, ncol = 5), 2, rank))
done <- proc.time()[["elapsed"]]
cat(made - begin, done - made, "\n")
se <- as.matrix(SE(by))
write.table(data.frame(rep(by$town, 5), rep(areas, each = nrow(by)), c(se)), a[3], sep = ",",
            quote = FALSE, row.names = FALSE, col.names = FALSE)
