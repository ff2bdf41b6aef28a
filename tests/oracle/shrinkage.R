# Expected values for test_shrinkage.c: REML and shrunken estimates by metafor, and by lines of our
# own where metafor will not go: units without variance keep their estimate.
#
#   Rscript shrinkage.R > shrinkage.expected.csv
#
# Output: case,j,stat,value
suppressPackageStartupMessages(library(metafor))

cat("case,j,stat,value\n")
put <- function(case, j, stat, value)
  cat(paste(case, j, stat, if (is.na(value)) "" else sprintf("%.17g", value), sep = ","), "\n",
      sep = "")
agree <- function(a, b, tol = 1e-9) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))

# -2 · the restricted log likelihood, without constants.
loss <- function(tau2, y, v) {
  w <- 1 / (v + tau2)
  sum(log(v + tau2)) + log(sum(w)) + sum(w * (y - sum(w * y) / sum(w))^2)
}

run <- function(case, y, v, grid = TRUE) {
  in_it <- v > 0
  fit <- rma(y[in_it], v[in_it], method = "REML",
             control = list(threshold = 1e-14, maxiter = 10000))
  tau2 <- fit$tau2
  # No τ² anywhere has a larger likelihood.
  if (grid) stopifnot(all(loss(tau2, y[in_it], v[in_it]) <=
                          sapply(c(0, 10^seq(-6, 6, 0.01)), loss, y[in_it], v[in_it]) + 1e-9))
  put(case, 0, "tau2", tau2)
  put(case, 0, "mean", fit$b[1])
  put(case, 0, "mean_se", fit$se)
  share <- ifelse(v > 0, tau2 / (tau2 + v), 1)
  mean <- fit$b[1] + share * (y - fit$b[1])
  se <- sqrt(share * v + ((1 - share) * fit$se)^2)
  b <- blup(fit)
  if (tau2 > 0) agree(mean[in_it], b$pred)
  if (tau2 > 0) agree(se[in_it], b$se)
  for (j in seq_along(y)) {
    put(case, j, "shrunken", mean[j])
    put(case, j, "shrunken_se", se[j])
  }
}

fourteen <- c(61.2, 58.4, 66.6, 53.1, 57.9, 59.4, 55, 62.7, 54.8, 65.3, 58.3, 57.7, 57, 55.4)
uneven <- c(1.6, 1.4, 1.7, 1.8, 1.9, 1.7, 3.5, 1.8, 2.3, 1.5, 1.8, 1.9, 1.6, 1.7)
run("fourteen", fourteen, uneven^2)
run("nothing between", fourteen, (4 * uneven)^2)
run("two", c(60, 70), c(4, 9))
run("known among others", c(fourteen, 90, 40), c(uneven^2, 0, 0))
# Errors from a hundredth to a hundred: the tight estimates decide.
j <- 0:39
run("forty", 60 + 5 * sin(7 * j) + 10^((j %% 5) - 2) * cos(3 * j), 100^((j %% 5) - 2))
