# Expected values for test_ranking.c: how far the means of towns move together when villages, the
# sampling units, hold people of several towns and strata hold several towns, by R's survey.
#
#   Rscript unit_covariance.R unit_covariance.data.csv > unit_covariance.expected.csv
#
# Writes the data, then prints: a,b,covariance
suppressPackageStartupMessages(library(survey))

path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript unit_covariance.R unit_covariance.data.csv")
set.seed(20241109)
n <- 240
village <- sample(1:16, n, replace = TRUE)
stratum <- ifelse(village <= 7, "north", "south")
# Most people of a village are of its own town, some of another; T6 lies in both strata.
town <- paste0("T", ifelse(runif(n) < 0.7, 1 + village %% 6, sample(1:6, n, replace = TRUE)))
q1 <- pmin(11, pmax(1, round(6 + rnorm(16)[village] + 2 * rnorm(n))))
d <- data.frame(town, stratum, village = paste0("v", village), w = sample(1:5, n, TRUE), q1)
write.csv(d, path, row.names = FALSE, quote = FALSE)

d$y <- (d$q1 - 1) / 10 * 100
design <- svydesign(~village, strata = ~stratum, weights = ~w, data = d, nest = TRUE)
V <- vcov(svyby(~y, ~town, design, svymean, covmat = TRUE))
cat("a,b,covariance\n")
for (a in rownames(V)) for (b in colnames(V)) cat(a, ",", b, ",", sprintf("%.17g", V[a, b]), "\n", sep = "")
