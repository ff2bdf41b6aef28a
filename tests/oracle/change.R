# Changes between two waves, gaps between two forms, claims and decompositions of a small made-up
# county, by R survey on the stacked samples and by the formulas of the headers.
#
#   Rscript change.R     writes change/*.csv and change.expected.csv in the working folder
#
# Six towns, F in the second wave only. Three ways to name a village: 'again' in both waves, 'fresh'
# in one, 'mixed': all of town A's and E's repeat, half of B's, none of C's and D's. 'zone' is a
# stratum per town but for Z, which holds a single village. Weights of 0, without weight, village,
# town or answers: each happens.
#
# change.expected.csv: case,table,wave,form,unit,code,values; unit empty: the whole sample; values:
# column=value;…; of a decomposition, code/variable, 'all' for the groups crossed.
suppressPackageStartupMessages(library(survey))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20240901)

# ---- the data ----

people <- function(year, form, towns, each) {
  d <- expand.grid(i = seq_len(each), v = 1:4, town = towns, stringsAsFactors = FALSE)
  d <- d[runif(nrow(d)) < 0.9, ]
  d$district <- ifelse(d$town %in% c("A", "B"), "north", "south")
  d$again <- paste0("v", d$v)
  d$place <- paste0(d$town, d$v)
  d$fresh <- paste0("v", d$v, "-", year)
  d$mixed <- ifelse(d$town %in% c("A", "E") | d$town == "B" & d$v <= 2, d$again, d$fresh)
  d$zone <- ifelse(d$town == "E" & d$v == 4, "Z", d$town)
  d$villages <- c(A = 9, B = 12, C = 8, D = 30, E = 10, F = 6)[d$town]
  d$w <- round(runif(nrow(d), 0.5, 3), 2)
  d$gender <- ifelse(runif(nrow(d)) < if (year == 2023) 0.4 else 0.55, "f", "m")
  d$age <- sample(c("young", "middle", "old", ""), nrow(d), TRUE, c(3, 4, 3, 0.3))
  place <- rnorm(26 * 4, 0, 0.35)[match(d$town, LETTERS) * 4 - 4 + d$v]
  town <- c(A = 0.6, B = 0, C = -0.5, D = 0.2, E = -0.2, F = 0.1)[d$town]
  # C gets better, A a little worse; women score higher, cadres higher still
  year_of <- if (year == 2024) c(A = -0.2, B = 0, C = 1.0, D = 0.1, E = 0, F = 0)[d$town] else 0
  level <- 3 + town + year_of + place + 0.3 * (d$gender == "f") + 0.4 * (form == "cadre") +
    rnorm(nrow(d), 0, 0.6)
  point <- function(lo, hi, turned = FALSE) {
    x <- lo + (level - 1) / 4 * (hi - lo) + rnorm(nrow(d), 0, 0.18 * (hi - lo))
    x <- pmin(hi, pmax(lo, round(x)))
    x <- if (turned) lo + hi - x else x
    ifelse(runif(nrow(d)) < 0.06, NA, x)
  }
  for (item in c("e1", "e3", "e4", "e5", "s2", "s9", "t1")) d[[item]] <- point(1, 5)
  d$e2 <- point(1, 5, TRUE)
  d$s1 <- point(0, 10)
  d$form <- form
  d$wave <- year
  d <- d[sample(nrow(d)), ] # rows come in any order
  row.names(d) <- NULL
  d$w[c(3, 30, 31)] <- 0
  d$w[c(5, 40)] <- NA
  d$above <- ifelse(d$w == 0, 0.7, d$w) # survey cannot calibrate a weight of 0
  for (column in c("again", "fresh", "mixed", "place")) d[[column]][8] <- NA
  for (column in c("town", "zone")) d[[column]][21] <- NA
  if (form == "cadre") d$e5 <- d$t1 <- NA
  if (year == 2023) d$s2 <- NA else d$s9 <- NA
  d
}

all <- rbind(people(2023, "resident", LETTERS[1:5], 8), people(2024, "resident", LETTERS[1:6], 9),
             people(2024, "cadre", LETTERS[1:6], 3))
# The first wave's own second item of service, for studies whose questionnaire did not change.
all$s2[all$wave == 2023] <- all$s9[all$wave == 2023]
kept <- c("town", "district", "zone", "again", "fresh", "mixed", "place", "villages", "w", "above", "gender",
          "age", "e1", "e2", "e3", "e4", "e5", "s1", "s2", "s9", "t1")
