# The largest event of a year that is exceeded once in 10, 20, 100 and 1,000 years: the events above x are Poisson
# themselves. Not here: totals of a year and tail values, which take the numerical solution of the compound Poisson
# equation, and simulated values, which take its seed.
estimates <- read.csv("data/benninghoff/rq_demo_estimates.csv")
names <- c("Cybersecurity Breach", "Technology Outage", "Loss of Customer")
average <- function(x) mean(x, na.rm = TRUE)
risks <- sapply(names, function(risk) {
  own <- estimates[estimates$risk == risk, ]
  low <- log(average(own$p05))
  high <- log(average(own$p95))
  c(lambda = average(own$lambda), meanlog = (low + high) / 2, sdlog = (high - low) / (2 * qnorm(0.95)))
})
largest <- function(which, period) {
  wanted <- -log1p(-1 / period)
  rate <- function(u) sum(risks["lambda", which] * pnorm((u - risks["meanlog", which]) / risks["sdlog", which], lower.tail = FALSE))
  exp(uniroot(function(u) rate(u) - wanted, c(-50, 90), tol = 1e-14, maxiter = 10000)$root)
}
cases <- list(1, 2, 3, 1:3)
periods <- c(10, 20, 100, 1000)
values <- unlist(lapply(cases, function(which) sapply(periods, function(period) largest(which, period))))
write.csv(data.frame(name = paste0("largest_event_usd[", seq_along(values), "]"), value = sprintf("%.17g", values)),
          quote = FALSE, row.names = FALSE)
