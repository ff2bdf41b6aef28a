# Expected values for linear regression on a small made-up survey: 90 people in 4 strata of 3 to 5
# clusters, weights, a variable of three options, three numbers with a common part, errors that grow
# with x1, and six outcomes missing.
#
#   Rscript regression.R     writes regression.data.csv and regression.expected.csv here
#
# regression.data.csv: stratum, cluster (numbered through all strata), w, g2, g3 (dummies of g; base
#   g1), x1, x2, x3, y; y empty = no answer.
# regression.expected.csv: fit,term,stat,value. Fits: lm (no weights), wlm (weights), svy (weights
#   and design); "1" behind: the first block alone, g. Term empty: the whole model.
suppressPackageStartupMessages({library(sandwich); library(lmtest); library(car); library(survey)})
options(digits = 17)

set.seed(20240607)
n <- 90
clusters <- c(3, 5, 4, 3)
stratum <- rep(1:4, length.out = n)
cluster <- cumsum(c(0, clusters))[stratum] + 1 + (seq_len(n) %/% 4) %% clusters[stratum]
common <- rnorm(n)
d <- data.frame(stratum, cluster, w = round(runif(n, 0.5, 4), 2),
                g = factor(sample(c("g1", "g2", "g3"), n, TRUE, c(.5, .3, .2))),
                x1 = round(60 + 10 * (common + rnorm(n)), 1),
                x2 = round(55 + 12 * (common + rnorm(n)), 1),
                x3 = round(70 + 8 * rnorm(n), 1))
d$y <- round(5 + .4 * d$x1 + .2 * d$x2 + 4 * (d$g == "g3") + rnorm(15)[d$cluster] * 3 +
             rnorm(n) * (d$x1 / 12), 1)
d$y[c(3, 17, 40, 41, 66, 90)] <- NA
d$g2 <- as.numeric(d$g == "g2")
d$g3 <- as.numeric(d$g == "g3")
write.csv(d[c("stratum", "cluster", "w", "g2", "g3", "x1", "x2", "x3", "y")],
          "regression.data.csv", row.names = FALSE, quote = FALSE, na = "")

out <- "fit,term,stat,value"
put <- function(fit, term, stats)
  for (s in names(stats)) out <<- c(out, sprintf("%s,%s,%s,%.17g", fit, term, s, stats[[s]]))
agree <- function(a, b, tol = 1e-9) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))
terms <- c("(Intercept)", "g2", "g3", "x1", "x2", "x3")

# ---- without and with weights, as lm, sandwich, lmtest and car know them ----

plain <- function(name, weights) {
  used <- d[!is.na(d$y), ]
  used$one <- if (weights) used$w else 1
  m <- lm(y ~ g2 + g3 + x1 + x2 + x3, used, weights = one)
  first <- lm(y ~ g2 + g3, used, weights = one)
  s <- summary(m)
  hc3 <- vcovHC(m, "HC3")
  X <- model.matrix(m); e <- resid(m); w <- used$one
  bread <- solve(t(X) %*% (X * w)); h <- w * rowSums((X %*% bread) * X)
  agree(hc3, bread %*% crossprod(X * (w * e / (1 - h))) %*% bread)
  v <- vif(lm(y ~ g + x1 + x2 + x3, used, weights = one))
  for (t in terms)
    put(name, t, list(b = coef(m)[[t]], se = s$coefficients[t, 2], hc3 = sqrt(hc3[t, t]),
                      p = s$coefficients[t, 4]))
  for (t in rownames(v)) put(name, t, list(vif = v[t, "GVIF"]))
  scaled <- sqrt(w) * X
  sv <- svd(sweep(scaled, 2, sqrt(colSums(scaled^2)), "/"))$d
  g <- c("g2", "g3"); g_robust <- drop(coef(m)[g] %*% solve(hc3[g, g], coef(m)[g])) / 2
  change <- anova(first, m); robust <- waldtest(first, m, vcov = hc3)
  put(name, "", list(n = nrow(used), r2 = s$r.squared, r2_adj = s$adj.r.squared,
                     sigma = s$sigma, f = s$fstatistic[[1]], dw = sum(diff(e)^2) / sum(e^2),
                     condition = max(sv) / min(sv), f_change = change$F[2],
                     f_change_hc3 = robust$F[2], f_g_hc3 = g_robust,
                     r2_first = summary(first)$r.squared))
  if (!weights) agree(dwtest(m)$statistic, sum(diff(e)^2) / sum(e^2))

  # Relative importance: all orders of the four regressors, one model each.
  sets <- list(g = c("g2", "g3"), x1 = "x1", x2 = "x2", x3 = "x3")
  r2 <- function(names) if (!length(names)) 0 else
    summary(lm(reformulate(unlist(sets[names]), "y"), used, weights = one))$r.squared
  orders <- expand.grid(rep(list(1:4), 4)); orders <- orders[apply(orders, 1, anyDuplicated) == 0, ]
  for (one_set in names(sets)) {
    adds <- apply(orders, 1, function(o) {
      at <- which(names(sets)[o] == one_set)
      r2(names(sets)[o[seq_len(at)]]) - r2(names(sets)[o[seq_len(at - 1)]])
    })
    put(name, one_set, list(lmg = mean(adds)))
  }
}
plain("lm", FALSE)
plain("wlm", TRUE)

# ---- by the design ----

design <- svydesign(ids = ~cluster, strata = ~stratum, weights = ~w, data = d)
m <- svyglm(y ~ g2 + g3 + x1 + x2 + x3, design)
s <- summary(m)
stopifnot(m$df.residual == degf(subset(design, !is.na(y))) + 1 - 6)
ci <- confint(m, ddf = m$df.residual)
for (t in terms)
  put("svy", t, list(b = coef(m)[[t]], se = s$coefficients[t, 2], p = s$coefficients[t, 4],
                     lo = ci[t, 1], hi = ci[t, 2]))
g <- regTermTest(m, ~ g2 + g3); x <- regTermTest(m, ~ x1 + x2 + x3)
all <- regTermTest(m, ~ g2 + g3 + x1 + x2 + x3)
put("svy", "", list(df = m$df.residual, f_g = g$Ftest[[1]], p_g = g$p[[1]],
                    f_change = x$Ftest[[1]], f = all$Ftest[[1]]))
# Weights alone: everybody a cluster.
alone <- svyglm(y ~ g2 + g3 + x1 + x2 + x3, svydesign(ids = ~1, weights = ~w, data = d))
for (t in terms) put("alone", t, list(se = summary(alone)$coefficients[t, 2]))
put("alone", "", list(df = alone$df.residual))
writeLines(out, "regression.expected.csv")
