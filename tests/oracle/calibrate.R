# Expected values for calibration, by R survey on its own samples of Californian schools.
#
#   Rscript calibrate.R             writes calibrate.data.csv and calibrate.expected.csv
#   Rscript calibrate.R simulate    the simulation at the end instead (a minute)
#
# calibrate.data.csv: a few columns of apiclus1 (a sample of whole districts, equal weights) and of
# apistrat (a sample stratified by type of school, unequal weights). Origin: Academic Performance
# Index of 2000, California Department of Education, public; as packed in R survey (GPL-2 | GPL-3).
#   sample,psu,stratum,fraction,w,type,wide,awards,y,x     y = api00, x = enroll
#   poststratified, raked, trimmed: weights that R gives
# calibrate.expected.csv: sample,method,domain,stat,value; domain wide: schools with sch.wide = No.
suppressPackageStartupMessages(library(survey))

if (identical(commandArgs(trailingOnly = TRUE), "simulate")) {
  # Which residuals are right where design weights are unequal and say something about y? rake's
  # unweighted means of cells, or calibrate's weighted ones? 1,500 Poisson samples of 300 of 20,000:
  #   sd of the raked mean 0.502; root mean square of the SE by rake 0.612, by calibrate 0.488
  # So the weighted ones are, and govcap_calibration_fit takes those.
  set.seed(1)
  N <- 20000
  a <- rbinom(N, 1, .4); b <- rbinom(N, 1, .3 + .3 * a)
  size <- exp(rnorm(N, 0, .7)) * (1 + 2 * a)
  y <- 50 + 8 * a * (size > 1.4) + 6 * b + 5 * log(size) + rnorm(N, 0, 3)
  pik <- 300 * size / sum(size)
  pops <- list(data.frame(a = 0:1, Freq = as.vector(table(a))),
               data.frame(b = 0:1, Freq = as.vector(table(b))))
  est <- t(replicate(1500, {
    s <- which(runif(N) < pik)
    ds <- svydesign(id = ~1, weights = ~w, data = data.frame(y = y[s], a = a[s], b = b[s], w = 1 / pik[s]))
    r <- rake(ds, list(~a, ~b), pops, control = list(maxit = 100, epsilon = 1e-6))
    g <- calibrate(ds, ~ factor(a) + factor(b), c(N, sum(a), sum(b)), calfun = "raking",
                   epsilon = 1e-10, maxit = 100)
    m <- svymean(~y, r)
    c(coef(m), SE(m), SE(svymean(~y, g)))
  }))
  cat("sd", sd(est[, 1]), "rake", sqrt(mean(est[, 2]^2)), "calibrate", sqrt(mean(est[, 3]^2)), "\n")
  quit()
}

data(api)
out <- "sample,method,domain,stat,value"
put <- function(...) out <<- c(out, paste(..., sep = ","))
see <- function(sample, method, design) {
  for (domain in c("all", "wide")) {
    d <- if (domain == "all") design else subset(design, sch.wide == "No")
    m <- svymean(~ api00 + enroll, d, na.rm = TRUE)
    r <- svyratio(~api00, ~enroll, d)
    put(sample, method, domain, c("mean_y", "mean_x", "ratio", "se_y", "se_x", "se_ratio"),
        sprintf("%.17g", c(coef(m), coef(r), SE(m), SE(r))))
  }
}
exact <- list(maxit = 5000, epsilon = 1e-10)
# rake's projection is cut off after 10 sweeps, 1e-5 too early for the stratified sample: let it run.
sweeps <- deparse(survey::svyrecvar)
stopifnot(sum(grepl("iterations in 1:10", sweeps, fixed = TRUE)) == 1)
patient <- eval(parse(text = sub("iterations in 1:10", "iterations in 1:1000", sweeps, fixed = TRUE)),
                asNamespace("survey"))
assignInNamespace("svyrecvar", patient, "survey")
look <- function(sample, design, margins, trim) {
  tables <- lapply(margins, function(v) {
    t <- as.data.frame(table(apipop[[v]])); names(t) <- c(v, "Freq"); t })
  formulas <- lapply(margins, function(v) reformulate(v))
  post <- postStratify(design, formulas[[1]], tables[[1]])
  raked <- rake(design, formulas, tables, control = exact)
  known <- colSums(model.matrix(reformulate(unlist(margins)), apipop))
  greg <- calibrate(design, reformulate(unlist(margins)), known, calfun = "raking", epsilon = 1e-13,
                    maxit = 500)
  see(sample, "design", design); see(sample, "poststratified", post)
  see(sample, "raked", raked); see(sample, "calibrated", greg)
  stopifnot(max(abs(weights(raked) / weights(greg) - 1)) < 1e-7)
  # Every replicate of a jackknife raked again; the full sample stops when it meets the margins, the
  # replicates a little later: so it is raked until nothing moves at all.
  if (sample == "clus")
    see(sample, "jackknife",
        suppressWarnings(rake(as.svrepdesign(design, type = "JK1"), formulas, tables,
                              control = list(maxit = 60, epsilon = 0))))
  # Trimming: raking with an upper bound of so many times the mean weight.
  cap <- trim * nrow(apipop) / nrow(design$variables)
  bounded <- calibrate(design, reformulate(unlist(margins)), known, calfun = "raking",
                       bounds = list(lower = 0, upper = cap), bounds.const = TRUE,
                       epsilon = 1e-13, maxit = 500)
  w <- weights(bounded)
  put(sample, "trimmed", "all", c("cap", "trimmed", "moved"),
      sprintf("%.17g", c(cap, sum(w > cap * (1 - 1e-9)), sum(abs(w - weights(raked))) / 2 / sum(w))))
  v <- design$variables
  f <- if (is.null(design$fpc$popsize)) 0 else design$fpc$sampsize[, 1] / design$fpc$popsize[, 1]
  data.frame(sample, psu = design$cluster[, 1], stratum = design$strata[, 1], fraction = f,
             w = weights(design), type = v$stype, wide = v$sch.wide, awards = v$awards,
             y = v$api00, x = v$enroll, poststratified = weights(post), raked = weights(raked),
             trimmed = w)
}
clus <- look("clus", svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc),
             list("stype", "sch.wide"), 1.7)
strat <- look("strat", svydesign(id = ~snum, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc),
              list("awards", "sch.wide"), 1.4)
d <- rbind(clus, strat)
for (v in names(d)) if (is.double(d[[v]])) d[[v]] <- sprintf("%.17g", d[[v]])
write.csv(d, "calibrate.data.csv", row.names = FALSE, quote = FALSE)
for (v in c("stype", "sch.wide", "awards"))
  put("population", v, names(table(apipop[[v]])), "total", table(apipop[[v]]))
writeLines(out, "calibrate.expected.csv")
