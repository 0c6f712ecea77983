# Years without a loss, exp(-lambda), and mean losses: of all years, and of those with a loss. Each event is lognormal
# through the means of the experts’ 5% and 95% quantiles. Not here: `cyber_median`, `outage_median` and the other exact
# quantiles, which take the numerical solution of the compound Poisson equation, and simulated values, which take its seed.
estimates <- read.csv("data/benninghoff/rq_demo_estimates.csv")
losses <- function(risk) {
  own <- estimates[estimates$risk == risk, ]
  average <- function(x) mean(x, na.rm = TRUE)
  lambda <- average(own$lambda)
  low <- log(average(own$p05))
  high <- log(average(own$p95))
  sdlog <- (high - low) / (2 * qnorm(0.95))
  mean <- lambda * exp((low + high) / 2 + sdlog^2 / 2)
  c(zero = exp(-lambda), mean = mean, mean_with = -mean / expm1(-lambda))
}
cyber <- losses("Cybersecurity Breach")
outage <- losses("Technology Outage")
values <- c("exact[1]" = cyber[["zero"]], "exact[2]" = cyber[["mean"]], "exact[5]" = cyber[["mean_with"]],
            "exact[12]" = outage[["zero"]], "exact[13]" = outage[["mean"]], "exact[19]" = outage[["mean_with"]],
            outage_mean = outage[["mean"]])
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
