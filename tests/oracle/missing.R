# Expected values for the study in bfi/ with --missing pairwise: reliability, item analysis, KMO and
# principal components of data(bfi), by psych; and percentile limits of alpha by resampling people.
#
#   Rscript missing.R bfi.csv > missing.expected.csv
#
# Output: table,scale,code,stat,value. psych takes n = all rows for its standard error and for
# Bartlett's test of a pairwise matrix; here n is the smallest number of people of a pair.
suppressPackageStartupMessages(library(psych))

path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript missing.R bfi.csv")

put <- function(table, scale, code, stats)
  for (s in names(stats)) cat(table, scale, code, s, sprintf("%.17g\n", stats[[s]]), sep = ",")
agree <- function(a, b, tol = 1e-11) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))

d <- read.csv(path)
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), EXT = paste0("E", 1:5),
              NEU = paste0("N", 1:5), OPN = paste0("O", 1:5))
items <- unlist(areas, use.names = FALSE)
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
d[reversed] <- 7 - d[reversed]
fewest <- function(x) min(crossprod(!is.na(x)))

cat("table,scale,code,stat,value\n")

# ---- reliability and item analysis ----

# One factor by maximum likelihood, carried on to the last digits by EM steps from factanal's.
omega <- function(C, n) {
  fa <- factanal(covmat = C, factors = 1, n.obs = n)
  l <- fa$loadings[, 1] * sqrt(diag(C)); th <- fa$uniquenesses * diag(C); start <- sum(l)^2 / (sum(l)^2 + sum(th))
  for (step in 1:5000) {
    b <- solve(tcrossprod(l) + diag(th), l)
    v <- 1 - sum(b * l) + sum(b * (C %*% b))
    l <- c(C %*% b) / v
    th <- diag(C) - l * c(C %*% b)
  }
  o <- sum(l)^2 / (sum(l)^2 + sum(th))
  agree(start, o, 1e-6)
  o
}
# First three against last two items, Horst's formula.
split_half <- function(C) {
  a <- 1:3; b <- 4:5; p <- 3 / 5; q <- 2 / 5
  r <- sum(C[a, b]) / sqrt(sum(C[a, a]) * sum(C[b, b]))
  (-r^2 + sqrt(r^4 + 4 * r^2 * (1 - r^2) * p * q)) / (2 * (1 - r^2) * p * q)
}
for (area in names(areas)) {
  x <- d[areas[[area]]]; n <- fewest(x); k <- ncol(x)
  a <- alpha(x, use = "pairwise", check.keys = FALSE, warnings = FALSE)
  C <- cov(x, use = "pairwise"); t <- a$total
  agree(t$raw_alpha, k / (k - 1) * (1 - sum(diag(C)) / sum(C)))
  z <- qnorm(0.975) * t$ase * sqrt(nrow(x) / n)
  limits <- 1 - (1 - t$raw_alpha) * qf(c(0.975, 0.025), n - 1, (n - 1) * (k - 1))
  put("reliability", area, "", list(k = k, n = n, alpha = t$raw_alpha, alpha_lo = limits[1],
    alpha_hi = limits[2], alpha_std = t$std.alpha, mean_r = t$average_r, omega = omega(C, n),
    split_half = split_half(C)))
  put("normal", area, "", list(alpha_lo = t$raw_alpha - z, alpha_hi = t$raw_alpha + z))
  r2 <- smc(cov2cor(C))
  for (i in 1:k)
    put("item-analysis", area, names(x)[i], list(n = n, item_rest_r = a$item.stats$r.drop[i],
      alpha_if_dropped = a$alpha.drop$raw_alpha[i], smc = r2[[i]]))
}

# ---- KMO and Bartlett, principal components: correlations of those who answered both ----

x <- d[items]; n <- fewest(x); R <- cor(x, use = "pairwise")
k <- KMO(x); b <- cortest.bartlett(R, n = n)
agree(KMO(R)$MSA, k$MSA)
put("kmo", "", "", list(msa = k$MSA, bartlett_chisq = b$chisq, bartlett_df = b$df,
                        bartlett_p = b$p.value, n = n))
for (i in items) put("kmo", "", i, list(msa = k$MSAi[[i]]))
e <- eigen(R, symmetric = TRUE)
for (i in seq_along(items)) put("efa-variance", "", i, list(eigenvalue = e$values[i]))
pc <- principal(R, nfactors = 5, rotate = "none")
agree(pc$communality, rowSums(e$vectors[, 1:5]^2 %*% diag(e$values[1:5])), 1e-9)
for (i in items) put("efa", "", i, list(communality = pc$communality[[i]]))

# ---- limits of alpha: people drawn with replacement, 20,000 times, percentiles of type 7 ----

resampled <- function(x, use) {
  n <- nrow(x); k <- ncol(x)
  quantile(replicate(20000, { C <- cov(x[sample.int(n, replace = TRUE), ], use = use)
    k / (k - 1) * (1 - sum(diag(C)) / sum(C)) }), c(0.025, 0.975), names = FALSE)
}
set.seed(20240606)
x <- as.matrix(d[areas$AGR])
listwise <- resampled(na.omit(x), "everything")
pairwise <- resampled(x[rowSums(!is.na(x)) > 0, ], "pairwise")
put("bootstrap", "AGR", "listwise", list(alpha_lo = listwise[1], alpha_hi = listwise[2]))
put("bootstrap", "AGR", "pairwise", list(alpha_lo = pairwise[1], alpha_hi = pairwise[2]))