for (file in split(all, paste(all$form, all$wave))) {
  name <- sprintf("change/%s-%d.csv", file$form[1], file$wave[1])
  columns <- kept[!(kept == "s9" & file$wave[1] == 2024 | kept %in% c("e5", "t1") &
                      file$form[1] == "cadre")]
  write.csv(file[columns], name, row.names = FALSE, quote = FALSE, na = "")
}

# ---- scores ----

scales <- list(s1 = c(0, 10))
share <- function(part, whole, least = 2 / 3) part / whole >= least - 0.005
points <- function(d, item) {
  scale <- if (is.null(scales[[item]])) c(1, 5) else scales[[item]]
  x <- if (item == "e2") sum(scale) - d[[item]] else d[[item]]
  100 * (x - scale[1]) / (scale[2] - scale[1])
}
mean_of <- function(m) {
  there <- rowSums(!is.na(m))
  ifelse(share(there, ncol(m)), rowSums(m, na.rm = TRUE) / there, NA)
}
now_areas <- list(EXE = list(EXE1 = c("e1", "e2", "e3"), EXE2 = c("e4", "e5")),
              SRV = list(SRV1 = c("s1", "s2", "s9")), SAT = list(SAT1 = "t1"))

# The first wave's own questionnaire, for studies where it was another one, asked e4 under EXE1.
then_areas <- now_areas
then_areas$EXE <- list(EXE1 = c("e1", "e2", "e3", "e4"), EXE2 = "e5")

# Scores on those of @items; areas and indicators without any are absent.
scores <- function(d, items, areas = now_areas) {
  out <- list()
  for (area in names(areas)) {
    parts <- lapply(areas[[area]], intersect, items)
    parts <- parts[lengths(parts) > 0]
    for (i in names(parts)) out[[i]] <- mean_of(sapply(parts[[i]], points, d = d))
    if (length(parts)) out[[area]] <- mean_of(do.call(cbind, out[names(parts)]))
  }
  capacity <- intersect(c("EXE", "SRV"), names(out))
  out$OVERALL <- mean_of(do.call(cbind, out[capacity]))
  as.data.frame(out)
}

asked <- function(form) c("e1", "e2", "e3", "e4", if (form == "resident") "e5", "s1", "s2",
                          if (form == "resident") "t1")

# ---- what the tables say ----

out <- "case,table,wave,form,unit,code,values"
number <- function(x) ifelse(is.na(x), "", sprintf("%.15g", x))
put <- function(case, table, wave, form, unit, code, v)
  out <<- c(out, paste(case, table, wave, form, unit, code,
                       paste0(names(v), "=", number(unlist(v)), collapse = ";"), sep = ","))

# The design of a case: columns of the data, NULL: none.
cases <- list(
  srs = list(), weighted = list(w = "w"), again = list(w = "w", h = "town", c = "again"),
  strata = list(w = "w", h = "town"),
  fresh = list(w = "w", h = "town", c = "fresh"), mixed = list(w = "w", h = "town", c = "mixed"),
  fpc = list(w = "w", h = "town", c = "mixed", fpc = "villages"),
  district = list(w = "w", h = "district", c = "place"), clusters = list(c = "place"),
  remove = list(w = "w", h = "zone", c = "mixed", lonely = "remove"),
  adjust = list(w = "w", h = "zone", c = "mixed", lonely = "adjust"),
  average = list(w = "w", h = "zone", c = "mixed", lonely = "average"),
  raked = list(w = "above", h = "town", c = "mixed", margins = TRUE))

# How many people live there, by wave; who did not say an age is in no estimate, but in the design.
population <- data.frame(wave = rep(2023:2024, each = 5),
                         variable = rep(c("gender", "gender", "age", "age", "age"), 2),
                         option = rep(c("f", "m", "young", "middle", "old"), 2),
                         count = c(5200, 4800, 2500, 3900, 3600, 5300, 4900, 2400, 4000, 3800))
write.csv(cbind(form = "resident", population), "change/margins.csv", row.names = FALSE, quote = FALSE)

# Two samples (column @side: 1, 2) as one: a stratum with a PSU in both is one stratum, any other is
# one of its own in each; without clusters nobody is in both.
stack <- function(d, case) {
  d$h0 <- if (is.null(case$h)) "all" else d[[case$h]]
  d$w0 <- if (is.null(case$w)) 1 else d[[case$w]]
  d$c0 <- if (is.null(case$c)) as.character(seq_len(nrow(d))) else d[[case$c]]
  d <- d[!is.na(d$h0) & !is.na(d$w0) & !is.na(d$c0), ]
  psus <- unique(d[c("side", "h0", "c0")])
  twice <- psus$h0[duplicated(psus[c("h0", "c0")])]
  d$shared <- d$h0 %in% twice
  d$h1 <- ifelse(d$shared, d$h0, paste(d$h0, d$side))
  if (!is.null(case$fpc)) d$f0 <- d[[case$fpc]]
  d
}

