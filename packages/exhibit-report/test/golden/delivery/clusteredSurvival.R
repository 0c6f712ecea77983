# Rscript test/golden/delivery/clusteredSurvival.R > test/golden/delivery/clusteredSurvival.json
# Kaplan-Meier of made-up lead times in weeks, some open, some watched late, with R's infinitesimal jackknife by week.
suppressMessages(library(survival))
RNGversion("4.2.0")
set.seed(20261128)
one <- function(n, weeks, late) {
  week <- sort(sample(0:(weeks - 1), n, replace = TRUE))
  effect <- exp(rnorm(weeks, 0, 0.7))
  time <- ceiling(20 * effect[week + 1] * rexp(n) + 0.5)
  status <- rbinom(n, 1, 0.8)
  entry <- if (late) ifelse(runif(n) < 0.2, floor(runif(n) * time), 0) else rep(0, n)
  fit <- survfit(Surv(entry, time, status) ~ 1, cluster = week, robust = TRUE)
  s <- summary(fit, censored = FALSE)
  list(week = week, time = time, status = status, entry = entry,
       at = s$time, survival = s$surv, std_err = s$std.err)
}
digits <- function(x) paste0("[", paste(format(x, digits = 15, trim = TRUE, scientific = FALSE), collapse = ", "), "]")
write <- function(case) paste0("{", paste0('"', names(case), '": ', vapply(case, digits, ""), collapse = ",\n"), "}")
cases <- list(one(60, 12, FALSE), one(80, 10, TRUE))
cat('{"origin": "', R.version.string, ", survival ", as.character(packageVersion("survival")),
    ' (clusteredSurvival.R)",\n"cases": [', paste(vapply(cases, write, ""), collapse = ",\n"), "]}\n", sep = "")
