# Expected values for test_rank_sets.c: confidence sets of ranks (Mogstad, Romano, Shaikh, Wilhelm
# 2023), a transcription of the algorithm that looks at every ordered pair of every draw.
#
#   Rscript rank_sets.R > rank_sets.expected.csv
#
# Output: case,j,stat,value. The draws are made of exact numbers, so that the test has the very same.

seed <- 1
uniform <- function() { # Park and Miller's generator; its products are exact in a double
  seed <<- (16807 * seed) %% 2147483647
  seed / 2147483647
}
normal <- function() { # nearly: the sum of twelve uniform numbers
  sum <- 0
  for (i in 1:12) sum <- sum + uniform()
  sum - 6
}

# Errors of p units: se_j · own, and lean_j · something that all share.
errors <- function(n, se, lean) {
  Z <- matrix(0, n, length(se))
  for (i in seq_len(n)) {
    shared <- normal()
    for (j in seq_along(se)) Z[i, j] <- se[j] * normal() + lean[j] * shared
  }
  Z
}

# The pairs in I (ordered: row above column), stepped down.
step_down <- function(theta, Sigma, Z, level, I) {
  p <- length(theta)
  both <- outer(diag(Sigma), diag(Sigma), "+")
  variance <- both - 2 * Sigma
  sigma <- ifelse(variance > 1e-12 * both, sqrt(pmax(variance, 0)), 0)
  gap <- outer(theta, theta, "-")
  gap[abs(gap) <= 1e-12 * pmax(abs(theta[row(gap)]), abs(theta[col(gap)]))] <- 0
  family <- I
  above <- family & sigma == 0 & gap > 0
  I <- I & sigma > 0
  crit <- NA
  while (any(I)) {
    at <- which(I, arr.ind = TRUE)
    largest <- apply(Z, 1, function(z) max((z[at[, 1]] - z[at[, 2]]) / sigma[at]))
    crit <- max(quantile(largest, level, type = 7, names = FALSE), 0)
    new <- I & gap > sigma * crit
    if (!any(new)) break
    above <- above | new
    I <- I & !new
  }
  list(crit = crit, above = above)
}

tiers <- function(theta, above) {
  tier <- rep(0, length(theta)); t <- 0
  while (any(tier == 0)) {
    t <- t + 1
    left <- which(tier == 0)
    best <- left[theta[left] == max(theta[left])]
    beside <- sapply(left, function(k) any(!above[best, k]))
    tier[left[beside]] <- t
  }
  tier
}

cat("case,j,stat,value\n")
put <- function(case, j, stat, value)
  cat(paste(case, j, stat, if (is.na(value)) "" else sprintf("%.17g", value), sep = ","), "\n",
      sep = "")

run <- function(case, theta, se, lean, n, level) {
  p <- length(theta)
  seed <<- 1
  Z <- errors(n, se, lean)
  Sigma <- diag(se^2, p) + outer(lean, lean)
  all <- row(Sigma) != col(Sigma)
  r <- step_down(theta, Sigma, Z, level, all)
  tier <- tiers(theta, r$above)
  put(case, 0, "critical", r$crit)
  for (j in 1:p) {
    one <- step_down(theta, Sigma, Z, level, all & (row(Sigma) == j | col(Sigma) == j))
    put(case, j, "lo", 1 + sum(r$above[, j]))
    put(case, j, "hi", p - sum(r$above[j, ]))
    put(case, j, "tier", tier[j])
    put(case, j, "one_critical", one$crit)
    put(case, j, "one_lo", 1 + sum(one$above[, j]))
    put(case, j, "one_hi", p - sum(one$above[j, ]))
  }
}

six <- c(74, 70.5, 70, 66, 63, 50)
run("six", six, rep(2, 6), rep(0, 6), 500, 0.95)
fourteen <- c(61.2, 58.4, 66.6, 53.1, 57.9, 59.4, 55, 62.7, 54.8, 65.3, 58.3, 57.7, 57, 55.4)
uneven <- c(1.6, 1.4, 1.7, 1.8, 1.9, 1.7, 3.5, 1.8, 2.3, 1.5, 1.8, 1.9, 1.6, 1.7)
run("fourteen", fourteen, uneven, rep(0, 14), 500, 0.95)
run("ninety", fourteen, uneven, rep(0, 14), 500, 0.9)
run("shared", fourteen, uneven / 4, seq(-1, 2.25, by = 0.25), 500, 0.95)
# Two units without error, one of them beside a third with the same score; and ties.
run("known", c(10, 8, 8, 12, 8, 10), c(1, 0, 0.5, 0, 0, 1), rep(0, 6), 300, 0.95)
run("nothing known", c(3, 1, 2, 2), rep(0, 4), rep(0, 4), 100, 0.95)
# The same error in all: the differences are known to the last bit.
run("one error", c(3, 1, 2, 2), rep(0, 4), rep(2, 4), 100, 0.95)
# Beyond the units that a search begins with, with standard errors from 1/8 to 8.
j <- 0:79
run("eighty", 50 + ((j * 37) %% 80) / 4, 2^((j %% 7) - 3), rep(0, 80), 200, 0.95)
run("eighty leaning", 50 + ((j * 37) %% 80) / 4, 0.5 + (j %% 5) / 4, (j %% 3) / 2, 200, 0.95)
