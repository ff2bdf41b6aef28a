# Expected values for the study in bfi/: reliability, items and scores of data(bfi), by psych,
# lavaan and survey. Where a package and a formula written out here both exist, they must agree.
#
#   Rscript bfi.R bfi.csv > bfi.expected.csv
#
# Output: table,unit,code,stat,value. Unit empty = the whole sample; value empty = not defined.
suppressPackageStartupMessages({ library(psych); library(lavaan); library(survey) })

path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript bfi.R bfi.csv")

put <- function(table, unit, code, stats)
  for (s in names(stats)) {
    v <- stats[[s]]
    cat(table, unit, code, s, if (is.finite(v)) sprintf("%.17g", v) else "", sep = ",")
    cat("\n")
  }
agree <- function(a, b, tol = 1e-11) stopifnot(abs(a - b) <= tol * max(1, abs(b)))

d <- read.csv(path)
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), EXT = paste0("E", 1:5),
              NEU = paste0("N", 1:5), OPN = paste0("O", 1:5))
items <- unlist(areas, use.names = FALSE)
# Reversal: x -> min + max - x, on the 1-6 scale; everything below is after reversal.
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
d[reversed] <- 7 - d[reversed]
d$w <- 0.5 + (seq_len(nrow(d)) %% 7) / 4

cat("table,unit,code,stat,value\n")

# ---- reliability: complete cases of the scale's items ----

# Omega = (sum lambda)^2 / ((sum lambda)^2 + sum theta): one factor, ML, covariance matrix.
# lavaan and factanal stop at their own tolerance (about 1e-7), so the solution is carried on to
# the last digits by the EM steps of the one-factor model, and both must agree with it. ML is
# scale-free: factanal's solution of R times the items' standard deviations is that of C.
omega <- function(x) {
  total <- function(l, th) sum(l)^2 / (sum(l)^2 + sum(th))
  C <- cov(x); s <- sqrt(diag(C))
  fit <- lavInspect(cfa(paste("f =~", paste(names(x), collapse = " + ")), x, std.lv = TRUE), "est")
  fa <- factanal(covmat = C, factors = 1, n.obs = nrow(x), control = list(nstart = 5))
  l <- c(fit$lambda); th <- diag(fit$theta)
  for (step in 1:5000) {
    b <- solve(tcrossprod(l) + diag(th), l)   # regression weights of the factor on the items
    v <- 1 - sum(b * l) + sum(b * (C %*% b))  # mean square of the factor
    l <- c(C %*% b) / v
    th <- diag(C) - l * c(C %*% b)
  }
  o <- total(l, th)
  agree(total(fit$lambda, diag(fit$theta)), o, 1e-6)
  agree(total(fa$loadings[, 1] * s, fa$uniquenesses * s^2), o, 1e-6)
  o
}

# Split half: the first ceiling(k/2) items in questionnaire order against the rest.
# Spearman-Brown by Horst for unequal lengths; for equal ones it is 2r/(1 + r).
# Guttman's split half is alpha of the two half sums.
halves <- function(x) {
  k <- ncol(x); k1 <- ceiling(k / 2); p <- k1 / k; q <- 1 - p
  a <- rowSums(x[1:k1]); b <- rowSums(x[(k1 + 1):k])
  r <- cor(a, b)
  sb <- (-r^2 + sqrt(r^4 + 4 * r^2 * (1 - r^2) * p * q)) / (2 * (1 - r^2) * p * q)
  # The formula solves r^2 = rel(p) rel(q), rel(t) the reliability of a test t times as long.
  rel <- function(t) t * sb / (1 - sb + t * sb)
  agree(sqrt(rel(p) * rel(q)), r)
  g <- 2 * (1 - (var(a) + var(b)) / var(a + b))
  two <- alpha(cov(cbind(a, b)), warnings = FALSE)$total
  agree(two$raw_alpha, g)
  agree(two$std.alpha, 2 * r / (1 + r))
  list(split_half = sb, split_half_equal = 2 * r / (1 + r), guttman = g)
}

