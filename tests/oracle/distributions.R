# Expected values of distributions that GSL has not: the studentized range, noncentral t and F.
#
#   Rscript distributions.R > distributions.expected.csv
#
# Output: name,a,b,c,value. range_q: q, k, df; range_quantile: p, k, df; t: t, df, ncp;
# f: f, df1/df2, ncp.
#
# R's own ptukey has 12 points per interval and is wrong by 4e-5 at 2 degrees of freedom, by 1e-5
# beyond 25,000 (which it takes for infinity), by 1e-7 at 40 means; qtukey stops within 1e-4. So the
# range is integrated here by integrate(), which must agree with t for two means, and with ptukey
# where that is good. pt and pf with ncp stop at 1e-12 and 1e-9; their sums are written out as well.
line <- function(name, a, b, c, v)
  cat(name, sprintf("%.17g", a), b, c, sprintf("%.17g\n", v), sep = ",")
cat("name,a,b,c,value\n")

above <- function(w, k) {
  f <- function(z) {
    r <- pnorm(z - w) / pnorm(z)
    -k * dnorm(z) * pnorm(z)^(k - 1) * expm1((k - 1) * log1p(-r))
  }
  m <- w / 2
  sum(sapply(list(c(-9, -3), c(-3, 0), c(0, 3), c(3, 9), c(9, 14)), function(l)
    integrate(f, l[1], l[2], rel.tol = 1e-13, abs.tol = 1e-15, subdivisions = 2000)$value))
}
range_q <- function(q, k, df) {
  # by the density of s = sqrt (chi² / df), in pieces about its middle
  dens <- function(s) 2 * df * s * dchisq(df * s^2, df)
  cuts <- unique(sqrt(qchisq(c(0, 1e-14, 1e-8, 1e-4, .01, .2, .5, .8, .99, 1 - 1e-6, 1 - 1e-15), df) / df))
  f <- function(s) dens(s) * sapply(q * s, above, k = k)
  sum(sapply(seq_along(cuts)[-1], function(i)
    integrate(f, cuts[i - 1], cuts[i], rel.tol = 1e-12, abs.tol = 1e-14, subdivisions = 500)$value))
}
quantile_of <- function(p, k, df) {
  start <- qtukey(p, k, df)
  uniroot(function(q) range_q(q, k, df) - (1 - p), start * c(.7, 1.5), tol = 1e-12)$root
}
for (k in c(2, 3, 5, 14, 40)) for (df in c(2, 3.7, 8, 30, 400, 1e5)) {
  for (q in c(0.3, 1.5, 3.4, 6)) {
    v <- range_q(q, k, df)
    if (k == 2) stopifnot(abs(v - 2 * pt(-q / sqrt(2), df)) < 1e-12)
    if (df >= 8 && df <= 400 && k <= 14)
      stopifnot(abs(v - ptukey(q, k, df, lower.tail = FALSE)) < 5e-9)
    line("range_q", q, k, df, v)
  }
}
for (k in c(3, 5, 14)) for (df in c(3.7, 30, 400)) {
  v <- quantile_of(0.95, k, df)
  stopifnot(abs(v / qtukey(0.95, k, df) - 1) < 1e-5)
  line("range_quantile", 0.95, k, df, v)
}
line("range_quantile", 0.99, 14, 8, quantile_of(0.99, 14, 8))

t_below <- function(t, df, ncp) { # by the density of s, as above
  dens <- function(s) 2 * df * s * dchisq(df * s^2, df)
  cuts <- c(sqrt(qchisq(c(0, 1e-14, 1e-8, 1e-4, .01, .2, .5, .8, .99, 1 - 1e-6, 1 - 1e-15), df) / df))
  step <- ncp / t + c(-8, -3, 0, 3, 8) / abs(t)
  cuts <- sort(unique(c(cuts, step[is.finite(step) & step > 0 & step < max(cuts)])))
  sum(sapply(seq_along(cuts)[-1], function(i)
    integrate(function(s) dens(s) * pnorm(t * s - ncp), cuts[i - 1], cuts[i], rel.tol = 1e-12,
              abs.tol = 1e-15, subdivisions = 500)$value))
}
for (df in c(1, 2.5, 8, 60, 1500)) for (ncp in c(-3, 0, 0.4, 2, 9, 30))
  for (z in c(-2.5, -0.5, 1.2, 3)) {
    t <- ncp + z * sqrt(1 + ncp^2 / (2 * df))
    v <- t_below(t, df, ncp)
    stopifnot(abs(v - suppressWarnings(pt(t, df, ncp))) < 1e-11)
    line("t", t, df, ncp, v)
  }
for (df1 in c(1, 2, 5, 13)) for (df2 in c(1, 2, 3, 20.5, 300)) for (ncp in c(0, 0.5, 4, 40, 300))
  for (x in c(0.2, 1, 3)) {
    f <- x * (1 + ncp / df1)
    j <- 0:2000
    v <- sum(dpois(j, ncp / 2) * pbeta(df1 * f / (df1 * f + df2), df1 / 2 + j, df2 / 2))
    stopifnot(abs(v - pf(f, df1, df2, ncp)) < 2e-9)
    line("f", f, paste0(df1, "/", df2), ncp, v)
  }
