# Mean losses of the horizon at present value, and the shares of comparisons in which neither side has a loss. Not here:
# the other shares, which take the numerical solution of the compound Poisson equation.
scenarios <- read.csv("data/benninghoff/risk_value_scenarios.csv")
scenario <- function(name) scenarios[scenarios$scenario == name, ]
events <- function(s) s$lambda * s$lambda_factor * s$n_years
mean_loss <- function(s) {
  discounted <- sum((1 + s$discount_rate)^-(seq_len(s$n_years) - 1))
  s$lambda * s$lambda_factor * discounted * s$loss_factor * exp(s$meanlog + s$sdlog^2 / 2)
}
breach <- scenario("breach")
halved <- scenario("breach likelihood halved")
malware <- scenario("malware")
fewer <- scenario("malware likelihood halved")
values <- c(mean_without = mean_loss(breach), mean_with = mean_loss(halved),
            "share[3]" = exp(-events(breach) - events(halved)), "share[8]" = exp(-events(halved)),
            "share[13]" = exp(-2 * events(breach)), "share[18]" = exp(-events(breach)),
            "share[23]" = exp(-events(malware) - events(fewer)), "share[28]" = exp(-events(fewer)))
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
