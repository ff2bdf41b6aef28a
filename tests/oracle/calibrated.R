# A study whose weights are calibrated: people in villages in towns, weights unequal, some without an
# age. R survey's raking (calibrate, calfun = "raking"; see calibrate.R for why not rake) and the
# standard errors of towns' scores, by linearisation and by a jackknife raked again in every replicate.
#
#   Rscript calibrated.R     in tests/oracle: writes calibrated/people.csv, calibrated/whole.csv and
#                            calibrated/by-town.csv (margins), calibrated.expected.csv
#
# calibrated.expected.csv: margins,table,unit,code,stat,value; unit empty: everybody.
# The data are drawn here; no real place is meant.
suppressPackageStartupMessages(library(survey))
set.seed(4711)
towns <- c("A", "B", "C", "D")
n <- 420
d <- data.frame(town = sample(towns, n, TRUE, c(.35, .3, .2, .15)))
d$village <- paste0("v", 1 + floor(runif(n) * c(A = 6, B = 5, C = 4, D = 3)[d$town]))
d$w <- round(exp(rnorm(n, c(A = .2, B = 0, C = .5, D = 1)[d$town], .4)), 3)
d$gender <- ifelse(runif(n) < .4, 1, 2)
d$age <- sample(c("young", "middle", "old"), n, TRUE, c(.2, .35, .45))
level <- c(A = 0, B = .4, C = -.3, D = .8)[d$town] + .5 * (d$gender == 2) - .6 * (d$age == "young") + .3 * log(d$w) +
  rnorm(40)[match(paste(d$town, d$village), unique(paste(d$town, d$village)))] * .3
item <- function() pmin(5, pmax(1, round(3 + level + rnorm(n))))
d$a1 <- item(); d$a2 <- item()
d$age[sample(n, 12)] <- NA
d$a1[sample(n, 20)] <- NA
write.csv(d, "calibrated/people.csv", row.names = FALSE, quote = FALSE, na = "")

gender <- c(`1` = 9400, `2` = 10600)
age <- c(young = 6200, middle = 7300, old = 6500)
town_gender <- data.frame(town = rep(towns, each = 2), gender = c(1, 2),
                          Freq = c(3300, 3700, 2900, 3100, 1900, 2100, 1300, 1700))
writeLines(c("variable,option,count", paste0("gender,", c("man", "woman"), ",", gender),
             paste0("age,", names(age), ",", age)), "calibrated/whole.csv")
writeLines(c("variable,option,count,unit",
             paste0("gender,", c("man", "woman"), ",", town_gender$Freq, ",", town_gender$town),
             paste0("age,", names(age), ",", age, ",")), "calibrated/by-town.csv")

out <- "margins,table,unit,code,stat,value"
put <- function(margins, table, unit, code, ...) {
  v <- c(...)
  out <<- c(out, paste(margins, table, unit, code, names(v), sprintf("%.17g", v), sep = ","))
}
d$g <- factor(d$gender); d$age <- factor(d$age, names(age)); d$tg <- interaction(d$town, d$gender)
d$A1 <- (d$a1 - 1) * 25; d$A2 <- (d$a2 - 1) * 25
d$AA <- rowMeans(d[c("A1", "A2")], na.rm = FALSE)
all <- svydesign(ids = ~village, strata = ~town, weights = ~w, data = d, nest = TRUE)
known <- subset(all, !is.na(age)) # without an age: outside, but the design stays
effect <- function(w) length(w) * sum(w^2) / sum(w)^2

see <- function(margins, design, table) {
  for (code in c("A1", "A2", "AA")) {
    f <- reformulate(code)
    there <- !is.na(design$variables[[code]])
    whole <- design
    whole$variables[[code]][!there] <- 0 # outside every domain; survey multiplies by weight 0
    for (unit in c("", towns)) {
      part <- subset(whole, there & (unit == "" | design$variables$town == unit))
      m <- svymean(f, part)
      put(margins, table, unit, code, c(score = coef(m)[[1]], se = SE(m)[[1]]))
    }
  }
}
one <- function(margins, formula, totals, formulas, tables) {
  names(totals) <- colnames(model.matrix(formula, known$variables))
  raked <- calibrate(known, formula, totals, calfun = "raking", epsilon = 1e-13, maxit = 500)
  see(margins, raked, "scores")
  put(margins, "calibration", "", "", c(n = nrow(known$variables), effect_design = effect(weights(known)),
                                        effect = effect(weights(raked))))
  for (a in names(age))
    put(margins, "calibration", "", a, c(before_percent = 100 * sum(weights(known)[known$variables$age == a]) / sum(weights(known)),
                                         after_percent = 100 * sum(weights(raked)[raked$variables$age == a]) / sum(weights(raked))))
  again <- suppressWarnings(rake(as.svrepdesign(known, type = "JKn"), formulas, tables,
                                 control = list(maxit = 80, epsilon = 0)))
  see(margins, again, "jackknife")
}
ages <- data.frame(age = factor(names(age), names(age)), Freq = age)
one("whole", ~ g + age, c(sum(gender), gender[2], age[2:3]), list(~g, ~age),
    list(data.frame(g = names(gender), Freq = gender), ages))
cells <- setNames(town_gender$Freq, paste(town_gender$town, town_gender$gender, sep = "."))[levels(d$tg)]
one("by-town", ~ tg + age, c(sum(cells), cells[-1], age[2:3]), list(~tg, ~age),
    list(data.frame(tg = levels(d$tg), Freq = cells), ages))
see("none", all, "scores")
writeLines(out, "calibrated.expected.csv")
