# Expected values for the study in bfi/: exploratory factors of the 25 items, complete cases,
# reversed items turned, by stats::factanal, psych and GPArotation; five factors.
#
#   Rscript efa.R bfi.csv > efa.expected.csv
#
# Output: table,method,row,col,value. The packages stop at tolerances of their own (about 1e-4 in a
# uniqueness), so each solution is carried on to the last digits from there, by the criterion written
# out here, and both must agree.
suppressPackageStartupMessages({ library(psych); library(GPArotation) })

path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript efa.R bfi.csv")

d <- read.csv(path)
items <- c(paste0("A", 1:5), paste0("C", 1:5), paste0("E", 1:5), paste0("N", 1:5), paste0("O", 1:5))
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
d[reversed] <- 7 - d[reversed]
x <- na.omit(d[items]); n <- nrow(x); k <- ncol(x); m <- 5
R <- cor(x)

cat("table,method,row,col,value\n")
put <- function(table, method, row, col, value)
  cat(table, method, row, col, sprintf("%.17g\n", value), sep = ",")
agree <- function(a, b, tol) if (any(abs(a - b) > tol)) stop("no agreement: ", max(abs(a - b)))
leading <- function(M) { e <- eigen(M, symmetric = TRUE)
  list(values = e$values[1:m], vectors = e$vectors[, 1:m], rest = e$values[-(1:m)],
       others = e$vectors[, -(1:m)]) }

# Largest first by what is explained, column sums positive; for tests up to order and sign.
arrange <- function(L, Phi = diag(ncol(L))) {
  L <- unclass(L); ss <- diag(Phi %*% crossprod(L)); o <- order(ss, decreasing = TRUE)
  s <- sign(colSums(L[, o])); list(L = L[, o] %*% diag(s), Phi = diag(s) %*% Phi[o, o] %*% diag(s),
                                   ss = ss[o])
}

# ---- eigenvalues, and those of chance ----

values <- eigen(R, symmetric = TRUE)$values
for (i in 1:k) put("eigenvalue", "", i, "", values[i])
# 95th percentiles of 20,000 samples, drawn as data would be by their Wishart distribution.
set.seed(20240901)
chance <- apply(rWishart(20000, n - 1, diag(k)), 3, function(W)
  eigen(cov2cor(W), symmetric = TRUE, only.values = TRUE)$values)
p95 <- apply(chance, 1, quantile, 0.95)
for (i in 1:k) put("parallel", "", i, "", p95[i])

# ---- extraction ----

# Down a criterion with its gradient until both stand still.
polish <- function(psi, f, g) {
  for (i in 1:20)
    psi <- nlminb(psi, f, g, lower = 0.005, upper = 1, control = list(rel.tol = 1e-15, x.tol = 1e-15,
                  abs.tol = 0, iter.max = 5000, eval.max = 10000))$par
  H <- function(p) { h <- 1e-5; sapply(seq_along(p), function(j) { e <- replace(0 * p, j, h)
    (g(p + e) - g(p - e)) / (2 * h) }) }
  for (i in 1:5) psi <- psi - solve(H(psi), g(psi)) # Newton: the gradient becomes 0
  stopifnot(max(abs(g(psi))) < 1e-12)
  psi
}

# Maximum likelihood: Joereskog's concentrated likelihood.
mlf <- function(psi) { t <- leading(R / sqrt(outer(psi, psi)))$rest; sum(t - log(t) - 1) }
mlg <- function(psi) { e <- leading(R / sqrt(outer(psi, psi)))
  drop(e$others^2 %*% (1 - e$rest)) / psi }
ml <- factanal(covmat = R, n.obs = n, factors = m, rotation = "none",
               control = list(opt = list(factr = 1, maxit = 5000, pgtol = 0)))
psi <- polish(ml$uniquenesses, mlf, mlg)
agree(ml$uniquenesses, psi, 1e-5)
e <- leading(R / sqrt(outer(psi, psi)))
Lml <- sqrt(psi) * e$vectors %*% diag(sqrt(e$values - 1))
agree(abs(arrange(Lml)$L), abs(arrange(ml$loadings)$L), 1e-4)

# Least squares of the residuals: minres, and principal axes where they come to rest.
lsf <- function(psi) sum(leading(R - diag(psi))$rest^2) / 2
lsg <- function(psi) { e <- leading(R - diag(psi)); -drop(e$others^2 %*% e$rest) }
mr <- fa(R, nfactors = m, n.obs = n, fm = "minres", rotate = "none")
psimr <- polish(mr$uniquenesses, lsf, lsg)
agree(mr$uniquenesses, psimr, 1e-3)
e <- leading(R - diag(psimr))
Lmr <- e$vectors %*% diag(sqrt(e$values))
agree(abs(arrange(Lmr)$L), abs(arrange(mr$loadings)$L), 1e-3)
pa <- fa(R, nfactors = m, n.obs = n, fm = "pa", rotate = "none", min.err = 1e-14, max.iter = 100000)
agree(pa$uniquenesses, psimr, 1e-9)
Lpa <- unclass(pa$loadings)

pc <- principal(R, nfactors = m, rotate = "none")
Lpc <- unclass(pc$loadings)
agree(abs(Lpc), abs(leading(R)$vectors %*% diag(sqrt(values[1:m]))), 1e-12)

# ---- rotation ----

varimax5 <- function(L) varimax(L, normalize = TRUE, eps = 1e-14)
# stats::promax calls varimax with eps = 1e-5; the same lines from a varimax that went to its end.
promax5 <- function(L) {
  X <- unclass(varimax5(L)$loadings); Q <- X * abs(X)^3
  U <- lm.fit(X, Q)$coefficients; U <- U %*% diag(sqrt(diag(solve(crossprod(U)))))
  list(L = X %*% U, Phi = solve(crossprod(U)))
}
oblimin5 <- function(L) {
  o <- suppressWarnings(GPFoblq(L, method = "quartimin", normalize = FALSE, eps = 1e-10, maxit = 20000))
  stopifnot(o$Table[nrow(o$Table), 3] < log10(1e-7))
  list(L = unclass(o$loadings), Phi = o$Phi)
}
unrotated <- list(pc = Lpc, paf = Lpa, minres = Lmr, ml = Lml)
for (name in names(unrotated)) {
  L <- unrotated[[name]]; h <- rowSums(L^2)
  psis <- if (name == "ml") psi else 1 - h
  for (i in 1:k) put("uniqueness", name, items[i], "", psis[i])
  p <- promax5(L); q <- promax(L, m = 4)
  agree(abs(arrange(p$L)$L), abs(arrange(q$loadings)$L), 5e-3)
  o <- oblimin5(L)
  agree(abs(arrange(o$L, o$Phi)$L), abs(arrange(unclass(oblimin(L, eps = 1e-8, maxit = 5000)$loadings), o$Phi)$L), 1e-5)
  rotated <- list(none = arrange(L), varimax = arrange(varimax5(L)$loadings),
                  promax = arrange(p$L, p$Phi), oblimin = arrange(o$L, o$Phi))
  for (r in names(rotated)) {
    method <- paste0(name, "-", r)
    for (i in 1:k) for (j in 1:m) put("loading", method, items[i], j, rotated[[r]]$L[i, j])
    for (j in 1:m) put("ss", method, j, "", rotated[[r]]$ss[j])
    if (r %in% c("promax", "oblimin"))
      for (i in 2:m) for (j in 1:(i - 1)) put("phi", method, i, j, rotated[[r]]$Phi[i, j])
  }
}
