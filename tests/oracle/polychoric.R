# Expected values of polychoric correlations and ordinal alpha, by psych, lavaan and polycor: of the
# small tables in polychoric.data.csv, and of data(bfi) as the study in bfi/ has it.
#
#   Rscript polychoric.R polychoric.data.csv bfi.csv > polychoric.expected.csv
#
# Output: kind,a,b,stat,value. The packages maximise the likelihood to tolerances of their own (psych
# to about 1e-4, lavaan to 1e-7), so it is maximised here to the last digits, and they must agree.
# psych: correct = 0 leaves empty cells empty; lavaan does so but for 2 x 2 tables, of which there is
# none with an empty cell here.
suppressPackageStartupMessages({ library(psych); library(lavaan); library(pbivnorm) })

paths <- commandArgs(trailingOnly = TRUE)
if (length(paths) != 2) stop("usage: Rscript polychoric.R polychoric.data.csv bfi.csv")

put <- function(kind, a, b, stat, value)
  cat(kind, a, b, stat, sprintf("%.17g\n", value), sep = ",")
agree <- function(a, b, tol)
  if (any(abs(a - b) > tol)) stop("no agreement: ", max(abs(a - b)))

# ---- the estimate ----

cuts <- function(n) c(-Inf, qnorm(cumsum(n)[-length(n)] / sum(n)), Inf)
parts <- function(corner) { k <- nrow(corner); l <- ncol(corner)
  corner[-1, -1] - corner[-k, -1] - corner[-1, -l] + corner[-k, -l] }
corners <- function(f, a, b, r) outer(a, b, function(x, y) f(x, y, r))
cdf <- function(x, y, r) { x <- pmax(pmin(x, 40), -40); y <- pmax(pmin(y, 40), -40)
  pbivnorm(x, y, rep(r, length(x))) }
density <- function(x, y, r) ifelse(is.infinite(x) | is.infinite(y), 0,
  exp(-(x^2 - 2 * r * x * y + y^2) / (2 * (1 - r^2))) / (2 * pi * sqrt(1 - r^2)))
score <- function(r, n, a, b) {
  p <- parts(corners(cdf, a, b, r)); d <- parts(corners(density, a, b, r))
  sum((n * d / p)[n > 0])
}
two_step <- function(n) {
  n <- n[rowSums(n) > 0, colSums(n) > 0]
  uniroot(score, c(-0.99, 0.99), n, cuts(rowSums(n)), cuts(colSums(n)), tol = 1e-15)$root
}

# What one more answer of a kind does to r, times n: its mean square over n is the variance.
se <- function(n) {
  psi2 <- 0
  for (cell in which(n > 0)) {
    h <- n[cell] * 1e-4; up <- down <- n
    up[cell] <- n[cell] + h; down[cell] <- n[cell] - h
    psi2 <- psi2 + n[cell] * ((two_step(up) - two_step(down)) / (2 * h))^2
  }
  sqrt(psi2)
}
answers <- function(n) { i <- rep(seq_along(n), n)
  data.frame(x = row(n)[i], y = col(n)[i]) }
by_psych <- function(x) suppressWarnings(polychoric(x, correct = 0, smooth = FALSE,
                                                    global = FALSE)$rho)
by_lavaan <- function(x) unclass(lavCor(x, ordered = names(x)))

cat("kind,a,b,stat,value\n")

# ---- small tables ----

for (line in readLines(paths[1])[-1]) {
  cells <- strsplit(line, ",")[[1]]
  n <- matrix(scan(text = cells[4], quiet = TRUE), as.integer(cells[2]), byrow = TRUE)
  r <- two_step(n)
  agree(by_psych(answers(n))[2, 1], r, 1e-4)
  agree(by_lavaan(answers(n))[2, 1], r, 1e-6)
  agree(polycor::polychor(n[rowSums(n) > 0, colSums(n) > 0]), r, 1e-4)
  put("table", cells[1], "", "r", r)
  put("table", cells[1], "", "se", se(n))
}

# A table that the model fits: there lavaan's standard error, from the products of the scores and
# with n - 1, is the same.
a <- cuts(c(1, 2, 2)); b <- cuts(c(2, 3, 2, 1))
n <- round(2e5 * parts(corners(cdf, a, b, 0.4)))
fit <- parameterEstimates(lavCor(answers(n), ordered = c("x", "y"), output = "fit", se = "standard",
                                 estimator = "WLS"))
agree(fit$se[fit$op == "~~" & fit$lhs != fit$rhs] * sqrt((sum(n) - 1) / sum(n)) / se(n), 1, 1e-3)

# ---- data(bfi): complete cases of a scale, and all who answered both items ----

d <- read.csv(paths[2])
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), EXT = paste0("E", 1:5),
              NEU = paste0("N", 1:5), OPN = paste0("O", 1:5))
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
d[reversed] <- 7 - d[reversed]

matrix_of <- function(x) {
  R <- diag(ncol(x)); dimnames(R) <- list(names(x), names(x))
  for (i in 2:ncol(x)) for (j in 1:(i - 1))
    R[i, j] <- R[j, i] <- two_step(unclass(table(x[[i]], x[[j]])))
  agree(by_psych(x), R, 1e-4)
  R
}
for (area in names(areas)) {
  x <- d[areas[[area]]]
  R <- matrix_of(na.omit(x)); P <- matrix_of(x)
  agree(by_lavaan(na.omit(x)), R, 1e-6)
  for (i in 2:5) for (j in 1:(i - 1))
    put("bfi", names(x)[i], names(x)[j], "r", R[i, j])
  put("bfi", area, "listwise", "alpha_ordinal", alpha(R, warnings = FALSE)$total$std.alpha)
  put("bfi", area, "pairwise", "alpha_ordinal", alpha(P, warnings = FALSE)$total$std.alpha)
}
