# Expected values for the invariance of data(bfi): three of its areas over education groups, by
# lavaan, multi-group ML with means.
#
#   Rscript invariance.R bfi.csv > invariance.expected.csv
#
# Output: kind,model,item,stat,value. First the samples that the models are fitted to (kind n, mean, cov:
# model = group, item and stat = items), then fit and score tests.
suppressPackageStartupMessages(library(lavaan))

path <- commandArgs(trailingOnly = TRUE)
if (length(path) != 1) stop("usage: Rscript invariance.R bfi.csv")

d <- read.csv(path)
areas <- list(AGR = paste0("A", 1:5), CON = paste0("C", 1:5), NEU = paste0("N", 1:5))
items <- unlist(areas, use.names = FALSE)
reversed <- c("A1", "C4", "C5")
d[reversed] <- 7 - d[reversed]
d <- na.omit(d[c(items, "gender", "age")])
d$group <- ifelse(d$age < 20, 1, ifelse(d$age < 35, 2, 3)) # three groups of unlike size
d <- d[order(d$group), ]
number <- function(x) if (is.finite(x)) sprintf("%.17g", x) else ""
line <- function(kind, model, item, stat, value) {
  cat(kind, model, item, stat, number(value), sep = ",")
  cat("\n")
}

cat("kind,model,item,stat,value\n")
for (g in 1:3) {
  x <- d[d$group == g, items]
  line("n", g, "", "", nrow(x))
  for (i in items) line("mean", g, i, "", mean(x[[i]]))
  C <- cov(x)
  for (i in items) for (j in items) line("cov", g, i, j, C[i, j])
}

model <- paste(names(areas), "=~", sapply(areas, paste, collapse = " + "), collapse = "\n")
# std.lv: the score tests must not treat the first item of a factor unlike the others.
equal <- list(configural = "", metric = "loadings", scalar = c("loadings", "intercepts"))
for (m in names(equal)) {
  fit <- cfa(model, d, group = "group", group.equal = equal[[m]], std.lv = TRUE)
  stopifnot(lavInspect(fit, "converged"))
  f <- fitMeasures(fit)
  for (s in c("chisq", "df", "pvalue", "cfi", "tli", "rmsea", "rmsea.ci.lower", "rmsea.ci.upper",
              "srmr", "aic", "bic"))
    line("fit", m, "", s, f[[s]])
  if (m == "configural") next
  p <- parTable(fit)
  for (i in items) {
    plabel <- function(g) if (m == "metric") p$plabel[p$op == "=~" & p$rhs == i & p$group == g]
                          else p$plabel[p$op == "~1" & p$lhs == i & p$group == g]
    eq <- p[p$op == "==", ]
    release <- which(eq$rhs %in% c(plabel(2), plabel(3)) & eq$lhs == plabel(1))
    stopifnot(length(release) == 2)
    test <- lavTestScore(fit, release = release)$test
    line("release", m, i, "chisq", test$X2)
  }
}
