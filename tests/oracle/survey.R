# Designs with strata, clusters and finite populations: R survey's own api and nhanes data.
#
#   Rscript survey.R     writes survey.data.csv and survey.expected.csv in the working folder
#
# survey.data.csv:     case,stratum,psu,fpc,w,domain,y,x; psu read within its stratum, fpc empty: none,
#                      y or x empty: missing.
# survey.expected.csv: case,lonely,domain,stat,value; domain empty: everybody.
# api: Academic Performance Index of Californian schools, 2000; nhanes: cholesterol in NHANES 2009-10;
# both as in the package survey. 'lonely' is made up: strata b and d have one PSU.
suppressPackageStartupMessages(library(survey))
data(api)
data(nhanes)

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
rows <- "case,stratum,psu,fpc,w,domain,y,x"
out <- "case,lonely,domain,stat,value"

keep <- function(case, d)
  rows <<- c(rows, paste(case, d$h, d$c, number(d$fpc), number(d$w), d$dom, number(d$y),
                         number(d$x), sep = ","))
put <- function(case, lonely, domain, ...) {
  v <- c(...)
  out <<- c(out, paste(case, lonely, domain, names(v), number(v), sep = ","))
}

# Limits of a proportion: logit as svyciprop(method = "logit"); Wilson with n / deff people.
domain_stats <- function(case, lonely, design, dom) {
  inside <- if (dom == "") rep(TRUE, nrow(design)) else design$variables$dom == dom
  part <- subset(design, inside & !is.na(y))
  m <- svymean(~y, part, deff = "replace")
  df <- degf(part)
  total <- svytotal(~y, part)
  ratio <- svyratio(~y, ~x, subset(part, !is.na(x)))
  put(case, lonely, dom, n = nrow(part), mean = coef(m)[[1]], se = SE(m)[[1]], deff = deff(m)[[1]],
      df = df, total = coef(total)[[1]], total_se = SE(total)[[1]], ratio = coef(ratio)[[1]],
      ratio_se = SE(ratio)[[1]])
}

# The difference of two domains' means with its covariance.
difference <- function(case, lonely, design, a, b) {
  by <- svyby(~y, ~dom, subset(design, !is.na(y)), svymean, covmat = TRUE)
  contrast <- setNames(rep(0, nrow(by)), rownames(by))
  contrast[[a]] <- 1
  contrast[[b]] <- -1
  d <- svycontrast(by, contrast)
  put(case, lonely, paste(a, b, sep = "-"), difference = coef(d)[[1]], difference_se = SE(d)[[1]])
}

one_case <- function(case, d, lonely = "fail", nest = TRUE, save = TRUE) {
  options(survey.lonely.psu = lonely)
  if (save) keep(case, d)
  fpc <- if (any(is.na(d$fpc))) NULL else ~fpc
  design <- svydesign(ids = ~c, strata = ~h, fpc = fpc, weights = ~w, data = d, nest = nest)
  for (dom in c("", unique(d$dom))) domain_stats(case, lonely, design, dom)
  difference(case, lonely, design, unique(d$dom)[1], unique(d$dom)[2])
}

with(apistrat, one_case("apistrat", data.frame(h = stype, c = seq_along(pw), fpc = fpc, w = pw,
                                               dom = as.character(awards), y = api00, x = api99)))
with(apiclus1, one_case("apiclus1", data.frame(h = "all", c = dnum, fpc = fpc, w = pw,
                                               dom = as.character(stype), y = api00, x = api99)))
with(nhanes[nhanes$WTMEC2YR > 0, ], one_case("nhanes", data.frame(
  h = SDMVSTRA, c = SDMVPSU, fpc = NA, w = WTMEC2YR, dom = paste0("race", race), y = HI_CHOL,
  x = agecat == "(19,39]")))

lonely <- data.frame(
  h = c("a", "a", "a", "a", "b", "b", "b", "c", "c", "c", "d", "d"),
  c = c(1, 1, 2, 3, 1, 1, 1, 1, 2, 2, 7, 7), fpc = NA,
  w = c(1, 2, 1.5, 1, 3, 2, 1, 1, 1, 2, 2.5, 1), dom = rep(c("p", "q"), 6),
  y = c(4, 7, 5, 9, 3, 8, 6, 2, 7, 7, 5, 1), x = c(1, 2, 3, 1, 2, 2, 1, 3, 1, 2, 2, 3))
for (rule in c("remove", "average", "adjust"))
  one_case("lonely", lonely, rule, save = rule == "remove")
# Totals under 'adjust' as survey 4.4 and later: the lone PSU's distance from the mean of all PSUs.
recentered <- function(y) {
  psu <- aggregate(data.frame(t = lonely$w * y), lonely[c("h", "c")], sum)
  grand <- mean(psu$t)
  sum(sapply(split(psu$t, psu$h), function(t) {
    if (length(t) > 1) length(t) / (length(t) - 1) * sum((t - mean(t))^2) else (t - grand)^2
  }))
}
out <- out[!(grepl("^lonely,adjust", out) & grepl("total_se", out))]
put("lonely", "adjust", "", total_se = sqrt(recentered(lonely$y)))
for (dom in c("p", "q"))
  put("lonely", "adjust", dom, total_se = sqrt(recentered(lonely$y * (lonely$dom == dom))))

writeLines(rows, "survey.data.csv")
writeLines(out, "survey.expected.csv")