design_of <- function(d, case) {
  options(survey.lonely.psu = if (is.null(case$lonely)) "fail" else case$lonely)
  design <- svydesign(ids = ~c0, strata = ~h1, weights = ~w0,
                      fpc = if (is.null(case$fpc)) NULL else ~f0, data = d, nest = TRUE)
  if (is.null(case$margins)) design else rake_waves(design)
}

# Both waves at once, each to its own totals.
rake_waves <- function(design) {
  known <- subset(design, age != "")
  form <- ~ factor(wave) * (gender + age)
  x <- model.matrix(form, known$variables)
  at <- function(column) { # the total of a column: those people whose row of it is 1
    pick <- strsplit(column, ":")[[1]]
    wave <- if (any(pick == "factor(wave)2024")) 2024 else 2023:2024
    rows <- population[population$wave %in% wave, ]
    rest <- setdiff(pick, c("factor(wave)2024", "(Intercept)"))
    if (length(rest)) sum(rows$count[paste0(rows$variable, rows$option) == rest])
    else sum(rows$count[rows$variable == "gender"])
  }
  calibrate(known, form, sapply(colnames(x), at), calfun = "raking", epsilon = 1e-13, maxit = 200)
}

welch <- function(v, df) {
  df <- df[v > 0]
  v <- v[v > 0]
  sum(v)^2 / sum(v^2 / df)
}

# Of the total of z in the strata where @rows are.
variance <- function(d, z, rows) {
  sum(vapply(unique(d$h1[rows]), function(h) {
    t <- tapply(z[d$h1 == h], d$c0[d$h1 == h], sum)
    f <- if (is.null(d$f0)) 0 else length(t) / d$f0[d$h1 == h][1]
    if (length(t) > 1) (1 - f) * length(t) / (length(t) - 1) * sum((t - mean(t))^2)
    else if (getOption("survey.lonely.psu") == "adjust") t[[1]]^2 else 0
  }, 0))
}

# The mean of side 2 less that of side 1. Strata that the samples share have one df of their own;
# each sample's other strata have another, and Welch and Satterthwaite put them together.
difference <- function(design, inside) {
  d <- design$variables
  d$w0 <- weights(design)
  there <- inside & !is.na(d$y)
  design$variables$y[!there] <- 0 # outside every domain; calibrated designs multiply by a weight of 0
  part <- subset(design, there)
  if (is.null(design$postStrata)) {
    by <- svyby(~y, ~side, part, svymean, covmat = TRUE)
    contrast <- svycontrast(by, setNames(c(-1, 1), rownames(by)))
    means <- by$y
  } else { # which svyby's covmat does not do in survey 4.1
    for (side in 1:2) {
      of <- there & d$side == side
      design$variables[[paste0("n", side)]] <- as.numeric(of)
      design$variables[[paste0("y", side)]] <- ifelse(of, d$y, 0)
    }
    total <- svytotal(~ y1 + n1 + y2 + n2, design)
    contrast <- svycontrast(total, quote(y2 / n2 - y1 / n1))
    means <- coef(total)[c("y1", "y2")] / coef(total)[c("n1", "n2")]
  }
  used <- there & d$w0 > 0
  kind <- ifelse(d$shared, "both", as.character(d$side))
  z <- numeric(nrow(d))
  for (side in 1:2) {
    of <- used & d$side == side
    z[of] <- c(-1, 1)[side] * d$w0[of] * (d$y[of] - weighted.mean(d$y[of], d$w0[of])) /
      sum(d$w0[of])
  }
  kinds <- c(both = "both", `1` = "1", `2` = "2")
  v <- sapply(kinds, function(k) variance(d, ifelse(kind == k, z, 0), kind == k))
  df <- sapply(kinds, function(k) {
    p <- unique(d[used & kind == k, c("h1", "c0")])
    nrow(p) - length(unique(p$h1))
  })
  if (!is.null(design$postStrata)) { # what the margins explain does not vary
    margins <- design$postStrata[[1]]
    z <- as.vector(qr.resid(margins$qr, z / margins$w) * margins$w)
  }
  if (getOption("survey.lonely.psu") != "average")
    stopifnot(all.equal(variance(d, z, TRUE), as.numeric(vcov(contrast)), tolerance = 1e-10))
  list(mean = coef(contrast)[[1]], se = SE(contrast)[[1]], df = welch(v, df), from = means[[1]],
       to = means[[2]], n = as.vector(table(factor(d$side[used], 1:2))))
}

