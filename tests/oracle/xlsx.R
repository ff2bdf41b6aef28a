# What R's readxl reads in the samples: every cell of every sheet that has cells, as a digest.
#
#   Rscript xlsx.R SAMPLES [cells]     SAMPLES: the folder with xlsx/, xlsform/ and wjx/
#
# writes xlsx.expected.csv and xls.expected.csv: file,sheet,cells,md5. The digest is of lines `row,column,value`, row after row, each
# with a line break; with `cells` those lines are printed as well. Numbers are the shortest text that
# reads back, dates readxl's moments in words: without the time at midnight, without the date before
# 1900 (times of day). Left out are cells of blanks alone, and two files that readxl reads wrongly: it does
# not find xl/SharedStrings.xml, and takes an empty number of a string for 0.
suppressPackageStartupMessages(library(readxl))

wrong <- c("calamine_issue_419.xlsx", "calamine_empty_shared_string_value.xlsx")

moment <- function(x) {
  text <- format(round(x), "%Y-%m-%d %H:%M:%S", tz = "UTC")
  if (x < as.POSIXct("1900-01-01", tz = "UTC")) substring(text, 12) else sub(" 00:00:00", "", text)
}
number <- function(x) {
  for (digits in 15:17) {
    text <- sprintf("%.*g", digits, x)
    if (as.numeric(text) == x) return(text)
  }
}
words <- function(x) {
  x <- gsub("\r\n", "\n", enc2utf8(x), fixed = TRUE) # as XML says; readxl leaves them
  if (grepl("^[0-9-]{10}T[0-9:]{8}$", x)) x <- sub("T", " ", x) # a date in ISO 8601
  if (grepl("^[ \t\n]*$", x)) NA else x
}
shown <- function(x) {
  if (is.null(x) || length(x) != 1 || is.na(x)) return(NA)
  if (inherits(x, "POSIXct")) return(moment(x))
  if (is.logical(x)) return(if (x) "TRUE" else "FALSE")
  if (is.numeric(x)) number(x) else words(x)
}
cells_of <- function(path, sheet) {
  cells <- tryCatch(
    suppressMessages(read_excel(path, sheet, col_names = FALSE, col_types = "list",
                                range = cell_limits(c(1, 1), c(NA, NA)),
                                trim_ws = FALSE, na = character())),
    error = function(e) NULL) # a chart
  lines <- character()
  for (i in seq_len(NROW(cells))) for (j in seq_along(cells)) {
    value <- shown(cells[[j]][[i]])
    if (!is.na(value)) lines <- c(lines, paste(i, j, value, sep = ","))
  }
  lines
}

arguments <- commandArgs(TRUE)
made <- tempfile()
digest <- function(folders, suffix, to) {
  out <- "file,sheet,cells,md5"
  paths <- list.files(file.path(arguments[1], folders), suffix, full.names = TRUE)
  for (path in sort(paths[!basename(paths) %in% wrong])) {
    for (sheet in tryCatch(excel_sheets(path), error = function(e) character())) {
      lines <- cells_of(path, sheet)
      file <- file(made, "wb")
      writeLines(lines, file, useBytes = TRUE)
      close(file)
      out <- c(out, paste(basename(path), sheet, length(lines), tools::md5sum(made), sep = ","))
      if (length(arguments) > 1) cat(paste(basename(path), sheet, lines, sep = ","), sep = "\n")
    }
  }
  writeLines(out, to, useBytes = TRUE)
}
digest(c("xlsx", "xlsform"), "[.]xlsx$", "xlsx.expected.csv")
digest("wjx", "[.]xls$", "xls.expected.csv")
