# Rscript measurement_peer.R bfi.csv: what govcap's measurement tables hold, as an R user gets it:
# psych, lavaan, aov, and base R for what these lack. CSV to stdout: table,key,column,value.
suppressMessages({ library(psych); library(lavaan) })
start <- proc.time()[["elapsed"]]

put <- function(table, key, column, value) cat(sprintf("%s,%s,%s,%.12g\n", table, key, column, value))

d <- read.csv(commandArgs(TRUE)[1])
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), EXT = paste0("E", 1:5),
              NEU = paste0("N", 1:5), OPN = paste0("O", 1:5))
items <- unlist(areas, use.names = FALSE)
raw <- as.matrix(d[items])
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
d[reversed] <- 7 - d[reversed]
complete <- na.omit(d[items])
n <- nrow(complete)

# sample, items
for (v in c("education", "gender")) prop.table(table(d[[v]], useNA = "ifany"))
about <- describe(d[items], type = 2)
shares <- response.frequencies(d[items], uniqueitems = 1:6)
for (i in items) put("items", i, "mean", about[i, "mean"])

# reliability and item-analysis: an area and its one indicator are the same items, done once here
for (a in names(areas)) {
  x <- na.omit(d[areas[[a]]])
  r <- alpha(x, check.keys = FALSE, warnings = FALSE)
  one <- factanal(x, 1)
  half <- cor(rowSums(x[1:3]), rowSums(x[4:5]))
  put("reliability", a, "alpha", r$total$raw_alpha)
  put("reliability", a, "alpha_std", r$total$std.alpha)
  r2 <- smc(cor(x))
  for (i in seq_along(x)) {
    put("item-analysis", names(x)[i], "item_rest_r", r$item.stats$r.drop[i])
    put("item-analysis", names(x)[i], "alpha_if_dropped", r$alpha.drop$raw_alpha[i])
    put("item-analysis", names(x)[i], "smc", r2[[i]])
  }
}

# kmo
k <- KMO(complete); b <- suppressMessages(cortest.bartlett(complete))
put("kmo", "", "msa", k$MSA)
put("kmo", "", "bartlett_chisq", b$chisq)

# efa and efa-variance: 1,000 sets of chance, principal components, varimax
set.seed(1)
R <- cor(complete)
roots <- eigen(R, only.values = TRUE)$values
chance <- replicate(1000, eigen(cor(matrix(rnorm(n * 25), n)), only.values = TRUE)$values)
limit <- apply(chance, 1, quantile, 0.95)
m <- which(roots <= limit)[1] - 1
p <- principal(complete, m, rotate = "varimax")
for (j in 1:25) put("efa-variance", j, "eigenvalue", roots[j])
for (i in items) put("efa", i, "communality", p$communality[[i]])

# cfa, cfa-fit, validity
model <- paste(names(areas), "=~", sapply(areas, paste, collapse = " + "), collapse = "\n")
fit <- cfa(model, d)
measures <- fitMeasures(fit)
estimates <- parameterEstimates(fit)
std <- subset(standardizedSolution(fit), op == "=~")
for (s in c("chisq", "cfi", "tli", "rmsea", "srmr", "aic", "bic"))
  put("cfa-fit", "", s, measures[[s]])
for (i in seq_len(nrow(std))) put("cfa", std$rhs[i], "std", std$est.std[i])
within <- sapply(areas, function(a) mean(abs(R[a, a][lower.tri(R[a, a])])))
between <- outer(names(areas), names(areas),
                 Vectorize(function(f, g) mean(abs(R[areas[[f]], areas[[g]]]))))
htmt <- between / sqrt(outer(within, within)); diag(htmt) <- NA
for (f in names(areas)) {
  l <- std$est.std[std$lhs == f]
  put("validity", f, "ave", mean(l^2))
  put("validity", f, "cr", sum(l)^2 / (sum(l)^2 + sum(1 - l^2)))
  put("validity", f, "htmt_max", max(htmt[match(f, names(areas)), ], na.rm = TRUE))
}

# icc: of scores on 0-100, two thirds of the items answered
enough <- function(v) ifelse(rowMeans(!is.na(v)) >= 2 / 3 - 0.005, rowMeans(v, na.rm = TRUE), NA)
score <- as.data.frame(lapply(areas, function(a) enough((d[a] - 1) / 5 * 100)))
score$OVERALL <- enough(score)
for (s in names(score)) {
  ok <- !is.na(score[[s]]) & !is.na(d$education)
  unit <- factor(d$education[ok])
  ms <- summary(aov(score[[s]][ok] ~ unit))[[1]][["Mean Sq"]]
  size <- table(unit); kbar <- (sum(size) - sum(size^2) / sum(size)) / (length(size) - 1)
  put("icc", s, "icc1", (ms[1] - ms[2]) / (ms[1] + (kbar - 1) * ms[2]))
}

# quality and quality-effect: the definitions of careless, in base R
missing <- rowMeans(is.na(raw)); half <- missing <= 0.5
longest <- apply(raw, 1, function(a) { r <- rle(a); max(0, r$lengths[!is.na(r$values)]) })
irv <- apply(raw, 1, sd, na.rm = TRUE)
full <- complete.cases(raw)
d2 <- mahalanobis(raw[full, ], colMeans(raw[full, ]), cov(raw[full, ]))
copy <- full & duplicated(ifelse(full, apply(raw, 1, paste, collapse = " "), seq_len(nrow(raw))))
halves <- lapply(areas, function(a) cbind(rowMeans(d[a[c(2, 4)]], na.rm = TRUE),
                                          rowMeans(d[a[c(1, 3, 5)]], na.rm = TRUE)))
even <- sapply(halves, function(h) h[, 1]); odd <- sapply(halves, function(h) h[, 2])
r <- sapply(seq_len(nrow(raw)), function(i) {
  ok <- !is.na(even[i, ]) & !is.na(odd[i, ])
  if (sum(ok) > 2) suppressWarnings(cor(even[i, ok], odd[i, ok])) else NA
})
inconsistent <- -pmax(-1, 2 * r / (1 + r)) > -0.30
midpoint <- rep(0, nrow(raw)) # a scale of six points has none
put("quality", "longstring", "n", sum(longest >= 13 & half))
put("quality", "irv", "n", sum(irv <= 0.375 + 1e-12 & half))
put("quality", "mahalanobis", "n", sum(pchisq(d2, 25, lower.tail = FALSE) < 0.001))
put("quality", "duplicate", "n", sum(copy))
out <- (longest >= 13 & half) | copy
for (s in names(score)) put("quality-effect", s, "score_kept", mean(score[[s]][!out], na.rm = TRUE))

cat(sprintf("seconds,,,%.4f\n", proc.time()[["elapsed"]] - start))
