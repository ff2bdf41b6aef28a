# Rscript cfa_peer.R survey.csv: 57 items in five areas as correlated factors by lavaan, with the fit
# and the standardised solution that a report prints. CSV to stdout: table,key,column,value.
suppressMessages(library(lavaan))
start <- proc.time()[["elapsed"]]

d <- read.csv(commandArgs(TRUE)[1], encoding = "UTF-8")
items <- sprintf("q%02d", 1:57)
reversed <- items[seq(6, 54, 6)]
d[reversed] <- 6 - d[reversed]
area <- c(EXE = 1, SRV = 13, NEG = 25, EMG = 37, PEA = 49)
last <- c(12, 24, 36, 48, 57)
model <- paste(names(area), "=~", mapply(function(a, b) paste(items[a:b], collapse = " + "), area,
                                         last), collapse = "\n")
fit <- cfa(model, d)
measures <- fitMeasures(fit, c("chisq", "df", "cfi", "tli", "rmsea", "srmr", "aic", "bic"))
std <- subset(standardizedSolution(fit), op == "=~")

for (name in names(measures)) cat(sprintf("cfa-fit,,%s,%.12g\n", name, measures[[name]]))
for (i in seq_len(nrow(std))) cat(sprintf("cfa,%s,std,%.12g\n", std$rhs[i], std$est.std[i]))
cat(sprintf("seconds,,,%.4f\n", proc.time()[["elapsed"]] - start))
