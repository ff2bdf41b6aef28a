# What R's haven reads in the samples of SPSS and Stata: every variable, as a digest.
#
#   Rscript readstat.R SAMPLES [cells]     SAMPLES: the folder with sav/
#
# writes readstat.expected.csv: file,variable,values,md5. The digest is of lines `row,value` of the values that
# are not missing, each with a line break; with `cells` those lines are printed as well. A value
# with a label is its label; numbers are the shortest text that reads back; dates and times in words,
# to the second; a date after the year 9999 is its number. Left out are the files in code page 936, which haven
# reads as other letters.
suppressPackageStartupMessages(library(haven))

unreadable <- c("pspp_gbk_undeclared.sav", "pspp_cp936_no_encoding_record.sav")

number <- function(x) {
  for (digits in 15:17) {
    text <- sprintf("%.*g", digits, x)
    if (as.numeric(text) == x) return(text)
  }
}
moment <- function(x) {
  since <- as.numeric(as.POSIXct("1582-10-14", tz = "UTC"))
  if (as.numeric(format(x, "%Y", tz = "UTC")) > 9999) return(number(as.numeric(x) - since))
  format(round(x), "%Y-%m-%d %H:%M:%S", tz = "UTC")
}
clock <- function(x) {
  s <- round(as.numeric(x))
  sprintf("%02d:%02d:%02d", s %/% 3600, s %/% 60 %% 60, s %% 60)
}
shown <- function(column, i) {
  x <- column[i]
  if (is.na(x)) return(NA)
  if (inherits(x, "Date")) return(format(x, "%Y-%m-%d"))
  if (inherits(x, "POSIXct")) return(moment(x))
  if (inherits(x, "difftime")) return(clock(x))
  label <- names(which(attr(column, "labels") == unclass(x)))
  if (length(label)) return(label)
  if (is.character(x)) return(if (nzchar(x)) as.vector(unclass(x)) else NA)
  number(as.numeric(x))
}

out <- "file,variable,values,md5"
arguments <- commandArgs(TRUE)
made <- tempfile()
for (path in sort(list.files(file.path(arguments[1], "sav"), "[.](sav|dta)$", full.names = TRUE))) {
  if (basename(path) %in% unreadable) next
  data <- if (grepl("sav$", path)) read_sav(path) else read_dta(path)
  for (name in names(data)) {
    lines <- character()
    for (i in seq_len(nrow(data))) {
      value <- shown(data[[name]], i)
      if (!is.na(value)) lines <- c(lines, paste(i, value, sep = ","))
    }
    file <- file(made, "wb")
    writeLines(lines, file, useBytes = TRUE)
    close(file)
    out <- c(out, paste(basename(path), name, length(lines), tools::md5sum(made), sep = ","))
    if (length(arguments) > 1) cat(paste(basename(path), name, lines, sep = ","), sep = "\n")
  }
}
writeLines(out, "readstat.expected.csv")
