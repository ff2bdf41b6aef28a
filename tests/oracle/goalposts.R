# Expected values of objective measures: the score between two goalposts, by approx(rule = 2), which is
# a straight line that stays level outside; the limits of a share, by prop.test(correct = FALSE),
# times the unit of the share (100: percent; 10000: per 10,000 people).
#
#   Rscript goalposts.R > goalposts.expected.csv
score <- function(value, worst, best) approx(c(worst, best), c(0, 100), value, rule = 2)$y
cat("what,a,b,c,first,second\n")
put <- function(what, a, b, c, first, second = NA)
  cat(sprintf("%s,%s,%s,%s,%.17g,%s\n", what, a, b, c, first,
              if (is.na(second)) "" else sprintf("%.17g", second)))
for (case in list(c(45, 0, 100), c(3.1, 0, 20), c(-4, 0, 20), c(25, 0, 20), # higher is better
                  c(45, 90, 10), c(5, 90, 10), c(120, 90, 10),              # lower is better
                  c(0.35, 1, 0.1), c(20, 0, 20), c(0, 0, 20)))
  put("score", case[1], case[2], case[3], score(case[1], case[2], case[3]))
for (case in list(c(27, 60, 100), c(0, 33, 100), c(18, 41200, 10000), c(7, 9, 1))) {
  limits <- case[3] * prop.test(case[1], case[2], correct = FALSE)$conf.int
  put("share", case[1], case[2], case[3], limits[1], limits[2])
}
