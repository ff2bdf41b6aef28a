# Expected values for tests/analyses/test_cfa.c: the five areas of data(bfi) as correlated factors,
# by lavaan (its defaults: ML, first loading 1, expected information), with the search carried on
# until it is converged to some ten digits; AVE, CR and HTMT by semTools and by the formulas.
#
#   Rscript cfa.R bfi.csv > cfa.expected.csv
#
# Output: table,code,stat,value; value empty = not defined.
suppressPackageStartupMessages({ library(lavaan); library(semTools) })

path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript cfa.R bfi.csv")

put <- function(table, code, stats)
  for (s in names(stats)) {
    v <- stats[[s]]
    cat(table, code, s, if (is.finite(v)) sprintf("%.17g", v) else "", sep = ",")
    cat("\n")
  }
agree <- function(a, b, tol = 1e-11) stopifnot(abs(a - b) <= tol * max(1, abs(b)))

d <- read.csv(path)
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), EXT = paste0("E", 1:5),
              NEU = paste0("N", 1:5), OPN = paste0("O", 1:5))
items <- unlist(areas, use.names = FALSE)
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
d[reversed] <- 7 - d[reversed]
all <- d
d <- na.omit(d[items])
model <- paste(names(areas), "=~", sapply(areas, paste, collapse = " + "), collapse = "\n")

# nlminb stops when F moves little: at about 1e-7 in the parameters. Steps of Fisher scoring from
# there, by lavaan's own gradient and information, halve what is left until it is some 1e-11.
converged <- function(...) {
  fit <- cfa(...)
  for (step in 1:40) {
    x <- coef(fit) - solve(lavInspect(fit, "information"), lavInspect(fit, "gradient"))
    table <- parTable(fit)
    table$est <- table$se <- NULL
    table$start[table$free > 0] <- table$ustart[table$free > 0] <- x
    fit <- lavaan(table, ..2, optim.method = "none")
  }
  stopifnot(lavInspect(fit, "converged"), max(abs(lavInspect(fit, "gradient"))) < 1e-12)
  fit
}
fit <- converged(model, d)

cat("table,code,stat,value\n")
est <- subset(parameterEstimates(fit), op == "=~")
std <- subset(standardizedSolution(fit), op == "=~")
for (i in seq_len(nrow(est)))
  put("cfa", est$rhs[i], list(estimate = est$est[i], se = est$se[i], z = est$z[i],
                              p = est$pvalue[i], std = std$est.std[i], std_se = std$se[i]))

m <- fitMeasures(fit)
put("cfa-fit", "", list(chisq = m[["chisq"]], df = m[["df"]], p = m[["pvalue"]], cfi = m[["cfi"]],
  tli = m[["tli"]], rmsea = m[["rmsea"]], rmsea_lo = m[["rmsea.ci.lower"]],
  rmsea_hi = m[["rmsea.ci.upper"]], srmr = m[["srmr"]], aic = m[["aic"]], bic = m[["bic"]],
  n = m[["ntotal"]]))

# AVE and CR of standardised loadings; semTools' AVE and omega weigh by raw variances: not these.
phi <- lavInspect(fit, "cor.lv")
R <- cor(d)
# HTMT of absolute correlations, heterotrait mean over the geometric mean of the monotrait means
# (Henseler, Ringle, Sarstedt 2015; absolute values as semTools and SmartPLS 4). semTools 0.5-6
# has htmt2 = TRUE by default: geometric means throughout, which is another measure.
mono <- sapply(areas, function(a) mean(abs(R[a, a])[lower.tri(diag(length(a)))]))
het <- sapply(names(areas), function(f) sapply(names(areas), function(g)
  mean(abs(R[areas[[f]], areas[[g]]])) / sqrt(mono[[f]] * mono[[g]])))
diag(het) <- 1
agree(max(abs(het - htmt(model, d, htmt2 = FALSE))), 0)
diag(phi) <- diag(het) <- NA
for (f in names(areas)) {
  l <- std$est.std[std$lhs == f]
  ave <- mean(l^2)
  put("validity", f, list(ave = ave, cr = sum(l)^2 / (sum(l)^2 + sum(1 - l^2)),
    sqrt_ave = sqrt(ave), max_r = max(abs(phi[f, ]), na.rm = TRUE),
    htmt_max = max(het[f, ], na.rm = TRUE)))
}
put("harman", "", list(percent = 100 * eigen(R)$values[1] / length(items)))
