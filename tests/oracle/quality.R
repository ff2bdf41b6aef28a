# Expected values of the checks for careless answering on data(bfi). The package careless is not in
# Debian, so its definitions (1.2.x: longstring, irv with na.rm = TRUE, evenodd) are written out here
# in base R; D² is stats::mahalanobis of the complete cases, p its χ².
#
#   Rscript quality.R bfi.csv > quality.expected.csv
#
# Output: table,unit,code,stat,value. Persons: code = row of the file (1 …); value empty = undefined.
# evenodd() takes the columns of each factor from a data frame row; of a matrix row it would take
# items 1 and 2 only (colnames of a vector are NULL), so its formula is what counts, not that call.
path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript quality.R bfi.csv")

put <- function(table, code, stats)
  for (s in names(stats)) {
    v <- stats[[s]]
    cat(table, "", code, s, if (is.finite(v)) sprintf("%.17g", v) else "", sep = ",")
    cat("\n")
  }

d <- read.csv(path)
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), EXT = paste0("E", 1:5),
              NEU = paste0("N", 1:5), OPN = paste0("O", 1:5))
items <- unlist(areas, use.names = FALSE)
reversed <- c("A1", "C4", "C5", "E1", "E2", "O2", "O5")
x <- as.matrix(d[items]); k <- ncol(x)
turned <- x
turned[, reversed] <- 7 - turned[, reversed]

# careless: max(rle(x)$lengths); rle makes every NA a run of its own. A run of one NA is no run of
# answers, which matters only to somebody who answered nothing.
longstring <- apply(x, 1, function(a) {
  r <- rle(a)
  max(0, r$lengths[!is.na(r$values)])
})
irv <- apply(x, 1, sd, na.rm = TRUE)

# evenodd: correlation of even and odd half means over the factors, Spearman-Brown, not below -1,
# sign turned. Means that agree to 1e-12 do not vary.
pairs <- sapply(areas, function(a) {
  h <- cbind(rowMeans(turned[, a[c(2, 4)]], na.rm = TRUE),
             rowMeans(turned[, a[c(1, 3, 5)]], na.rm = TRUE))
  h
}, simplify = FALSE)
evenodd <- sapply(seq_len(nrow(x)), function(i) {
  h <- t(sapply(pairs, function(p) p[i, ]))
  h <- h[complete.cases(h), , drop = FALSE]
  if (nrow(h) < 2 || any(apply(h, 2, function(v) diff(range(v))) < 1e-12)) return(NA)
  r <- cor(h[, 1], h[, 2])
  -max(-1, 2 * r / (1 + r))
})
n_pairs <- rowSums(sapply(pairs, function(p) complete.cases(p)))

full <- complete.cases(x)
d2 <- rep(NA, nrow(x))
d2[full] <- mahalanobis(x[full, ], colMeans(x[full, ]), cov(x[full, ]))
p <- pchisq(d2, k, lower.tail = FALSE)

missing <- rowSums(is.na(x)) / k
half <- missing <= 0.5
key <- apply(x, 1, paste, collapse = " ")
copy <- full & duplicated(ifelse(full, key, paste("row", seq_along(key))))

cat("table,unit,code,stat,value\n")
count <- function(check, judged, flagged, threshold)
  put("quality", check, list(n = sum(flagged & judged), applied_to = sum(judged),
                             percent = 100 * sum(flagged & judged) / nrow(x), threshold = threshold))
count("longstring", half, longstring >= ceiling(k / 2), ceiling(k / 2))
count("irv", half, irv <= 0.075 * 5 + 1e-12, 0.075 * 5)
count("mahalanobis", full, !is.na(p) & p < 0.001, 0.001)
count("duplicate", full, copy, k)
count("even-odd", n_pairs >= 3 & !is.na(evenodd), !is.na(evenodd) & evenodd > -0.30, -0.30)
count("missing", rep(TRUE, nrow(x)), missing > 1 / 3, 100 / 3)

for (i in c(1, 2, 3, 4, 5, 10, 50, 100, 500, 1000, 1500, 2000, 2500, nrow(x), which.max(longstring),
            which.min(irv), which.max(irv), which.max(evenodd), which.max(d2),
            which(is.na(evenodd))[1], which.max(missing)))
  put("person", i, list(longstring = longstring[i], irv = irv[i], evenodd = evenodd[i],
                        d2 = d2[i], p = p[i], missing = missing[i]))
for (s in c("longstring", "irv", "evenodd", "d2"))
  put("sum", s, list(sum = sum(get(s), na.rm = TRUE), n = sum(!is.na(get(s)))))

# With and without those flagged by longstring or duplicate (the file holds no durations): scores as
# in bfi.R.
scale100 <- (turned - 1) / 5 * 100
enough <- function(v, need = 2 / 3 - 0.005)
  ifelse(rowMeans(!is.na(v)) >= need, rowMeans(v, na.rm = TRUE), NA)
person <- as.data.frame(lapply(areas, function(a) enough(scale100[, a])))
person$OVERALL <- enough(person)
out <- (half & longstring >= ceiling(k / 2)) | copy
for (code in names(person)) {
  s <- person[[code]]
  put("quality-effect", code, list(n = sum(!is.na(s)), score = mean(s, na.rm = TRUE),
    n_kept = sum(!is.na(s[!out])), score_kept = mean(s[!out], na.rm = TRUE),
    difference = mean(s[!out], na.rm = TRUE) - mean(s, na.rm = TRUE)))
}
