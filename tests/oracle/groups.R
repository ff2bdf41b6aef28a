# Made data for the difference tests, and what R says of them.
#
#   Rscript groups.R groups.data.csv > groups.expected.csv
#
# groups.data.csv is written anew: 8 strata of 5 clusters of 6 people. tied: a score with many equal
# values; smooth: one without; g2, g4: groups that cross the clusters, of unequal size and spread;
# v2: a property of the cluster; w: weight.
#
# Output: case,stat,value. Two packages or a package and a formula must agree where there are two.
suppressPackageStartupMessages({library(survey); library(car)})
path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript groups.R groups.data.csv")

set.seed(20240601)
n <- 240
d <- data.frame(stratum = rep(1:8, each = 30), psu = rep(rep(1:5, each = 6), 8))
d$g2 <- sample(0:1, n, TRUE, c(.4, .6))
d$g4 <- sample(0:3, n, TRUE, c(.4, .3, .2, .1))
d$v2 <- rep(sample(0:1, 40, TRUE), each = 6)
d$w <- round(exp(rnorm(n, 0, .5)), 3)
town <- rnorm(8, 0, 6)[d$stratum]; village <- rnorm(40, 0, 5)[rep(1:40, each = 6)]
d$smooth <- round(58 + town + village + 5 * d$g2 + c(0, 3, 6, 9)[d$g4 + 1] +
                  rnorm(n, 0, c(10, 14, 18, 26)[d$g4 + 1]), 4)
d$tied <- round(pmin(pmax(d$smooth, 0), 100) / (100 / 12)) * (100 / 12)
stopifnot(!anyDuplicated(d$smooth))
out <- d; out$tied <- sprintf("%.17g", d$tied)
write.csv(out, path, row.names = FALSE, quote = FALSE)

put <- function(case, ...) {
  stats <- list(...)
  for (s in names(stats)) cat(case, s, sprintf("%.17g\n", stats[[s]]), sep = ",")
}
agree <- function(a, b, tol = 1e-10) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))
cat("case,stat,value\n")

# ---- limits by noncentral distributions ----
ncp_t <- function(t, df, p) uniroot(function(x) pt(t, df, x) - p, t + c(-8, 8), tol = 1e-13)$root
ncp_f <- function(f, df1, df2, p) {
  if (pf(f, df1, df2) <= p) return(0)
  below <- function(x) sum(dpois(0:2000, x / 2) * pbeta(df1 * f / (df1 * f + df2), df1 / 2 + 0:2000, df2 / 2))
  agree(below(3), pf(f, df1, df2, 3), 2e-9) # pf stops at 1e-9
  uniroot(function(x) below(x) - p, c(0, 20 + 10 * f * df1), tol = 1e-12)$root
}
hedges <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)

