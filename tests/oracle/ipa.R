# Expected values for the table `ipa` of a made-up survey, from its answers on: 150 people of 3 towns, 12
# villages, weights, five indicators with items on 1-5 and on 0-10, some reversed, some answers missing;
# their importance, that of I3 more often missing; I5 is an outcome.
#
#   Rscript ipa.R     writes ipa.data.csv and ipa.expected.csv here
#
# ipa.expected.csv: design,crosshair,code,stat,value. Design: simple or design (weights, strata, clusters).
# up, right: distance from the cross-hairs, whose limits say whether the quadrant is certain.
suppressPackageStartupMessages(library(survey))

set.seed(23)
n <- 150
town <- rep(c("A", "B", "C"), length.out = n)
village <- paste0("v", 1 + (seq_len(n) %/% 3) %% 4) # names are read within the town
bent <- rnorm(n) + rnorm(12)[interaction(town, village)] / 2
item <- function(x, lo = 1, hi = 5) pmin(hi, pmax(lo, round((lo + hi) / 2 + (hi - lo) / 4 * x)))
d <- data.frame(town, village, w = round(runif(n, 0.4, 3), 2))
level <- c(-0.6, 0.3, -0.1, 0.5, 0); weight <- c(1.2, 0.9, 0.2, -0.1, 1)
for (k in 1:5) {
  ends <- if (k == 4) c(0, 10) else c(1, 5)
  d[[paste0("a", k)]] <- item(level[k] + bent / 2 + rnorm(n), ends[1], ends[2])
  if (k < 4) d[[paste0("b", k)]] <- 6 - item(level[k] + bent / 2 + rnorm(n)) # reversed
}
for (k in 1:5) d[[paste0("I", k, "_imp")]] <- item(weight[k] + bent / 3 + 0.7 * rnorm(n))
for (column in c("a1", "b2", "a4", "I1_imp", "I5_imp")) d[sample(n, 6), column] <- NA
d[sample(n, 40), "I3_imp"] <- NA
write.csv(d, "ipa.data.csv", row.names = FALSE, quote = FALSE, na = "")

# Of two items both must be there (2/3 of them). 1 + 4 x score / 100.
for (k in 1:3) d[[paste0("p", k)]] <- (d[[paste0("a", k)]] + 6 - d[[paste0("b", k)]]) / 2
d$p4 <- 1 + 4 * d$a4 / 10
d$p5 <- d$a5
for (k in 1:5) {
  i <- d[[paste0("I", k, "_imp")]]; p <- d[[paste0("p", k)]]
  both <- !is.na(i) & !is.na(p)
  d[[paste0("i", k)]] <- ifelse(both, i, NA); d[[paste0("q", k)]] <- ifelse(both, p, NA)
  d[[paste0("g", k)]] <- d[[paste0("i", k)]] - d[[paste0("q", k)]]
}

out <- "design,crosshair,code,stat,value"
put <- function(design, cross, code, stats)
  for (s in names(stats)) out <<- c(out, sprintf("%s,%s,%s,%s,%.17g", design, cross, code, s, stats[[s]]))

# Means of columns, each over those who have it, with the covariance of all: ratios of totals.
means <- function(design, columns) {
  for (c in columns) {
    x <- design$variables[[c]]
    design$variables[[paste0("n_", c)]] <- as.numeric(!is.na(x))
    design$variables[[paste0("x_", c)]] <- ifelse(is.na(x), 0, x)
  }
  totals <- svytotal(reformulate(c(paste0("x_", columns), paste0("n_", columns))), design)
  k <- length(columns); t <- coef(totals); m <- t[1:k] / t[k + 1:k]
  J <- cbind(diag(1 / t[k + 1:k], k), diag(-m / t[k + 1:k], k))
  list(mean = setNames(m, columns), cov = J %*% vcov(totals) %*% t(J))
}
# Without a design govcap's test is the paired t test, whose n are those that have both; R survey keeps the
# others in the design.
few <- function(name, df) if (name == "simple") sqrt((df + 1) / df * (n - 1) / n) else 1
limits <- function(m, se, df) c(m - qt(0.975, df) * se, m + qt(0.975, df) * se)

designs <- list(simple = svydesign(ids = ~1, weights = rep(1, n), data = d),
                design = svydesign(ids = ~village, strata = ~town, weights = ~w, data = d, nest = TRUE))
for (name in names(designs)) {
  design <- designs[[name]]
  placed <- paste0(rep(c("i", "q"), each = 4), 1:4)
  all <- means(design, placed)
  any <- degf(subset(design, rowSums(!is.na(d[paste0("i", 1:4)])) > 0))
  p <- numeric()
  for (k in 1:5) {
    here <- subset(design, !is.na(d[[paste0("g", k)]]))
    g <- svymean(reformulate(paste0("g", k)), here); df <- degf(here)
    gap <- coef(g)[[1]]; se <- SE(g)[[1]] * few(name, df)
    x <- d[[paste0("g", k)]]; w <- weights(design); w[is.na(x)] <- 0; x[is.na(x)] <- 0
    m <- sum(!is.na(d[[paste0("g", k)]]))
    sd <- sqrt(m / (m - 1) * sum(w * (x - gap)^2) / sum(w))
    p[k] <- 2 * pt(-abs(gap / se), df)
    if (name == "simple") { # it is the paired t test
      test <- t.test(d[[paste0("i", k)]], d[[paste0("q", k)]], paired = TRUE)
      stopifnot(abs(test$statistic - gap / se) < 1e-9, test$parameter == df, abs(test$p.value - p[k]) < 1e-12)
    }
    put(name, "", paste0("I", k), list(n = m, importance = coef(svymean(reformulate(paste0("i", k)), here))[[1]],
        performance = coef(svymean(reformulate(paste0("q", k)), here))[[1]], gap = gap, se = se,
        lo = limits(gap, se, df)[1], hi = limits(gap, se, df)[2], t = gap / se, df = df, p = p[k], d = gap / sd))
  }
  adjusted <- p.adjust(p, "holm")
  for (k in 1:5) put(name, "", paste0("I", k), list(p_adj = adjusted[k]))
  for (cross in c("means", "midpoint")) for (k in 1:4) {
    at <- list()
    for (axis in c("i", "q")) {
      own <- as.numeric(placed == paste0(axis, k))
      against <- if (cross == "means") (substr(placed, 1, 1) == axis) / 4 else 0 * own
      c <- own - against
      distance <- sum(c * all$mean) - if (cross == "means") 0 else 3
      df <- if (cross == "means") any else degf(subset(design, !is.na(d[[paste0("g", k)]])))
      se <- sqrt(drop(c %*% all$cov %*% c)) * few(name, df)
      at[[axis]] <- c(distance, limits(distance, se, df))
    }
    clear <- all(sapply(at, function(a) a[2] > 0 || a[3] < 0))
    quadrant <- if (at$i[1] >= 0) if (at$q[1] >= 0) "keep up" else "concentrate here" else
      if (at$q[1] >= 0) "possible overkill" else "low priority"
    put(name, cross, paste0("I", k), list(up = at$i[1], up_lo = at$i[2], up_hi = at$i[3], right = at$q[1],
        right_lo = at$q[2], right_hi = at$q[3]))
    out <- c(out, sprintf("%s,%s,I%d,quadrant,%s", name, cross, k, quadrant),
             sprintf("%s,%s,I%d,certainty,%s", name, cross, k, if (clear) "clear" else "unclear"))
  }
}
writeLines(out, "ipa.expected.csv")
