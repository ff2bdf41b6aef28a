# Expected values for the study in bfi/: item analysis, KMO with Bartlett, and ICC of data(bfi), by
# psych and aov. Where a package and a formula written out here both exist, they must agree.
#
#   Rscript measurement.R bfi.csv > measurement.expected.csv
#
# Output: table,scale,code,stat,value. value empty = not defined.
suppressPackageStartupMessages(library(psych))

path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript measurement.R bfi.csv")

put <- function(table, scale, code, stats)
  for (s in names(stats)) {
    v <- stats[[s]]
    cat(table, scale, code, s, if (is.finite(v)) sprintf("%.17g", v) else "", sep = ",")
    cat("\n")
  }
agree <- function(a, b, tol = 1e-11) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))

d <- read.csv(path)
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), EXT = paste0("E", 1:5),
              NEU = paste0("N", 1:5), OPN = paste0("O", 1:5))
items <- unlist(areas, use.names = FALSE)
# Reversal: x -> min + max - x, on the 1-6 scale; everything below is after reversal, but for
# "faulty", where one reversed item is left as it was.
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
raw <- d
d[reversed] <- 7 - d[reversed]

cat("table,scale,code,stat,value\n")

# ---- item analysis: complete cases of the scale's items, raw items ----

item_analysis <- function(table, scale, x) {
  x <- na.omit(x)
  a <- alpha(x, check.keys = FALSE, warnings = FALSE)
  r2 <- smc(cor(x))
  for (i in seq_along(x)) {
    rest <- rowSums(x[-i])
    r <- a$item.stats$r.drop[i]
    dropped <- a$alpha.drop$raw_alpha[i]
    C <- cov(x[-i]); m <- ncol(x) - 1
    agree(r, cor(x[[i]], rest))
    agree(dropped, m / (m - 1) * (1 - sum(diag(C)) / sum(C)))
    agree(r2[i], summary(lm(x[[i]] ~ as.matrix(x[-i])))$r.squared)
    put(table, scale, names(x)[i],
        list(n = nrow(x), item_rest_r = r, alpha_if_dropped = dropped, smc = r2[[i]]))
  }
}
for (a in names(areas)) {
  item_analysis("item-analysis", a, d[areas[[a]]])
  item_analysis("item-analysis", paste0(a, 1), d[areas[[a]]]) # the area's only indicator
}
# A1 as answered: the fault that "reverse key?" is about.
item_analysis("faulty", "AGR", cbind(raw["A1"], d[areas$AGR[-1]]))

# ---- KMO and Bartlett: complete cases of all 25 items ----

x <- na.omit(d[items]); n <- nrow(x); p <- ncol(x)
k <- KMO(x); b <- cortest.bartlett(x) # raw data: psych takes n from the rows
R <- cor(x); V <- solve(R); Q <- diag(diag(V)^-0.5) %*% V %*% diag(diag(V)^-0.5)
r2 <- R^2 - diag(p); q2 <- Q^2 - diag(p)
agree(k$MSA, sum(r2) / (sum(r2) + sum(q2)))
agree(k$MSAi, rowSums(r2) / (rowSums(r2) + rowSums(q2)))
agree(b$chisq, -(n - 1 - (2 * p + 5) / 6) * log(det(R)), 1e-10)
put("kmo", "", "", list(msa = k$MSA, bartlett_chisq = b$chisq, bartlett_df = b$df,
                        bartlett_p = b$p.value, n = n))
for (i in items) put("kmo", "", i, list(msa = k$MSAi[[i]]))

# ---- ICC and r_wg of the respondents' scores, by education ----

# Respondent: mean of the valid items on 0-100, if answered/asked >= 2/3 - 0.005 (4 of 5 here);
# overall: mean of the area scores, if that share of the areas is there.
scale100 <- (d[items] - 1) / 5 * 100
enough <- function(x, need = 2 / 3 - 0.005)
  ifelse(rowMeans(!is.na(x)) >= need, rowMeans(x, na.rm = TRUE), NA)
person <- as.data.frame(lapply(areas, function(a) enough(scale100[a])))
person$OVERALL <- enough(person)

# kbar = (N - sum n^2 / N) / (G - 1): multilevel::ICC1 takes N / G, which differs.
# r_wg: uniform null of the 6-point scale, (6^2 - 1) / 12, on 0-100 times (100 / 5)^2.
for (code in names(person)) {
  y <- person[[code]]; keep <- !is.na(y) & !is.na(d$education)
  y <- y[keep]; g <- factor(d$education[keep])
  ms <- summary(aov(y ~ g))[[1]][["Mean Sq"]]
  size <- tapply(y, g, length); N <- length(y); G <- nlevels(g)
  kbar <- (N - sum(size^2) / N) / (G - 1)
  agree(ms[1], sum(size * (tapply(y, g, mean) - mean(y))^2) / (G - 1), 1e-9)
  agree(ms[2], sum((size - 1) * tapply(y, g, var)) / (N - G), 1e-9)
  rwg <- 1 - tapply(y, g, var) / ((6^2 - 1) / 12 * (100 / 5)^2)
  put("icc", "", code, list(icc1 = (ms[1] - ms[2]) / (ms[1] + (kbar - 1) * ms[2]),
    icc2 = (ms[1] - ms[2]) / ms[1], rwg_mean = mean(pmax(0, rwg)), groups = G, n = N))
}