tests <- function(one) {
  reach <- qt(0.975, one$df) * one$se
  list(se = one$se, df = one$df, lo = one$mean - reach, hi = one$mean + reach,
       p = 2 * pt(-abs(one$mean) / one$se, one$df))
}

# Rows of a table, then Holm over all of them.
adjusted <- function(rows) {
  p <- p.adjust(sapply(rows, function(r) if (is.null(r$v$p)) NA else r$v$p), "holm")
  for (i in seq_along(rows)) if (!is.na(p[i])) rows[[i]]$v$p_adj <- p[i]
  rows
}

change <- function(name, case, d, y, codes) {
  rows <- list()
  d <- cbind(d, y)
  d$side <- d$wave - 2022
  design <- design_of(stack(d, case), case)
  d <- design$variables
  for (unit in c("", LETTERS[1:6])) for (code in codes) {
    design$variables$y <- d[[code]]
    inside <- unit == "" | !is.na(d$town) & d$town == unit
    both <- all(1:2 %in% d$side[inside])
    v <- if (both) with(difference(design, inside),
                        c(list(from = from, to = to, n_from = n[1], n_to = n[2], change = mean),
                          tests(list(mean = mean, se = se, df = df))))
         else list(change = NA, se = NA, p = NA, p_adj = NA)
    rows <- c(rows, list(list(unit = unit, code = code, v = v)))
  }
  for (r in adjusted(rows)) put(name, "change", 2024, "resident", r$unit, r$code, r$v)
}

gap <- function(name, case, d, y, codes) {
  rows <- list()
  d <- cbind(d, y)
  d$side <- ifelse(d$form == "resident", 2, 1) # residents less cadres
  d <- stack(d, case)
  design <- design_of(d, case)
  for (code in codes) {
    design$variables$y <- d[[code]]
    one <- difference(design, TRUE)
    sd <- sapply(1:2, function(side) {
      of <- d$side == side & !is.na(d[[code]]) & d$w0 > 0
      m <- weighted.mean(d[[code]][of], d$w0[of])
      sqrt(sum(of) / (sum(of) - 1) * weighted.mean((d[[code]][of] - m)^2, d$w0[of]))
    })
    pooled <- sqrt(sum((one$n - 1) * sd^2) / (sum(one$n) - 2))
    v <- c(list(mean_a = one$to, mean_b = one$from, n_a = one$n[2], n_b = one$n[1],
                difference = one$mean, d = one$mean / pooled), tests(one))
    rows <- c(rows, list(list(code = code, v = v)))
  }
  for (r in adjusted(rows)) put(name, "gap", 2024, "", "", r$code, r$v)
}

claims <- list(C1 = list("EXE1", against = 65), C2 = list("SRV", against = 42),
               C3 = list("OVERALL", against = 60),
               C4 = list(c("EXE1", "EXE2"), "SRV1", against = 0),
               C5 = list("SRV1", "EXE1", against = 0), C6 = list("SAT1", against = 50),
               C7 = list(c("EXE1", "SRV1"), against = 50))

# Means of one sample, each over the people who have it, by totals and svycontrast.
claim <- function(name, case, wave, form, d, y) {
  rows <- list()
  d$side <- 1
  d <- stack(cbind(d, y), case)
  for (code in names(claims)) {
    sides <- claims[[code]][names(claims[[code]]) != "against"]
    of <- unlist(sides)
    if (!all(of %in% names(y))) next
    factor <- unlist(lapply(seq_along(sides), function(i)
      rep((if (i == 1) 1 else -1) / length(sides[[i]]), length(sides[[i]]))))
    for (i in seq_along(of)) {
      d[[paste0("v", i)]] <- as.numeric(!is.na(d[[of[i]]]))
      d[[paste0("y", i)]] <- ifelse(is.na(d[[of[i]]]), 0, d[[of[i]]])
    }
    k <- seq_along(of)
    design <- design_of(d, case)
    total <- svytotal(reformulate(c(paste0("y", k), paste0("v", k))), design)
    ratio <- parse(text = paste0("(", factor, ") * y", k, " / v", k, collapse = " + "))[[1]]
    one <- eval(bquote(svycontrast(total, quote(.(ratio)))))
    any <- rowSums(d[paste0("v", k)]) > 0
    part <- subset(design, any)
    against <- claims[[code]]$against
    mean <- coef(one)[[1]]
    se <- SE(one)[[1]]
    rows <- c(rows, list(list(code = code, v = list(
      n = sum(weights(part) > 0), estimate = mean, se = se, threshold = against,
      p = 2 * pt(-abs(mean - against) / se, degf(part))), df = degf(part))))
  }
  # Bonferroni's limits, cut where Holm goes further.
  for (r in adjusted(rows)) {
    reach <- qt(1 - 0.025 / length(rows), r$df) * r$v$se
    limits <- r$v$estimate + c(-1, 1) * reach
    if (r$v$p_adj < 0.05 && r$v$estimate > r$v$threshold) limits[1] <- max(limits[1], r$v$threshold)
    if (r$v$p_adj < 0.05 && r$v$estimate < r$v$threshold) limits[2] <- min(limits[2], r$v$threshold)
    put(name, "claims", wave, form, "", r$code, c(r$v, list(lo = limits[1], hi = limits[2])))
  }
}

