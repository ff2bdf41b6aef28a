# Expected values for the tables `correlation` and `regression` of a made-up survey, from its answers
# on: 160 people of 4 towns, 16 villages, weights, gender, age, five items on 1-5, one of them
# reversed, some answers missing.
#
#   Rscript relations.R     writes relations.data.csv and relations.expected.csv here
#
# relations.expected.csv: table,errors,block,key,stat,value. Errors: design (weights, strata,
# clusters), hc3 and classical (no design); of correlations also pairwise and polychoric. Key: a term
# or a variable (empty: the whole model), or a pair.
suppressPackageStartupMessages({library(sandwich); library(lmtest); library(car); library(survey)})

set.seed(71)
n <- 160
town <- rep(c("A", "B", "C", "D"), length.out = n)
village <- paste0("v", 1 + (seq_len(n) %/% 4) %% 4) # names are read within the town
common <- rnorm(n) + rnorm(16)[interaction(town, village)] / 2
item <- function(x) pmin(5, pmax(1, round(3 + x)))
d <- data.frame(town, village, w = round(runif(n, 0.4, 3), 2),
                gender = sample(c("m", "f"), n, TRUE), age = sample(18:80, n, TRUE))
d$e1 <- item(common + rnorm(n)); d$e2 <- 6 - item(common + rnorm(n)) # reversed
d$s1 <- item(common / 2 + rnorm(n)); d$s2 <- item(common / 2 + rnorm(n))
d$o1 <- item(common + 0.02 * (d$age - 45) + rnorm(n))
for (column in c("gender", "age", "e1", "s1", "o1")) d[sample(n, 5), column] <- NA
write.csv(d, "relations.data.csv", row.names = FALSE, quote = FALSE, na = "")

# Scores: items on 0-100; of an indicator's one item; of an area's two, when both are there (2/3).
score <- function(x) 25 * (x - 1)
d$EXE <- (score(d$e1) + score(6 - d$e2)) / 2
d$SRV <- (score(d$s1) + score(d$s2)) / 2
d$OVR <- score(d$o1)
d$OVERALL <- (d$EXE + d$SRV) / 2
d$female <- as.numeric(d$gender == "f") # base: m, the first of the study's options
d$mid <- as.numeric(d$age >= 35 & d$age < 60); d$old <- as.numeric(d$age >= 60)

out <- "table,errors,block,key,stat,value"
put <- function(table, errors, block, key, stats)
  for (s in names(stats))
    out <<- c(out, sprintf("%s,%s,%s,%s,%s,%.17g", table, errors, block, key, s, stats[[s]]))
agree <- function(a, b, tol = 1e-9) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))

names_of <- c("(Intercept)" = "(intercept)", female = "gender=f", mid = "band=35–<60",
              old = "band=60+", EXE = "EXE", SRV = "SRV")
sets <- list(gender = "female", band = c("mid", "old"), EXE = "EXE", SRV = "SRV")
blocks <- list(c("gender", "band"), c("gender", "band", "EXE", "SRV"))
used <- d[complete.cases(d[c("OVR", "female", "mid", "EXE", "SRV")]), ] # of both blocks
design <- svydesign(ids = ~village, strata = ~town, weights = ~w, data = d, nest = TRUE)
inside <- subset(design, seq_len(n) %in% as.integer(rownames(used)))

