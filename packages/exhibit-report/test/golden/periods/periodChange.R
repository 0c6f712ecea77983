# Rscript test/golden/periods/periodChange.R > test/golden/periods/periodChange.json
# Made-up periods: exact limits of ratios of counts by poisson.test, where counts lie when nothing changed by qbinom, estimates
# around their weighted mean by lm with weights, and the difference of two shares by Newcombe's hybrid score method, with
# Wilson's limits from prop.test.
num <- function(x) paste0("[", paste(ifelse(is.finite(x), sprintf("%.15g", x), "null"), collapse = ", "), "]")
pairs <- list(c(43, 48), c(0, 10), c(7, 0), c(1, 1), c(250, 199), c(5, 31))
ratios <- vapply(pairs, function(p) { t <- poisson.test(p); c(p, t$conf.int) }, numeric(4))
counts <- c(12, 7, 0, 19, 9, 11, 3, 14); days <- c(90, 91, 92, 92, 90, 91, 92, 92)
band <- rbind(qbinom(.025, sum(counts), days / sum(days)), qbinom(.975, sum(counts), days / sum(days)))
estimate <- c(31, 44, 29, 62, 38); lower <- c(22, 27, 20, 45, 30); upper <- c(47, 66, 41, 90, 52)
se <- (log(upper) - log(lower)) / (2 * qnorm(.975)); w <- 1 / se^2
fit <- lm(log(estimate) ~ 1, weights = w); mean <- unname(coef(fit))
# The variance of a residual, by the hat matrix.
sd <- se * sqrt(1 - unname(hatvalues(fit)))
around <- rbind(exp(mean - qnorm(.975) * sd), exp(mean + qnorm(.975) * sd))
wilson <- function(x, n) { c(x / n, prop.test(x, n, correct = FALSE)$conf.int) }
cases <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(10, 10, 0, 20), c(5, 56, 0, 29))
newcombe <- vapply(cases, function(x) {
  a <- wilson(x[1], x[2]); b <- wilson(x[3], x[4]); d <- a[1] - b[1]
  c(a, b, d, d - sqrt((a[1] - a[2])^2 + (b[3] - b[1])^2), d + sqrt((a[3] - a[1])^2 + (b[1] - b[2])^2))
}, numeric(9))
rows <- function(m) paste0("[", paste(apply(m, 2, num), collapse = ",\n    "), "]")
cat('{\n  "origin": "', R.version.string, ' (periodChange.R)",\n  "ratios": ', rows(ratios), ',\n  "counts": ', num(counts), ',\n  "days": ', num(days),
    ',\n  "countBand": ', rows(band), ',\n  "estimates": ', rows(rbind(estimate, lower, upper)), ',\n  "estimateBand": ', rows(around),
    ',\n  "differences": ', rows(newcombe), '\n}\n', sep = "")