reliability <- function(x) {
  x <- na.omit(x); n <- nrow(x); k <- ncol(x)
  C <- cov(x); R <- cor(x)
  t <- alpha(x, check.keys = FALSE, warnings = FALSE)$total
  # alpha = k/(k-1) (1 - tr C / 1'C1); standardised: the same of R.
  agree(t$raw_alpha, k / (k - 1) * (1 - sum(diag(C)) / sum(C)))
  agree(t$std.alpha, k / (k - 1) * (1 - k / sum(R)))
  agree(t$average_r, mean(R[lower.tri(R)]))
  # Feldt: (1 - alpha) F quantiles, F with n-1 and (n-1)(k-1) degrees of freedom.
  lo <- 1 - (1 - t$raw_alpha) * qf(0.975, n - 1, (n - 1) * (k - 1))
  hi <- 1 - (1 - t$raw_alpha) * qf(0.025, n - 1, (n - 1) * (k - 1))
  ci <- alpha.ci(t$raw_alpha, n.obs = n, n.var = k)
  agree(unlist(ci[c("lower.ci", "upper.ci")]), c(lo, hi))
  # psych's asymptotic standard error is sqrt(Q/n); its limits are alpha -+ 1.96 of it,
  # here with the exact quantile.
  V <- sum(C); tr <- sum(diag(C)); CC <- C %*% C
  Q <- 2 * k^2 / ((k - 1)^2 * V^3) * (V * (sum(diag(CC)) + tr^2) - 2 * tr * sum(CC))
  agree(t$ase, sqrt(Q / n))
  z <- qnorm(0.975) * t$ase
  c(list(k = k, n = n, alpha = t$raw_alpha, alpha_lo = lo, alpha_hi = hi, ase = t$ase,
         alpha_lo_normal = t$raw_alpha - z, alpha_hi_normal = t$raw_alpha + z,
         alpha_std = t$std.alpha, omega = omega(x), mean_r = t$average_r), halves(x))
}
for (a in names(areas)) {
  r <- reliability(d[areas[[a]]])
  put("reliability", "", a, r)
  put("reliability", "", paste0(a, 1), r) # the area's only indicator
}

# ---- items ----

for (i in items) {
  x <- d[[i]][!is.na(d[[i]])]; n <- length(x); s <- sd(x); z <- x - mean(x)
  # SPSS's G1 and G2 (psych's type 2).
  g1 <- n / ((n - 1) * (n - 2)) * sum(z^3) / s^3
  g2 <- n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * sum(z^4) / s^4 -
    3 * (n - 1)^2 / ((n - 2) * (n - 3))
  agree(skew(x, type = 2), g1)
  agree(kurtosi(x, type = 2), g2)
  pct <- as.list(100 * tabulate(x, 6) / n) # of valid answers
  names(pct) <- paste0("pct_", 1:6)
  put("items", "", i, c(list(n = n, missing = nrow(d) - n, mean = mean(x), sd = s,
    min = min(x), max = max(x), skewness = g1, kurtosis = g2), pct))
}

# sd with weights: sqrt(n/(n-1) sum w (x-m)^2 / sum w), n people.
weighted <- function(x, w) {
  w <- w[!is.na(x)]; x <- x[!is.na(x)]; n <- length(x)
  m <- sum(w * x) / sum(w)
  list(n = n, mean = m, sd = sqrt(n / (n - 1) * sum(w * (x - m)^2) / sum(w)))
}
for (i in items) put("items_weighted", "", i, weighted(d[[i]], d$w))

# ---- scores ----

# Respondent: mean of the valid items on 0-100, if answered/asked >= 2/3 - 0.005 (4 of 5 here);
# overall: mean of the area scores, if that share of the areas is there.
scale100 <- (d[items] - 1) / 5 * 100
enough <- function(x, need = 2 / 3 - 0.005)
  ifelse(rowMeans(!is.na(x)) >= need, rowMeans(x, na.rm = TRUE), NA)
person <- as.data.frame(lapply(areas, function(a) enough(scale100[a])))
person$OVERALL <- enough(person)

# Unit: a domain of the design of all 2,800; deff = V / (weighted s^2 / n); df = n - 1 people of
# the domain; t limits; mean and sd on the items' scale.
scores <- function(table, w) {
  for (code in names(person)) {
    d$score <- person[[code]]
    design <- svydesign(ids = ~1, weights = w, data = d)
    whole <- svymean(~score, design, na.rm = TRUE, deff = "replace")
    by <- svyby(~score, ~education, design, svymean, na.rm = TRUE, deff = "replace",
                vartype = "se")
    out <- function(unit, sub, score, se, deff) {
      s <- weighted(sub$variables$score, weights(sub))
      df <- degf(sub)
      agree(score, s$mean); agree(df, s$n - 1); agree(deff, se^2 / (s$sd^2 / s$n))
      half <- qt(0.975, df) * se
      r <- list(n = s$n, score = score, se = se, df = df, lo = score - half, hi = score + half,
                deff = deff, mean = 1 + score * 5 / 100, sd = s$sd * 5 / 100)
      put(table, unit, code, r)
      if (code != "OVERALL") put(table, unit, paste0(code, 1), r) # the only indicator
    }
    out("", subset(design, !is.na(score)), coef(whole)[[1]], SE(whole)[[1]], deff(whole)[[1]])
    for (i in seq_len(nrow(by))) {
      u <- by$education[i]
      out(u, subset(design, !is.na(score) & education %in% u), by$score[i], by$se[i],
          by$DEff.score[i])
    }
  }
}
scores("scores", rep(1, nrow(d)))
scores("scores_weighted", d$w)