# Kitagawa's components over the cells of @groups; @y scores on the linked items, @whole on all.
decompose <- function(name, case, d, y, whole, codes) {
  d$w0 <- if (is.null(case$w)) 1 else d[[case$w]]
  placed <- !is.na(d$w0) & d$w0 > 0
  for (column in unlist(case[c("h", "c")])) placed <- placed & !is.na(d[[column]])
  for (groups in list(c("gender", "age"), "gender", "age")) for (unit in c("", LETTERS[1:6]))
    for (code in codes) {
      inside <- placed & (unit == "" | !is.na(d$town) & d$town == unit)
      mean_in <- function(x, rows) weighted.mean(x[rows & !is.na(x)], d$w0[rows & !is.na(x)])
      before <- inside & d$wave == 2023
      after <- inside & d$wave == 2024
      v <- list(change = NA, within = NA, composition = NA, items = NA)
      if (any(before) && any(after)) {
        cell <- interaction(d[groups])
        has <- !is.na(y[[code]])
        p <- sapply(list(before, after), function(rows)
          tapply(ifelse(rows & has, d$w0, 0), cell, sum) / sum(d$w0[rows & has]))
        m <- sapply(list(before, after), function(rows) sapply(levels(cell), function(l)
          mean_in(y[[code]], rows & cell == l)))
        m[is.nan(m[, 1]), 1] <- m[is.nan(m[, 1]), 2]
        m[is.nan(m[, 2]), 2] <- m[is.nan(m[, 2]), 1]
        within <- sum(rowMeans(p) * (m[, 2] - m[, 1]), na.rm = TRUE)
        composition <- sum(rowMeans(m) * (p[, 2] - p[, 1]), na.rm = TRUE)
        all_items <- mean_in(whole[[code]], after) - mean_in(whole[[code]], before)
        v <- list(change = all_items, within = within, composition = composition,
                  items = all_items - within - composition)
      }
      put(name, "decomposition", 2024, "resident", unit,
          paste(code, if (length(groups) == 1) groups else "all", sep = "/"), v)
    }
}

residents <- all[all$form == "resident", ]
now <- all[all$wave == 2024, ]
linked <- scores(residents, asked("resident"))
both_forms <- scores(now, asked("cadre"))
for (name in names(cases)) {
  case <- cases[[name]]
  change(name, case, residents, linked, c("EXE", "SRV", "SAT", "OVERALL"))
  if (name == "raked") next
  gap(name, case, now, both_forms, c("EXE1", "EXE2", "EXE", "SRV1", "SRV", "OVERALL"))
  for (sample in split(all, paste(all$wave, all$form)))
    claim(name, case, sample$wave[1], sample$form[1], sample,
          scores(sample, asked(sample$form[1])))
}
areas_only <- c("EXE", "SRV", "SAT", "OVERALL")
decompose("weighted", cases$weighted, residents, linked, linked, areas_only)
decompose("again", cases$again, residents, linked, linked, areas_only)

# The first wave had other words for e3, and s9 in place of s2. What is linked counts where the second
# wave has it.
reworded <- setdiff(asked("resident"), c("e3", "s2"))
own <- linked
own[residents$wave == 2023, ] <- scores(residents[residents$wave == 2023, ],
                                        sub("s2", "s9", asked("resident")), then_areas)
change("reworded", cases$again, residents, scores(residents, reworded), areas_only)
decompose("reworded", cases$again, residents, scores(residents, reworded), own, areas_only)

writeLines(out, "change.expected.csv")
