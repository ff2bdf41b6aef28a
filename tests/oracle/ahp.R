# Expected values of the analytic hierarchy process, by eigen() and its own definitions.
# house: T. L. Saaty (1990), How to make a decision, Eur. J. Oper. Res. 48, 9-26, table 2: size, transport,
# neighbourhood, age, yard, modern facilities, condition, financing; there .173 .054 .188 .018 .031
# .036 .167 .333, λ_max 9.669, CI .238, CR .169.
# areas: five areas, judged by two experts and joined by geometric means.
#
#   Rscript ahp.R > ahp.expected.csv
fill <- function(n, upper) {
  a <- diag(n)
  a[lower.tri(a)] <- upper # row after row of the upper triangle
  a <- t(a)
  a[lower.tri(a)] <- 1 / t(a)[lower.tri(a)]
  a
}
cases <- list(
  three = fill(3, c(3, 5, 2)),
  house = fill(8, c(5, 3, 7, 6, 6, 1/3, 1/4, 1/3, 5, 3, 3, 1/5, 1/7, 6, 3, 4, 6, 1/5, 1/3, 1/4, 1/7,
                    1/8, 1/2, 1/5, 1/6, 1/5, 1/6, 1/2)),
  odd = fill(4, c(9, 1/9, 5, 9, 1/7, 9)))
one <- fill(5, c(2, 1/3, 4, 1, 1/4, 3, 1/2, 7, 3, 1/5))
other <- fill(5, c(1, 1/2, 5, 3, 1/3, 2, 1, 9, 4, 1/2))
cases$areas <- sqrt(one * other)
alonso <- c(.5245, .8815, 1.1086, 1.2479, 1.3417, 1.4056)
cat("case,what,rule,value\n")
put <- function(case, what, rule, value)
  cat(sprintf("%s,%s,%s,%.17g\n", case, what, rule, value), sep = "")
for (name in names(cases)) {
  a <- cases[[name]]
  n <- nrow(a)
  principal <- abs(Re(eigen(a)$vectors[, 1]))
  weights <- list(eigenvector = principal / sum(principal),
                  geometric = exp(rowMeans(log(a))) / sum(exp(rowMeans(log(a)))),
                  column = rowMeans(sweep(a, 2, colSums(a), "/")))
  for (rule in names(weights)) {
    w <- weights[[rule]]
    lambda <- mean((a %*% w) / w)
    put(name, sprintf("w%d", seq_len(n)), rule, w)
    put(name, "lambda", rule, lambda)
    put(name, "ci", rule, (lambda - n) / (n - 1))
    put(name, "cr", rule, (lambda - n) / (n - 1) / alonso[n - 2])
  }
}
