# Expected values for tables of counts: chisq.test, fisher.test, prop.trend.test and the definitions
# written out; svychisq and svyglm of package survey on data(api) and data(nhanes), for which only
# the totals of the cells and their covariance matrix are kept; and for whole tables on a small
# survey of its own, crosstab.data.csv, which the script makes.
#
#   Rscript crosstab.R     writes crosstab.data.csv and crosstab.expected.csv in the working folder
#
# crosstab.expected.csv: case,stat,index,value. Cells are counted row after row from 0; the cell
# i, j of a covariance matrix is i * cells + j. value empty = not defined.
suppressPackageStartupMessages(library(survey))
options(warn = 2)

out <- "case,stat,index,value"
put <- function(case, stat, values) {
  values <- as.numeric(values)
  out <<- c(out, paste(case, stat, seq_along(values) - 1,
                       ifelse(is.finite(values), sprintf("%.17g", values), ""), sep = ","))
}
agree <- function(a, b, tol = 1e-10) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))

# ---- counts ----

pearson <- function(case, x) {
  t <- suppressWarnings(chisq.test(x, correct = FALSE))
  n <- sum(x); r <- nrow(x); c <- ncol(x)
  phi2 <- t$statistic / n
  less <- max(0, phi2 - (r - 1) * (c - 1) / (n - 1))
  most <- min(r - (r - 1)^2 / (n - 1), c - (c - 1)^2 / (n - 1)) - 1
  put(case, "size", c(r, c)); put(case, "count", t(x))
  put(case, "expected", t(t$expected)); put(case, "residual", t(t$stdres))
  put(case, "chisq", t$statistic); put(case, "df", t$parameter); put(case, "p", t$p.value)
  put(case, "v", sqrt(phi2 / (min(r, c) - 1)))
  put(case, "v_corrected", sqrt(less / most))
  put(case, "least", min(t$expected)); put(case, "thin", sum(t$expected < 5))
}
linear <- function(case, x, u = seq_len(nrow(x)), v = seq_len(ncol(x))) {
  a <- rep(u[row(x)], x); b <- rep(v[col(x)], x)
  put(case, "row_score", u); put(case, "col_score", v)
  put(case, "r", cor(a, b))
  m2 <- (sum(x) - 1) * cor(a, b)^2
  put(case, "linear", m2); put(case, "linear_p", pchisq(m2, 1, lower.tail = FALSE))
}
trend <- function(case, x, v = seq_len(ncol(x))) { # two rows
  t <- prop.trend.test(x[1, ], colSums(x), v)
  agree(t$statistic, sum(x) * cor(rep(row(x), x), rep(v[col(x)], x))^2)
  put(case, "trend", t$statistic); put(case, "trend_p", t$p.value)
}
two <- function(case, x) {
  pearson(case, x)
  put(case, "fisher", fisher.test(x)$p.value)
}

even <- matrix(c(30, 12, 5, 20, 25, 8, 10, 22, 14, 4, 15, 21), 3)
pearson("even", even); linear("even", even, c(1, 2, 4), c(1, 2, 3, 5))
skewed <- matrix(c(400, 3, 0, 1, 77, 19, 2, 5, 6, 9, 0, 1), 4)
pearson("skewed", skewed); linear("skewed", skewed)
weighted <- matrix(c(12.25, 3.5, 7.75, 20.125, 9.5, 4.875), 2) # weights are no whole numbers
pearson("weighted", weighted)
drinks <- matrix(c(12, 30, 41, 15, 48, 44, 36, 9), 2, byrow = TRUE)
pearson("drinks", drinks); linear("drinks", drinks); trend("drinks", drinks)
uneven <- matrix(c(3, 9, 14, 40, 31, 22), 2, byrow = TRUE)
pearson("uneven", uneven); linear("uneven", uneven, 1:2, c(1, 2, 7)); trend("uneven", uneven, c(1, 2, 7))

two("tea", matrix(c(3, 1, 1, 3), 2))
two("empty-cell", matrix(c(7, 0, 2, 5), 2))
two("lopsided", matrix(c(1, 9, 11, 3), 2))
two("rare", matrix(c(2, 3, 4988, 7), 2))
two("rarer", matrix(c(6, 49994, 1, 149999), 2))
two("equal-tails", matrix(c(5, 15, 15, 5), 2))
two("all-alike", matrix(c(4, 8, 6, 12), 2))

# ---- totals by a design ----