two <- function(case, y, g, level = .95) {
  a <- y[g == 0]; b <- y[g == 1]
  t <- t.test(a, b, var.equal = TRUE); w <- t.test(a, b)
  put(paste0("t-", case), statistic = t$statistic, df = t$parameter, p = t$p.value)
  put(paste0("welch-", case), statistic = w$statistic, df = w$parameter, p = w$p.value)
  na <- length(a); nb <- length(b)
  pooled <- sqrt(((na - 1) * var(a) + (nb - 1) * var(b)) / (na + nb - 2))
  se <- sqrt(1 / na + 1 / nb)
  d <- (mean(a) - mean(b)) / pooled; agree(d, t$statistic * se)
  put(paste0("d-", case), value = d, corrected = hedges(na + nb - 2) * d,
      lo = ncp_t(t$statistic, t$parameter, (1 + level) / 2) * se,
      hi = ncp_t(t$statistic, t$parameter, (1 - level) / 2) * se)
  apart <- sqrt((var(a) + var(b)) / 2); se <- sqrt(var(a) / na + var(b) / nb) / apart
  put(paste0("unpooled-", case), value = (mean(a) - mean(b)) / apart,
      corrected = hedges(w$parameter) * (mean(a) - mean(b)) / apart,
      lo = ncp_t(w$statistic, w$parameter, (1 + level) / 2) * se,
      hi = ncp_t(w$statistic, w$parameter, (1 - level) / 2) * se)
}
several <- function(case, y, g, level = .95) {
  f <- factor(g)
  s <- summary(aov(y ~ f))[[1]]
  put(paste0("anova-", case), statistic = s[1, 4], df1 = s[1, 1], df2 = s[2, 1], p = s[1, 5])
  w <- oneway.test(y ~ f)
  put(paste0("welch-anova-", case), statistic = w$statistic, df1 = w$parameter[[1]],
      df2 = w$parameter[[2]], p = w$p.value)
  eta <- s[1, 2] / sum(s[, 2]); k1 <- s[1, 1]; N <- length(y)
  lo <- ncp_f(s[1, 4], k1, s[2, 1], (1 + level) / 2); hi <- ncp_f(s[1, 4], k1, s[2, 1], (1 - level) / 2)
  put(paste0("eta-", case), value = eta, lo = lo / (lo + N), hi = hi / (hi + N),
      corrected = (s[1, 2] - k1 * s[2, 3]) / (sum(s[, 2]) + s[2, 3]))
  z <- abs(y - ave(y, f)); l <- summary(aov(z ~ f))[[1]]
  lt <- leveneTest(y ~ f, center = mean)
  agree(lt[1, 2], l[1, 4]); agree(lt[1, 3], l[1, 5])
  put(paste0("levene-", case), statistic = l[1, 4], df1 = l[1, 1], df2 = l[2, 1], p = l[1, 5])
}
for (y in c("tied", "smooth")) {
  two(y, d[[y]], d$g2)
  several(paste0("g2-", y), d[[y]], d$g2)
  several(paste0("g4-", y), d[[y]], d$g4)
}
two("ten", d$smooth[1:10], d$g2[1:10])
several("ten", d$smooth[1:10], d$g2[1:10])

# ---- ranks ----
# share of pairs won less lost; limits by placements (Brunner and Munzel) and Fisher's transformation
biserial <- function(a, b, level = .95) {
  cmp <- sign(outer(a, b, "-"))
  r <- mean(cmp)
  below_a <- rowMeans((cmp + 1) / 2); below_b <- colMeans((1 - cmp) / 2)
  va <- 4 * var(below_a) / length(a); vb <- 4 * var(below_b) / length(b)
  df <- (va + vb)^2 / (va^2 / (length(a) - 1) + vb^2 / (length(b) - 1))
  reach <- qt((1 + level) / 2, df) * sqrt(va + vb) / (1 - r^2)
  list(biserial = r, lo = tanh(atanh(r) - reach), hi = tanh(atanh(r) + reach))
}
ranked <- function(case, y, g) {
  a <- y[g == 0]; b <- y[g == 1]
  w <- suppressWarnings(wilcox.test(a, b))
  exact <- !grepl("continuity", w$method)
  r <- biserial(a, b); agree(r$biserial, 2 * w$statistic / (length(a) * length(b)) - 1)
  do.call(put, c(list(paste0("mann-whitney-", case), statistic = w$statistic, p = w$p.value,
                      exact = exact), r))
}
ranked("tied", d$tied, d$g2); ranked("smooth", d$smooth, d$g2)
ranked("ten", d$smooth[1:10], d$g2[1:10]); ranked("eighty", d$smooth[1:80], d$g2[1:80])
ranked("ties-of-ten", d$tied[1:10], d$g2[1:10])
for (y in c("tied", "smooth")) for (g in c("g2", "g4")) {
  k <- kruskal.test(d[[y]], factor(d[[g]]))
  f <- summary(aov(rank(d[[y]]) ~ factor(d[[g]])))[[1]]
  agree(k$statistic / (n - 1), f[1, 2] / sum(f[, 2])) # ε² is the ranks' η²
  put(paste0("kruskal-", g, "-", y), statistic = k$statistic, df = k$parameter, p = k$p.value,
      epsilon = k$statistic / (n - 1))
}

