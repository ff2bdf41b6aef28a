# Expected values of Lorenz curves and of Gini's coefficient, by the formula and by all pairs.
#
#   Rscript inequality.R > inequality.expected.csv
cases <- list(
  even = c(4, 4, 4),
  one = c(0, 0, 0, 10),
  grids = c(212, 305, 187, 490, 260, 305, 351),
  rates = c(2.3, 3.9, 0.4, 1.25, 5.75, 0.1, 2.05, 8.6, 3.3, 2.3, 0, 1.9),
  large = c(1e308, 1.2e308, 3e307))
cat("case,what,i,value\n")
for (name in names(cases)) {
  x <- cases[[name]] / max(cases[[name]]) # of no matter for shares, and 1e308 has no sum
  n <- length(x)
  sorted <- sort(x)
  pairs <- sum(abs(outer(x, x, "-"))) / (2 * n^2 * mean(x))
  formula <- sum((2 * seq_len(n) - n - 1) * sorted) / (n * sum(sorted))
  stopifnot(abs(pairs - formula) < 1e-14)
  cat(sprintf("%s,gini,0,%.17g\n", name, pairs))
  cat(sprintf("%s,share,%d,%.17g\n", name, seq_len(n), cumsum(sorted) / sum(sorted)), sep = "")
}
