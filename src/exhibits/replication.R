# Reported numbers that have a closed form or a plain integral: how often breaches happen and are told apart, ratios and
# means of incidents, the consensus of the experts, the tests of quantrr. Not here: power of tests, losses of years and
# returns, DORA and IRIS, which the exhibits about them compute, as far as they can be.
read <- function(name) read.csv(paste0("data/", name, ".csv"))
fit <- function(p05, p50, p95) {
  low <- log(ifelse(is.na(p05), p50, p05))
  sdlog <- (log(p95) - low) / ifelse(is.na(p05), 1, 2) / qnorm(0.95)
  meanlog <- ifelse(is.na(p05), low, (low + log(p95)) / 2)
  list(meanlog = meanlog, sdlog = sdlog, mdiff = p50 / exp(meanlog) - 1)
}

frequencies <- read("benninghoff/breach_frequencies")
frequencies <- frequencies[order(frequencies$model != "poisson_lognormal", frequencies$analysis, frequencies$at_least), ]
z <- seq(-12, 12, length.out = 2001)
frequent <- with(frequencies, mapply(function(mu, sigma, lambda, k) {
  if (!is.na(lambda)) return(ppois(k - 1, lambda, lower.tail = FALSE))
  sum(dnorm(z) * ppois(k - 1, exp(mu + sigma * z), lower.tail = FALSE)) * (z[2] - z[1])
}, mu, sigma, lambda, at_least))

rates <- read("benninghoff/breach_rates")
rates <- rates[order(rates$years), ]
compared <- with(rates, mapply(function(before, after) {
  k <- 0:qpois(1e-18, before, lower.tail = FALSE)
  p <- dpois(k, before)
  c(sum(p * ppois(k - 1, after)), sum(p * dpois(k, after)), sum(p * ppois(k, after, lower.tail = FALSE)))
}, rate_before * years, rate_before * (1 - reduction) * years))

ratios <- read("benninghoff/incident_ratios")
ratios <- ratios[order(ratios$p), ]
ratio <- with(ratios, (1 - cut) * exp(qnorm(p) * sdlog * sqrt(2 / n_per_group)))

durations <- read("google/incident_durations_2021")
of <- function(company, column) durations[[column]][match(company, durations$company)]
intervals <- read("google/incident_intervals_2021")
intervals <- intervals[order(intervals$statistic, intervals$company, intervals$n_incidents), ]
widths <- with(intervals, qnorm(0.95) * of(company, "sd_minutes") *
  ifelse(statistic == "mean", 2 / sqrt(n_incidents), sqrt(n_incidents)))
simulations <- read("google/incident_simulations_2021")
simulations <- simulations[order(-rank(simulations$statement), simulations$company), ]
seen <- with(simulations, {
  error <- 2 * of(company, "sd_minutes") * sqrt((1 + (1 - cut)^2) / 2) / sqrt(of(company, "n_2019"))
  at_most <- pnorm(threshold_minutes, cut * of(company, "mean_minutes"), error)
  ifelse(statement == "no_improvement", at_most, 1 - at_most)
})

estimates <- read("benninghoff/rq_demo_estimates")
agreed <- sapply(split(estimates, estimates$risk), function(own) {
  average <- colMeans(own[c("lambda", "p05", "p50", "p95")], na.rm = TRUE)
  c(average[["lambda"]], unlist(fit(average[["p05"]], average[["p50"]], average[["p95"]])))
})

tests <- read("benninghoff/quantrr_vectors")
tests <- tests[order(tests$function. != "lnorm_param", !is.na(tests$p05), tests$output), ]
tested <- sapply(seq_len(nrow(tests)), function(i) {
  test <- tests[i, ]
  if (test$output == "gmean") return(exp(mean(log(as.numeric(strsplit(test$losses, " ")[[1]])))))
  fit(test$p05, test$p50, test$p95)[[test$output]]
})

before <- length(frequent) + length(compared)
n_powers <- nrow(read("benninghoff/incident_power"))
values <- c(frequent, compared, ratio, widths, seen, agreed, tested)
row <- seq_along(values) + ifelse(seq_along(values) > before, n_powers, 0)
write.csv(data.frame(name = paste0("recomputed[", row, "]"), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
