# Expected values for test_permutation.c: permutation tests of a handful of units.
#
#   Rscript permutation.R > permutation.expected.csv
#
# Output: case,stat,value. All splits by combn(), all orders one by one; limits by looking for the
# shifts at which the same test turns.

cat("case,stat,value\n")
put <- function(case, stat, value)
  cat(paste(case, stat, if (is.na(value)) "" else sprintf("%.17g", value), sep = ","), "\n", sep = "")

tol <- 1e-9

# Shares of all splits whose difference of means is at least, or at most, the observed one.
tails <- function(y, first) {
  n <- length(y); k <- sum(first)
  splits <- combn(n, k)
  d <- apply(splits, 2, function(i) mean(y[i]) - mean(y[-i]))
  seen <- mean(y[first]) - mean(y[!first])
  c(upper = mean(d >= seen - tol), lower = mean(d <= seen + tol), splits = ncol(splits))
}

# The limits: the tails of y - d change only at differences of means of as many of either group. The
# lower limit is the first of these where the upper tail is not below half of 1 - level.
limits <- function(y, first, level) {
  a <- y[first]; b <- y[!first]
  at <- c()
  for (j in 1:min(length(a), length(b)))
    at <- c(at, outer(combn(a, j, mean), combn(b, j, mean), "-"))
  at <- sort(unique(round(at, 10)))
  half <- (1 - level) / 2
  share <- function(d, tail) tails(y - d * first, first)[[tail]]
  upper <- sapply(at, share, "upper"); lower <- sapply(at, share, "lower")
  c(lo = if (share(min(at) - 1, "upper") >= half - tol) NA else at[min(which(upper >= half - tol))],
    hi = if (share(max(at) + 1, "lower") >= half - tol) NA else at[max(which(lower >= half - tol))])
}

groups <- function(case, y, first, level = 0.95) {
  t <- tails(y, first)
  put(case, "estimate", mean(y[first]) - mean(y[!first]))
  put(case, "p", min(1, 2 * min(t[["upper"]], t[["lower"]])))
  put(case, "least_p", min(1, 2 / t[["splits"]]))
  put(case, "total", t[["splits"]])
  l <- limits(y, first, level)
  put(case, "lo", l[["lo"]])
  put(case, "hi", l[["hi"]])
}

orders <- function(n) {
  if (n == 1) return(matrix(1L, 1, 1))
  less <- orders(n - 1)
  do.call(rbind, lapply(1:n, function(i)
    cbind(i, matrix(ifelse(less >= i, less + 1L, less), nrow(less)))))
}

pairs <- function(case, x, y, method) {
  seen <- cor(x, y, method = method)
  if (method == "spearman") { x <- rank(x); y <- rank(y) }
  all <- orders(length(y))
  r <- apply(all, 1, function(o) cor(x, y[o]))
  p <- min(1, 2 * min(mean(r >= seen - tol), mean(r <= seen + tol)))
  if (method == "spearman" && !anyDuplicated(x) && !anyDuplicated(y))
    stopifnot(abs(p - cor.test(x, y, method = "spearman", exact = TRUE)$p.value) < 1e-9)
  put(case, "estimate", seen)
  put(case, "p", p)
  put(case, "least_p", min(1, 2 / nrow(all)))
  put(case, "total", nrow(all))
}

villages <- c(48.5, 51.25, 44, 47.75, 50.5, 39.25, 46, 45.5, 22.25, 49, 27.5, 19.75)
enclave <- seq_along(villages) %in% c(9, 11, 12)
groups("villages", villages, enclave)
groups("villages99", villages, enclave, 0.99)      # 0.005 of 220 splits is one: at its p the limits end
groups("villages999", villages, enclave, 0.999)    # no p is that small: no limits
groups("turned", -villages, enclave)
near <- c(50, 52, 47, 55, 49, 51)
groups("near", near, c(TRUE, FALSE, TRUE, FALSE, TRUE, FALSE))
groups("near80", near, c(TRUE, FALSE, TRUE, FALSE, TRUE, FALSE), 0.80)
groups("ties", c(3, 3, 3, 5, 5, 4, 4, 3), c(TRUE, TRUE, FALSE, FALSE, FALSE, TRUE, FALSE, TRUE), 0.90)
groups("one", c(7, 1, 2, 3), c(TRUE, FALSE, FALSE, FALSE))
ten <- c(1.5, 2.25, 3, 3.5, 5, 6.25, 7, 7.5, 9, 11)
groups("ten", ten, c(FALSE, FALSE, TRUE, FALSE, TRUE, FALSE, TRUE, TRUE, TRUE, FALSE))

hours <- c(6, 8, 7, 14, 10, 12, 15, 20)
ability <- c(39.4, 37.1, 37.9, 45, 40.9, 43.1, 45.8, 51.2)
for (method in c("pearson", "spearman")) {
  pairs(paste0("hours-", method), hours, ability, method)
  pairs(paste0("against-", method), hours, -ability, method)
  pairs(paste0("tied-", method), c(1, 1, 2, 2, 3, 3), c(1, 2, 2, 5, 4, 4), method)
  pairs(paste0("four-", method), c(1, 2, 3, 4), c(10, 20, 25, 60), method)
  pairs(paste0("two-", method), c(1, 2), c(5, 3), method)
}