# The test and what it is made of. The package counts PSUs that hold nobody of the table too; here,
# as everywhere in govcap, df = PSUs - strata that do.
design_based <- function(case, design, a, b, tables = TRUE) {
  v <- design$variables
  design <- subset(design, !is.na(v[[a]]) & !is.na(v[[b]]))
  v <- design$variables
  f <- lapply(list(v[[a]], v[[b]]), function(x) factor(x))
  r <- nlevels(f[[1]]); c <- nlevels(f[[2]])
  cell <- (as.integer(f[[1]]) - 1) * c + as.integer(f[[2]])
  ones <- sapply(seq_len(r * c), function(k) as.numeric(cell == k))
  total <- svytotal(ones, design)
  t <- svychisq(as.formula(paste("~", a, "+", b)), design, statistic = "F")
  df <- degf(design)
  df1 <- t$parameter[["ndf"]]
  if (tables) {
    put(case, "size", c(r, c)); put(case, "total", coef(total)); put(case, "df", df)
    put(case, "covariance", t(vcov(total)))
  }
  put(case, "f", t$statistic); put(case, "df1", df1); put(case, "df2", df1 * df)
  put(case, "rao_scott_p", pf(t$statistic, df1, df1 * df, lower.tail = FALSE))
  if (df1 * df == t$parameter[["ddf"]]) agree(pf(t$statistic, df1, df1 * df, lower.tail = FALSE), t$p.value)
}
slope <- function(case, design, a, b) {
  v <- design$variables
  design <- subset(design, !is.na(v[[a]]) & !is.na(v[[b]]))
  design <- update(design, u_ = as.numeric(factor(design$variables[[a]])),
                   v_ = as.numeric(factor(design$variables[[b]])))
  # people with weight 0 make it warn of a dispersion that is not used here
  g <- suppressWarnings(summary(svyglm(v_ ~ u_, design), df.resid = degf(design) - 1))
  g <- g$coefficients["u_", ]
  put(case, "slope_f", g[["t value"]]^2); put(case, "slope_p", g[["Pr(>|t|)"]])
  w <- weights(design)
  m <- cov.wt(design$variables[, c("u_", "v_")], w, cor = TRUE)
  put(case, "slope_r", m$cor[1, 2])
}

data(api); data(nhanes)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
clus <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
people <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
design_based("api-strata", strat, "stype", "sch.wide")
design_based("api-clusters", clus, "sch.wide", "comp.imp")
design_based("api-empty-cell", clus, "stype", "yr.rnd")
design_based("nhanes", people, "race", "HI_CHOL")
design_based("nhanes-wide", people, "agecat", "race")
slope("nhanes-wide", people, "agecat", "race")
slope("nhanes", people, "race", "HI_CHOL")

# ---- a survey of its own ----

# A generator written out, so that the numbers are the same everywhere.
state <- 20240611
draw <- function() { state <<- (state * 16807) %% 2147483647; state / 2147483647 }
person <- function(i) {
  age <- 18 + floor(60 * draw()); woman <- draw() < 0.5
  like <- draw() + (age - 18) / 120 + (if (woman) 0.1 else 0)
  list(town = c("A", "B", "C")[1 + i %% 3], w = round(0.25 + 3 * draw(), 2),
       village = c("e", "f", "g", "h", "i", "j")[1 + i %% 6],
       gender = if (draw() < 0.03) NA else if (woman) "f" else "m",
       age = if (draw() < 0.04) NA else age,
       channel = c("visit", "phone", "chat", "none")[findInterval(draw() + like / 3, c(0.3, 0.7, 1.05)) + 1],
       q1 = if (draw() < 0.05) NA else min(5, 1 + floor(1.4 * like + 3.2 * draw())),
       q2 = min(5, 1 + floor(1.2 * like + 3.6 * draw())))
}
d <- do.call(rbind, lapply(0:239, function(i) as.data.frame(person(i))))
d$w[7] <- 0; d$w[23] <- NA
write.csv(d, "crosstab.data.csv", row.names = FALSE, quote = FALSE, na = "")

d$age_band <- cut(d$age, c(-Inf, 35, 50, 65, Inf), right = FALSE)
d$channel <- factor(d$channel, unique(d$channel)); d$gender <- factor(d$gender, c("m", "f"))
survey <- function(case, a, b) {
  # unweighted: everybody counts
  x <- table(d[[a]], d[[b]])
  pearson(paste0(case, "/plain"), unclass(x))
  if (b == "age_band") trend(paste0(case, "/plain"), unclass(x))
  else if (case == "items") linear(paste0(case, "/plain"), unclass(x))
  plain <- svydesign(ids = ~1, weights = rep(1, nrow(d)), data = d)
  design_based(paste0(case, "/plain"), plain, a, b, tables = FALSE)
  # weighted: without a weight nobody is in the design; with weight 0 somebody is, and counts not
  e <- d[!is.na(d$w), ]
  full <- svydesign(ids = ~1, weights = ~w, data = e)
  x <- xtabs(as.formula(paste("w ~", a, "+", b)), e)
  n <- sum(e$w > 0 & !is.na(e[[a]]) & !is.na(e[[b]]))
  pearson(paste0(case, "/weighted"), unclass(x) / sum(x) * n)
  design_based(paste0(case, "/weighted"), full, a, b, tables = FALSE)
  if (b != "channel") slope(paste0(case, "/weighted"), full, a, b)
  nested <- svydesign(ids = ~village, strata = ~town, weights = ~w, nest = TRUE, data = e)
  design_based(paste0(case, "/clustered"), nested, a, b, tables = FALSE)
  if (b != "channel") slope(paste0(case, "/clustered"), nested, a, b)
  people <- table(d[[a]][!is.na(d$w) & d$w > 0], d[[b]][!is.na(d$w) & d$w > 0])
  put(paste0(case, "/weighted"), "people", t(people))
}
survey("gender-age", "gender", "age_band")
survey("gender-channel", "gender", "channel")
survey("items", "q1", "q2")
writeLines(out, "crosstab.expected.csv")
