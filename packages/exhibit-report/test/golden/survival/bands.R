# Writes bands.json beside this file: equal precision bands and critical values by the package km.ci (Debian r-cran-km.ci).
# Rscript test/golden/survival/bands.R && npx prettier --write test/golden/survival/bands.json
library(survival)
library(km.ci)
set.seed(11)
number <- function(x) ifelse(is.na(x) | is.infinite(x), "null", sprintf("%.15g", x))
numbers <- function(x) paste0("[", paste(number(as.numeric(x)), collapse = ","), "]")

# Tables of Klein and Moeschberger (2003), appendix C.3: rows from a_U = 0.10 by 0.02, columns from a_L = 0.02.
critical <- function(table, level) {
  cells <- list(c(1, 1), c(45, 1), c(20, 3), c(41, 5), c(10, 8), c(45, 20))
  paste(sapply(cells, function(cell) sprintf("{\"level\":%g,\"a_lower\":%g,\"a_upper\":%g,\"value\":%s}", level,
    cell[2] * 0.02, 0.08 + cell[1] * 0.02, number(table[cell[1], cell[2]]))), collapse = ",")
}
tables <- paste(critical(critical.value.nair.90, 0.90), critical(critical.value.nair.95, 0.95), sep = ",")

time <- ceiling(rexp(150, 1 / 40))
end <- ceiling(runif(150, 10, 120))
status <- as.integer(time <= end)
time <- pmin(time, end)
fit <- survfit(Surv(time, status) ~ 1)
band <- function(method) {
  b <- km.ci(fit, conf.level = 0.95, tl = 5, tu = 60, method = method)
  sprintf("{\"time\":%s,\"lower\":%s,\"upper\":%s}", numbers(b$time), numbers(b$lower), numbers(b$upper))
}
file <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
writeLines(sprintf("{\"origin\":\"%s, km.ci %s: bands.R\",\"critical\":[%s],\"time\":%s,\"status\":%s,\"from\":5,\"to\":60,\"plain\":%s,\"loglog\":%s}",
  R.version.string, packageVersion("km.ci"), tables, numbers(time), numbers(status), band("epband"), band("logep")),
  file.path(dirname(file), "bands.json"))
