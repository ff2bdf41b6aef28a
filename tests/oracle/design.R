# Expected values for a small weighted design: 24 people in 4 units, some without an answer, one
# unit of a single person (D), one person without a unit. No strata, everyone a cluster.
#
#   Rscript design.R     writes design.data.csv and design.expected.csv in the working folder
#
# design.data.csv is written for C: NULL = no unit, NAN = no answer;
#   sed '1d; s/.*/{ & },/' design.data.csv     makes the initialisers of a struct {unit, w, y}.
# design.expected.csv: table,unit,code,stat,value; unit empty = everybody, with or without a
# unit; value empty = not defined.
suppressPackageStartupMessages(library(survey))

d <- read.table(header = TRUE, text = "
unit w    y
A    1.25 62.5
A    0.5  70
A    2    NA
A    1    41.25
A    3.5  88
A    0.75 55
A    1.5  67.5
B    1    30
B    2.25 45
B    0.25 NA
B    1.75 52.5
B    4    38.75
B    0.5  NA
B    1.25 71
B    3    49
C    1    90
C    2.5  85
C    0.75 77.5
C    1.5  100
C    0.5  0
C    1    82.5
C    2    95
D    1.75 58
NA   1.25 64
")
stopifnot(nrow(d) == 24)

text <- function(x) ifelse(is.na(x), "NAN", sprintf("%.17g", x))
writeLines(c("unit,w,y", paste(ifelse(is.na(d$unit), "NULL", sprintf('"%s"', d$unit)),
                               text(d$w), text(d$y), sep = ",")), "design.data.csv")

design <- svydesign(ids = ~1, weights = ~w, data = d)
whole <- svymean(~y, design, na.rm = TRUE, deff = "replace")
by <- svyby(~y, ~unit, design, svymean, na.rm = TRUE, deff = "replace", vartype = "se")

out <- "table,unit,code,stat,value"
put <- function(unit, mean, se, deff) {
  inside <- !is.na(d$y) & (unit == "" | d$unit %in% unit)
  n <- sum(inside)
  df <- degf(subset(design, inside)) # clusters that hold the domain - strata that hold it
  # The same from the definitions: the linearised value is 0 outside the domain, and n/(n-1)
  # counts all 24; deff = V / (weighted s^2 / n).
  w <- ifelse(inside, d$w, 0); y <- ifelse(inside, d$y, 0)
  m <- sum(w * y) / sum(w)
  z <- w * (y - m) / sum(w)
  V <- 24 / 23 * sum((z - mean(z))^2)
  s2 <- n / (n - 1) * sum(w * (y - m)^2) / sum(w)
  stopifnot(abs(mean - m) < 1e-12, abs(se - sqrt(V)) < 1e-12, df == n - 1,
            n == 1 || abs(deff - V / (s2 / n)) < 1e-12)
  t <- if (df >= 1) qt(0.975, df) else NA
  v <- c(n = n, mean = mean, se = se, deff = deff, df = df, lo = mean - t * se, hi = mean + t * se)
  out <<- c(out, paste("design", unit, "y", names(v),
                       ifelse(is.finite(v), sprintf("%.17g", v), ""), sep = ","))
}
put("", coef(whole)[[1]], SE(whole)[[1]], deff(whole)[[1]])
for (i in seq_len(nrow(by))) put(by$unit[i], by$y[i], by$se[i], by$DEff.y[i])
writeLines(out, "design.expected.csv")