# ---- pairs: a less b, a before b; TukeyHSD gives b less a, its limits within 1e-7 (see
# distributions.R of qtukey) ----
pairs4 <- combn(0:3, 2)
for (y in c("tied", "smooth")) {
  v <- d[[y]]; f <- factor(d$g4)
  th <- TukeyHSD(aov(v ~ f))$f
  m <- tapply(v, f, mean); s2 <- tapply(v, f, var); nn <- table(f)
  r <- rank(v); rb <- tapply(r, f, mean); t <- table(v)
  var_r <- n * (n + 1) / 12 - sum(t^3 - t) / (12 * (n - 1))
  dunn_p <- numeric(0)
  for (i in 1:ncol(pairs4)) {
    a <- pairs4[1, i] + 1; b <- pairs4[2, i] + 1; id <- paste0(y, "-", a - 1, b - 1)
    put(paste0("tukey-", id), difference = -th[i, 1], lo = -th[i, 3], hi = -th[i, 2], p = th[i, 4])
    va <- s2[[a]] / nn[[a]]; vb <- s2[[b]] / nn[[b]]; diff <- m[[a]] - m[[b]]
    df <- (va + vb)^2 / (va^2 / (nn[[a]] - 1) + vb^2 / (nn[[b]] - 1))
    reach <- qtukey(.95, 4, df) * sqrt((va + vb) / 2)
    put(paste0("games-howell-", id), difference = diff, lo = diff - reach, hi = diff + reach,
        p = ptukey(abs(diff) / sqrt((va + vb) / 2), 4, df, lower.tail = FALSE))
    z <- (rb[[a]] - rb[[b]]) / sqrt(var_r * (1 / nn[[a]] + 1 / nn[[b]]))
    dunn_p <- c(dunn_p, 2 * pnorm(-abs(z)))
    put(paste0("dunn-", id), difference = rb[[a]] - rb[[b]], p = 2 * pnorm(-abs(z)))
  }
  for (how in c("holm", "BH")) {
    p <- p.adjust(dunn_p, how)
    for (i in seq_along(p)) put(paste0(tolower(how), "-", y), p = p[i])
  }
}

# ---- percentiles: type 6; with weights SPSS's weighted average, weights divided by their mean ----
haverage <- function(y, w, p) {
  w <- w / mean(w); x <- sort(unique(y)); cw <- tapply(w, factor(y, x), sum); cc <- cumsum(cw)
  sapply(p, function(p) {
    tc <- (length(y) + 1) * p; i <- sum(cc <= tc)
    if (i == 0) return(x[1]); if (i == length(x)) return(x[i])
    g <- tc - cc[i]
    if (g >= 1) x[i + 1] else x[i] + g / min(1, cw[i + 1]) * (x[i + 1] - x[i])
  })
}
p3 <- c(.25, .5, .75)
for (y in c("tied", "smooth")) for (g in 0:3) {
  i <- d$g4 == g
  q <- quantile(d[[y]][i], p3, type = 6); agree(haverage(d[[y]][i], rep(3, sum(i)), p3), q)
  put(paste0("percentiles-", y, "-", g), p25 = q[1], median = q[2], p75 = q[3])
  q <- haverage(d[[y]][i], d$w[i], p3)
  put(paste0("weighted-percentiles-", y, "-", g), p25 = q[1], median = q[2], p75 = q[3])
}

