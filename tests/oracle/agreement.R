# Expected values of the coefficients of agreement. irr and irrCAC are not in Debian: Cohen's kappa is
# psych's, the others are written out here by their definitions; Krippendorff's example and the
# published tables say whether that is right.
#
#   Rscript agreement.R agreement.data.csv > agreement.expected.csv
#
# Data: set,unit,coder,category (empty: not read). Output: set,stat,value; empty value = undefined.
path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript agreement.R agreement.data.csv")
suppressMessages(library(psych))

put <- function(set, stat, v)
  cat(set, stat, if (is.finite(v)) sprintf("%.17g", v) else "", sep = ",", fill = TRUE)

all <- read.csv(path)

# units x coders of one set
ratings <- function(d) tapply(d$category, list(d$unit, d$coder), identity)

counts <- function(x, cats)
  t(apply(x, 1, function(u) table(factor(u[!is.na(u)], levels = cats))))

chance <- function(n) {                     # units with two coders or more
  n <- n[rowSums(n) >= 2, , drop = FALSE]
  m <- rowSums(n)
  list(p = mean(rowSums(n * (n - 1)) / (m * (m - 1))), share = colMeans(n / m), k = ncol(n))
}
fleiss <- function(n) { a <- chance(n); e <- sum(a$share^2); (a$p - e) / (1 - e) }
ac1 <- function(n) {
  a <- chance(n); e <- sum(a$share * (1 - a$share)) / (a$k - 1); (a$p - e) / (1 - e)
}
coincidences <- function(n) {
  o <- matrix(0, ncol(n), ncol(n))
  for (i in seq_len(nrow(n))) {
    m <- sum(n[i, ])
    if (m >= 2) o <- o + (outer(n[i, ], n[i, ]) - diag(n[i, ])) / (m - 1)
  }
  o
}
alpha <- function(o, cats, metric) {
  nc <- rowSums(o); n <- sum(o); k <- length(cats)
  d <- matrix(0, k, k)
  for (i in seq_len(k)) for (j in seq_len(k)) if (i != j) {
    lo <- min(i, j); hi <- max(i, j)
    d[i, j] <- switch(metric, nominal = 1,
      ordinal = (sum(nc[lo:hi]) - (nc[lo] + nc[hi]) / 2)^2,
      interval = (cats[i] - cats[j])^2,
      ratio = ((cats[i] - cats[j]) / (cats[i] + cats[j]))^2)
  }
  1 - (n - 1) * sum(o * d) / sum(outer(nc, nc) * d)
}
limits <- function(n, cats, replicates = 20000) {
  set.seed(1)
  a <- replicate(replicates, {
    o <- coincidences(n[sample(nrow(n), replace = TRUE), , drop = FALSE])
    if (sum(rowSums(o) > 0) < 2) NA else alpha(o, cats, "nominal")
  })
  quantile(a, c(.025, .975), na.rm = TRUE)
}

for (set in unique(all$set)) {
  x <- ratings(all[all$set == set, ])
  cats <- sort(unique(as.vector(x[!is.na(x)])))
  n <- counts(x, cats)
  o <- coincidences(n)
  put(set, "percent", chance(n)$p)
  put(set, "fleiss", fleiss(n))
  put(set, "ac1", ac1(n))
  for (metric in c("nominal", "ordinal", "interval", "ratio"))
    if (length(cats) > 1 && (metric != "ratio" || all(cats >= 0)))
      put(set, metric, alpha(o, cats, metric))
  if (set %in% c("krippendorff", "few")) {
    l <- limits(n, cats)
    put(set, "lo", l[[1]]); put(set, "hi", l[[2]])
  }
  if (ncol(x) == 2) {
    both <- x[complete.cases(x), ]
    t <- table(factor(both[, 1], cats), factor(both[, 2], cats))
    put(set, "kappa", cohen.kappa(unclass(t))$kappa)
    far <- abs(outer(seq_along(cats), seq_along(cats), "-"))
    put(set, "linear", cohen.kappa(unclass(t), w = far)$weighted.kappa)
    put(set, "quadratic", cohen.kappa(unclass(t), w = far^2)$weighted.kappa)
  }
}
