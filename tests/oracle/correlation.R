# Expected values for correlations of the survey in regression.data.csv: x1 and x2 (hardly a tie),
# and the same cut to whole tens, t1 and t2 (many ties).
#
#   Rscript correlation.R     reads regression.data.csv here, writes correlation.expected.csv
#
# correlation.expected.csv: kind,pair,stat,value. Kinds: pearson, spearman, kendall (no weights),
# with a "w" in front by the design: weights, strata, clusters.
suppressPackageStartupMessages(library(survey))
d <- read.csv("regression.data.csv")
d$t1 <- round(d$x1 / 10); d$t2 <- round(d$x2 / 10)

out <- "kind,pair,stat,value"
put <- function(kind, pair, stats)
  for (s in names(stats)) out <<- c(out, sprintf("%s,%s,%s,%.17g", kind, pair, s, stats[[s]]))
agree <- function(a, b, tol = 1e-11) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))
n <- nrow(d); z <- qnorm(0.975)
limits <- function(r, se) list(lo = tanh(atanh(r) - z * se), hi = tanh(atanh(r) + z * se))

# Weighted coefficients from their definitions.
pearson <- function(x, y, w) cov.wt(cbind(x, y), w / sum(w), cor = TRUE)$cor[1, 2]
place <- function(x, w) sapply(x, function(v) sum(w[x < v]) + sum(w[x == v]) / 2) / sum(w)
spearman <- function(x, y, w) pearson(place(x, w), place(y, w), w)
kendall <- function(x, y, w) {
  a <- sign(outer(x, x, "-")); b <- sign(outer(y, y, "-")); W <- outer(w, w)
  sum(W * a * b) / sqrt(sum(W * a^2) * sum(W * b^2))
}
# z_i = w_i d(statistic)/d(w_i) by central differences, extrapolated; its design total has the
# variance of the statistic.
design <- svydesign(ids = ~cluster, strata = ~stratum, weights = ~w, data = d)
by_design <- function(f, x, y) {
  slope <- function(i, h) { u <- d$w; v <- d$w; u[i] <- u[i] + h; v[i] <- v[i] - h
                            (f(x, y, u) - f(x, y, v)) / (2 * h) }
  u <- sapply(seq_len(n), function(i) (4 * slope(i, 1e-3) - slope(i, 2e-3)) / 3)
  se <- as.numeric(SE(svytotal(u, design)))
  r <- f(x, y, d$w); df <- degf(design); on_z <- se / (1 - r^2); t <- qt(0.975, df)
  list(r = r, se = se, df = df, p = 2 * pt(-abs(atanh(r) / on_z), df),
       lo = tanh(atanh(r) - t * on_z), hi = tanh(atanh(r) + t * on_z))
}

for (pair in list(c("x1", "x2"), c("t1", "t2"), c("x1", "t2"))) {
  name <- paste(pair, collapse = "-"); x <- d[[pair[1]]]; y <- d[[pair[2]]]; one <- rep(1, n)
  p <- cor.test(x, y)
  put("pearson", name, list(r = p$estimate[[1]], lo = p$conf.int[1], hi = p$conf.int[2],
                            statistic = p$statistic[[1]], p = p$p.value))
  s <- suppressWarnings(cor.test(x, y, method = "spearman", exact = FALSE))
  r <- s$estimate[[1]]; agree(r, spearman(x, y, one))
  put("spearman", name, c(list(r = r, p = s$p.value), limits(r, sqrt((1 + r^2 / 2) / (n - 3)))))
  k <- suppressWarnings(cor.test(x, y, method = "kendall", exact = FALSE))
  r <- k$estimate[[1]]; agree(r, kendall(x, y, one))
  put("kendall", name, c(list(r = r, statistic = k$statistic[[1]], p = k$p.value),
                         limits(r, sqrt(0.437 / (n - 4)))))
  put("wpearson", name, by_design(pearson, x, y))
  put("wspearman", name, by_design(spearman, x, y))
  put("wkendall", name, by_design(kendall, x, y))
}
# Pearson once more from survey's own covariances, by the delta method.
v <- svyvar(~x1 + x2, design); r <- v[1, 2] / sqrt(v[1, 1] * v[2, 2])
agree(r, pearson(d$x1, d$x2, d$w))
m <- svymean(~x1 + x2 + I(x1^2) + I(x2^2) + I(x1 * x2), design)
s <- svycontrast(m, quote((`I(x1 * x2)` - x1 * x2) /
                          sqrt((`I(x1^2)` - x1^2) * (`I(x2^2)` - x2^2))))
agree(SE(s)[[1]], by_design(pearson, d$x1, d$x2)$se, 1e-8)
writeLines(out, "correlation.expected.csv")
