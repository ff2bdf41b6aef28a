# Replicate weights by R survey, on the cases of survey.data.csv (see survey.R).
#
#   Rscript replicate.R     reads survey.data.csv; writes replicate.expected.csv and replicate.drawn.csv
#
# replicate.expected.csv: case,kind,lonely,domain,stat,value; domain empty: everybody; _mse: squares
#   about the full sample's estimate. kind given: replicate estimates of nhanes' mean, one line each,
#   and the se that svrepdesign's scales give them.
# replicate.drawn.csv: 40 bootstrap replicates of nhanes drawn here: psu (stratum/psu), then its
#   multipliers. Their domain means are in replicate.expected.csv as kind drawn, stat r1 … r40.
suppressPackageStartupMessages(library(survey))
d <- read.csv("survey.data.csv", colClasses = c(stratum = "character", psu = "character"))
number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
out <- "case,kind,lonely,domain,stat,value"
put <- function(case, kind, lonely, domain, ...) {
  v <- c(...)
  out <<- c(out, paste(case, kind, lonely, domain, names(v), number(v), sep = ","))
}

errors <- function(design, dom) {
  part <- subset(design, (dom == "" | design$variables$domain == dom) & !is.na(y))
  c(SE(svymean(~y, part)), SE(svytotal(~y, part)), SE(svyratio(~y, ~x, part)))
}
see <- function(case, kind, lonely) {
  options(survey.lonely.psu = lonely)
  one <- d[d$case == case, ]
  fpc <- if (anyNA(one$fpc)) NULL else ~fpc
  design <- if (kind == "JK1") svydesign(ids = ~psu, fpc = fpc, weights = ~w, data = one)
            else svydesign(ids = ~psu, strata = ~stratum, fpc = fpc, weights = ~w, data = one, nest = TRUE)
  plain <- as.svrepdesign(design, type = kind)
  mse <- as.svrepdesign(design, type = kind, mse = TRUE)
  names <- c("mean_se", "total_se", "ratio_se")
  for (dom in c("", unique(one$domain))) {
    put(case, kind, lonely, dom, setNames(suppressWarnings(errors(plain, dom)), names))
    put(case, kind, lonely, dom, setNames(suppressWarnings(errors(mse, dom)), paste0(names, "_mse")))
  }
}
see("apiclus1", "JK1", "fail")
see("apistrat", "JKn", "fail")
see("nhanes", "JKn", "fail")
for (rule in c("remove", "average", "adjust")) see("lonely", "JKn", rule)

# Given columns of replicate weights.
one <- d[d$case == "nhanes", ]
one <- one[!(one$stratum %in% names(which(tapply(one$psu, one$stratum, function(p) length(unique(p))) != 2))), ]
pairs <- svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = one, nest = TRUE)
given <- function(kind, rep) {
  m <- svymean(~y, subset(rep, !is.na(y)), return.replicates = TRUE)
  r <- as.vector(m$replicates)
  put("given", kind, "", "", setNames(r, paste0("r", seq_along(r))))
  put("given", kind, "", "", c(mean = coef(m)[[1]], se = SE(m)[[1]]))
}
given("BRR", as.svrepdesign(pairs, type = "BRR"))
given("Fay", as.svrepdesign(pairs, type = "Fay", fay.rho = 0.3))
set.seed(5)
given("bootstrap", as.svrepdesign(pairs, type = "subbootstrap", replicates = 60))

# A bootstrap drawn here, and the domains' means on it.
set.seed(20240511)
one <- d[d$case == "nhanes", ]
one$place <- paste(one$stratum, one$psu, sep = "/")
places <- unique(one$place)
strata <- one$stratum[match(places, one$place)]
drawn <- sapply(1:40, function(r) {
  m <- setNames(numeric(length(places)), places)
  for (h in unique(strata)) {
    mine <- places[strata == h]; n <- length(mine)
    m[mine] <- tabulate(sample(n, n - 1, replace = TRUE), n) * n / (n - 1)
  }
  m
})
writeLines(c(paste(c("psu", paste0("r", 1:40)), collapse = ","),
             apply(cbind(places, matrix(number(drawn), nrow(drawn))), 1, paste, collapse = ",")),
           "replicate.drawn.csv")
for (dom in c("", unique(one$domain))) {
  inside <- (dom == "" | one$domain == dom) & !is.na(one$y)
  means <- apply(drawn, 2, function(m) {
    w <- one$w * m[one$place] * inside
    sum(w * ifelse(inside, one$y, 0)) / sum(w)
  })
  put("nhanes", "drawn", "", dom, setNames(means, paste0("r", 1:40)))
  put("nhanes", "drawn", "", dom, c(se = sd(means)))
}
writeLines(out, "replicate.expected.csv")
