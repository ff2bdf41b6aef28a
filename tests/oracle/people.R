# Expected values for the tables direction, participation and time-use: survey's svymean, svyciprop
# and svyratio on a small survey of its own, which the script makes, and t.test without the design.
#
#   Rscript people.R     writes people.data.csv and people.expected.csv in the working folder
#
# people.expected.csv: key,value. Shares are in percent; d_z is the difference over its standard
# deviation, sqrt (n / (n - 1) sum w (d - mean)² / sum w).
suppressPackageStartupMessages(library(survey))
options(warn = 2)

set.seed(41)
n <- 60
d <- data.frame(town = rep(c("A", "B"), each = n / 2), village = rep(letters[1:10], each = n / 10))
d$w <- round(runif(n, 0.5, 3), 2)
bent <- rnorm(10)[match(d$village, letters)]
point <- function(mean) pmin(5, pmax(1, round(mean + 0.5 * bent + rnorm(n))))
d$q1 <- point(2.6); d$q2 <- point(2.4); d$q3 <- point(3.6)
d$q1[5] <- NA; d$q3[17] <- NA
d$age <- sample(18:79, n, TRUE)
d$times <- ifelse(runif(n) < 0.35 + 0.3 * (d$age < 60), "never", sample(c("once", "often"), n, TRUE))
d$times[9] <- NA
d$h1 <- round(rnorm(n, 18, 4)); d$h2 <- round(rnorm(n, 12, 3)); d$h3 <- round(rnorm(n, 9, 3), 1)
d$h2[3] <- NA; d[30, c("h1", "h2", "h3")] <- NA; d$h3[40] <- 0
write.csv(d, "people.data.csv", row.names = FALSE, na = "", quote = FALSE)

out <- "key,value"
put <- function(key, value) out <<- c(out, sprintf("%s,%.17g", key, as.numeric(value)))

# ---- direction: the mean of q1 and q2 less than q3, on 0–100 ----

d$a <- (d$q1 + d$q2 - 2) / 8 * 100; d$b <- (d$q3 - 1) / 4 * 100; d$less <- d$a - d$b
both <- !is.na(d$less)
whole <- svydesign(~village, strata = ~town, weights = ~w, data = d, nest = TRUE)
paired <- subset(whole, both)
m <- svymean(~less, paired)
t <- coef(m) / SE(m)
put("n", sum(both)); put("mean_a", coef(svymean(~a, paired))); put("mean_b", coef(svymean(~b, paired)))
put("difference", coef(m)); put("se", SE(m)); put("df", degf(paired)); put("t", t)
put("p", 2 * pt(-abs(t), degf(paired)))
put("lo", confint(m, df = degf(paired))[1]); put("hi", confint(m, df = degf(paired))[2])
x <- d$less[both]; w <- d$w[both]
put("d_z", coef(m) / sqrt(length(x) / (length(x) - 1) * sum(w * (x - coef(m))^2) / sum(w)))

# Without a design, those with both are a domain of all; of them alone it is the paired t-test.
simple <- function(design) {
  m <- svymean(~less, design); t <- coef(m) / SE(m); df <- degf(design)
  c(t = unname(t), df = df, p = unname(2 * pt(-abs(t), df)), lo = confint(m, df = df)[1],
    hi = confint(m, df = df)[2])
}
s <- t.test(d$a[both], d$b[both], paired = TRUE)
alone <- simple(svydesign(~1, weights = ~1, data = d[both, ]))
stopifnot(all.equal(unname(alone), unname(c(s$statistic, s$parameter, s$p.value, s$conf.int))))
domain <- simple(subset(svydesign(~1, weights = ~1, data = d), both))
for (name in names(domain)) put(paste0("simple.", name), domain[[name]])
for (name in names(alone)) put(paste0("alone.", name), alone[[name]])
put("simple.d_z", mean(x) / sd(x)); put("alone.d_z", mean(x) / sd(x))

# ---- participation by age ----

d$took <- d$times != "never"; d$band <- ifelse(d$age < 60, "young", "old")
whole <- svydesign(~village, strata = ~town, weights = ~w, data = d, nest = TRUE)
asked <- subset(whole, !is.na(took))
rate <- function(key, design) {
  p <- svyciprop(~took, design, method = "logit", df = degf(design))
  put(paste0(key, ".rate"), 100 * coef(p))
  put(paste0(key, ".lo"), 100 * attr(p, "ci")[1]); put(paste0(key, ".hi"), 100 * attr(p, "ci")[2])
}
rate("all", asked)
for (g in c("young", "old")) {
  rate(g, subset(asked, band == g))
  participants <- coef(svymean(~I(band == g), subset(asked, took)))[2]
  sample <- coef(svymean(~I(band == g), asked))[2]
  put(paste0(g, ".participants"), 100 * participants); put(paste0(g, ".sample"), 100 * sample)
  put(paste0(g, ".ratio"), participants / sample)
}

# ---- hours ----

d$total <- d$h1 + d$h2 + d$h3; d$administrative <- d$h1 + d$h2
whole <- svydesign(~village, strata = ~town, weights = ~w, data = d, nest = TRUE)
filled <- subset(whole, !is.na(total))
for (h in c("h1", "h2", "h3", "administrative")) {
  r <- svyratio(as.formula(paste0("~", h)), ~total, filled)
  ci <- confint(r, df = degf(filled))
  y <- d[[h]][!is.na(d$total)]; w <- d$w[!is.na(d$total)]; mean <- sum(w * y) / sum(w)
  put(paste0(h, ".mean"), mean)
  put(paste0(h, ".sd"), sqrt(length(y) / (length(y) - 1) * sum(w * (y - mean)^2) / sum(w)))
  put(paste0(h, ".percent"), 100 * coef(r)); put(paste0(h, ".se"), 100 * SE(r))
  put(paste0(h, ".lo"), 100 * ci[1]); put(paste0(h, ".hi"), 100 * ci[2])
}
put("hours.n", sum(!is.na(d$total)))
writeLines(out, "people.expected.csv")