# ---- the design ----
des <- svydesign(~psu, strata = ~stratum, weights = ~w, data = d, nest = TRUE)
flat <- svydesign(~psu, strata = ~stratum, weights = ~1, data = d, nest = TRUE)
alone <- svydesign(~1, weights = ~w, data = d)
designs <- list(design = des, alone = alone)
for (name in names(designs)) for (y in c("tied", "smooth")) {
  des1 <- designs[[name]]; id <- paste0(name, "-", y); form <- function(g) as.formula(paste(y, "~", g))
  for (g in c("g2", "g4", "v2")) {
    b <- svyby(as.formula(paste0("~", y)), as.formula(paste0("~", g)), des1, svymean)
    for (i in seq_len(nrow(b))) {
      v <- svyvar(as.formula(paste0("~", y)), subset(des1, d[[g]] == b[i, 1]))
      put(paste0("mean-", id, "-", g, b[i, 1]), mean = b[i, 2], se = b[i, 3], sd = sqrt(v[1]))
    }
  }
  for (g in c("g2", "v2")) {
    t <- svyttest(form(g), des1)
    put(paste0("svyttest-", id, "-", g), statistic = -t$statistic, df = t$parameter, p = t$p.value)
  }
  fit <- svyglm(as.formula(paste(y, "~ factor(g4)")), des1)
  w <- regTermTest(fit, ~factor(g4))
  put(paste0("wald-", id), statistic = w$Ftest, df1 = w$df, df2 = w$ddf, p = w$p)
  # d by the moments and the delta method: what svycontrast does
  e <- des1; e <- update(e, yy = d[[y]], a0 = (g2 == 0) * yy, a1 = (g2 == 1) * yy, q0 = (g2 == 0) * yy^2,
                         q1 = (g2 == 1) * yy^2, i0 = (g2 == 0) + 0, i1 = (g2 == 1) + 0)
  tot <- svytotal(~a0 + a1 + q0 + q1 + i0 + i1, e)
  dd <- svycontrast(tot, bquote((a0 / i0 - a1 / i1) /
          sqrt(.(n / (n - 2)) * (q0 - a0^2 / i0 + q1 - a1^2 / i1) / (i0 + i1))))
  put(paste0("d-", id), value = coef(dd)[[1]], se = SE(dd)[[1]])
  # the rank-biserial by all pairs; its variance by placements
  a <- d$g2 == 0; cmp <- sign(outer(d[[y]][a], d[[y]][!a], "-")); w0 <- weights(des1)[a]; w1 <- weights(des1)[!a]
  r <- sum(outer(w0, w1) * cmp) / sum(w0) / sum(w1)
  z <- numeric(n)
  z[a] <- (cmp %*% w1 / sum(w1) - r) / sum(w0); z[!a] <- (t(w0) %*% cmp / sum(w0) - r) / sum(w1)
  put(paste0("biserial-", id), value = r, se = SE(svytotal(z, des1))[[1]])
}
# ranks: no two values equal, or equal weights
rank_test <- function(case, f, des) {
  t <- svyranktest(f, des)
  if (is.null(t$ddf)) put(case, statistic = -t$statistic, df = t$parameter, p = t$p.value)
  else put(case, statistic = t$parameter[1, 1] / t$statistic, df1 = t$statistic, df2 = t$ddf, p = t$p.value)
}
rank_test("ranks-weighted-g2", smooth ~ g2, des); rank_test("ranks-weighted-g4", smooth ~ g4, des)
rank_test("ranks-flat-g2", tied ~ g2, flat); rank_test("ranks-flat-g4", tied ~ g4, flat)
# with ties and weights svyranktest changes with the order of the rows; the mean of the cumulated
# weights over equal values, weighted, does not
back <- svyranktest(tied ~ g2, svydesign(~psu, strata = ~stratum, weights = ~w, data = d[n:1, ], nest = TRUE))
there <- svyranktest(tied ~ g2, des)
stopifnot(abs(back$statistic - there$statistic) > 1e-6)
mid <- function(y, w) { o <- order(y); c <- numeric(length(y)); c[o] <- cumsum(w[o]) - w[o] / 2
  ave(c * w, y, FUN = sum) / ave(w, y, FUN = sum) / sum(w) }
d$score <- mid(d$tied, d$w)
dm <- svydesign(~psu, strata = ~stratum, weights = ~w, data = d, nest = TRUE)
t <- svyttest(score ~ g2, dm)
put("ranks-mid-g2", statistic = -t$statistic, df = t$parameter, p = t$p.value)
w <- regTermTest(svyglm(score ~ factor(g4), dm), ~factor(g4))
put("ranks-mid-g4", statistic = w$Ftest, df1 = w$df, df2 = w$ddf, p = w$p)