wald <- function(b, v, df) {
  f <- drop(b %*% solve(v, b)) / length(b)
  list(f = f, df1 = length(b), df2 = df, p = pf(f, length(b), df, lower.tail = FALSE))
}
for (errors in c("design", "hc3", "classical")) {
  w <- if (errors == "design") used$w else rep(1, nrow(used))
  r2_before <- 0; before <- character()
  for (block in 1:2) {
    terms <- unlist(sets[blocks[[block]]], use.names = FALSE)
    f <- reformulate(terms, "OVR"); used$one <- w
    m <- lm(f, used, weights = one)
    if (errors == "design") {
      s <- svyglm(f, inside); agree(coef(s), coef(m), 1e-7)
      V <- vcov(s); df <- s$df.residual
      stopifnot(df == degf(inside) + 1 - length(coef(m)))
    } else {
      V <- if (errors == "hc3") vcovHC(m, "HC3") else vcov(m); df <- m$df.residual
    }
    b <- coef(m); se <- sqrt(diag(V)); t <- b / se; reach <- qt(0.975, df) * se
    sd <- function(x) sqrt(cov.wt(cbind(x), w / sum(w), method = "ML")$cov[1, 1])
    for (term in names(b)) {
      put("regression", errors, block, names_of[[term]],
          list(b = b[[term]], se = se[[term]], t = t[[term]], df = df,
               p = 2 * pt(-abs(t[[term]]), df), lo = b[[term]] - reach[[term]],
               hi = b[[term]] + reach[[term]]))
      if (term != "(Intercept)")
        put("regression", errors, block, names_of[[term]],
            list(beta = b[[term]] * sd(used[[term]]) / sd(used$OVR)))
    }
    used$g <- factor(used$gender); used$a <- factor(used$mid + 2 * used$old)
    v <- vif(lm(if (block == 1) OVR ~ g + a else OVR ~ g + a + EXE + SRV, used, weights = one))
    rownames(v)[1:2] <- c("gender", "band")
    r2 <- function(names) if (!length(names)) 0 else
      summary(lm(reformulate(unlist(sets[names]), "OVR"), used, weights = one))$r.squared
    k <- length(blocks[[block]])
    orders <- expand.grid(rep(list(seq_len(k)), k))
    orders <- orders[apply(orders, 1, anyDuplicated) == 0, , drop = FALSE]
    for (name in blocks[[block]]) {
      adds <- apply(orders, 1, function(o) {
        at <- which(blocks[[block]][o] == name)
        r2(blocks[[block]][o[seq_len(at)]]) - r2(blocks[[block]][o[seq_len(at - 1)]])
      })
      key <- if (name == "gender") "gender=f" else name
      put("regression", errors, block, key, list(vif = v[name, "GVIF"], lmg = mean(adds)))
    }
    put("regression", errors, block, "band", wald(b[c("mid", "old")], V[c("mid", "old"), c("mid", "old")], df))
    new <- setdiff(terms, before); whole <- wald(b[terms], V[terms, terms], df)
    change <- wald(b[new], V[new, new], df)
    S <- summary(m); e <- resid(m)
    put("regression", errors, block, "",
        c(list(r2 = S$r.squared, r2_adj = S$adj.r.squared, delta_r2 = S$r.squared - r2_before,
               f_change = change$f, p_change = change$p, n = nrow(used),
               durbin_watson = sum(diff(e)^2) / sum(e^2)), whole))
    if (errors == "classical") agree(whole$f, S$fstatistic[[1]])
    if (errors == "classical") agree(whole$f, S$fstatistic[[1]])
    r2_before <- S$r.squared; before <- terms
  }
}

# ---- correlations: of all four, listwise; Holm over the six pairs ----

all4 <- c("EXE", "SRV", "OVR", "OVERALL")
have <- complete.cases(d[all4]); x <- d[have, ]
pairs <- combn(all4, 2); p <- numeric()
for (i in seq_len(ncol(pairs))) {
  c1 <- cor.test(x[[pairs[1, i]]], x[[pairs[2, i]]]); p[i] <- c1$p.value
  put("correlation", "classical", "", paste(pairs[, i], collapse = "-"),
      list(r = c1$estimate[[1]], lo = c1$conf.int[1], hi = c1$conf.int[2], p = c1$p.value,
           statistic = c1$statistic[[1]], df = c1$parameter[[1]], n = nrow(x)))
}
adjusted <- p.adjust(p, "holm")
for (i in seq_len(ncol(pairs)))
  put("correlation", "classical", "", paste(pairs[, i], collapse = "-"), list(p_adj = adjusted[i]))
domain <- subset(design, have)
for (i in seq_len(ncol(pairs))) {
  a <- x[[pairs[1, i]]]; b <- x[[pairs[2, i]]]; w <- x$w / sum(x$w)
  za <- (a - sum(w * a)) / sqrt(sum(w * (a - sum(w * a))^2))
  zb <- (b - sum(w * b)) / sqrt(sum(w * (b - sum(w * b))^2))
  r <- sum(w * za * zb)
  u <- numeric(n); u[have] <- (za * zb - r * (za^2 + zb^2) / 2) / sum(x$w)
  se <- as.numeric(SE(svytotal(u, design))); df <- degf(domain); on_z <- se / (1 - r^2)
  put("correlation", "design", "", paste(pairs[, i], collapse = "-"),
      list(r = r, lo = tanh(atanh(r) - qt(0.975, df) * on_z), df = df,
           hi = tanh(atanh(r) + qt(0.975, df) * on_z), p = 2 * pt(-abs(atanh(r) / on_z), df)))
}

# ---- of the pairs' own respondents, and of the items' normal variables ----

for (i in seq_len(ncol(pairs))) {
  both <- d[complete.cases(d[pairs[, i]]), ]
  c1 <- cor.test(both[[pairs[1, i]]], both[[pairs[2, i]]])
  put("correlation", "pairwise", "", paste(pairs[, i], collapse = "-"),
      list(r = c1$estimate[[1]], lo = c1$conf.int[1], p = c1$p.value, n = nrow(both)))
}
items <- na.omit(transform(d[c("e1", "e2", "s1", "s2", "o1")], e2 = 6 - e2))
poly <- lavaan::lavCor(items, ordered = names(items))
two <- combn(names(items), 2)
for (i in seq_len(ncol(two)))
  put("correlation", "polychoric", "", paste(two[, i], collapse = "-"),
      list(r = poly[two[1, i], two[2, i]], n = nrow(items)))
writeLines(out, "relations.expected.csv")
