# Precision of planned samples and variance components of villages within towns.
#   Rscript plan.R     prints what tests/stats/test_plan.c holds
precision <- function(sd, icc, V, m, level = .95, power = .8) {
  n <- if (V) V * m else m
  deff <- if (V) 1 + (m - 1) * icc else 1
  se <- sd * sqrt(deff / n)
  df <- if (V) V - 1 else n - 1
  c(n, deff, se, df, qt((1 + level) / 2, df) * se,
    (qt((1 + level) / 2, 2 * df) + qt(power, 2 * df)) * sqrt(2) * se)
}
print(precision(18, .05, 10, 20), digits = 16)
print(precision(18, .05, 0, 60), digits = 16)
# The fewest villages of 20 people for limits of 4 points: 15
print(which(sapply(2:40, function(V) precision(18, .05, V, 20)[5]) <= 4)[1] + 1)

d <- data.frame(town = c(1,1,1,1,1,1, 1,1,1, 2,2,2,2,2, 2,2, 3,3,3),
                village = c(1,1,1,1,2,2, 3,3,3, 4,4,4,4,4, 5,5, 6,6,6),
                y = c(50,61,47,70,66,81, 40,42,58, 71,75,60,66,90, 55,49, 62,64,30))
a <- anova(lm(y ~ factor(town) + factor(village), d))
ms <- a[["Mean Sq"]]
nt <- table(d$town); nv <- table(d$village); tv <- tapply(d$town, d$village, unique)
n0 <- (nrow(d) - sum(nv^2 / nt[tv])) / (length(nv) - length(nt))
between <- (ms[2] - ms[3]) / n0
print(c(sd = sqrt(between + ms[3]), icc = between / (between + ms[3])), digits = 16)
