# Chance of at least one event above $1M in a year: Poisson events, each lognormal through its 5% and 95% quantiles.
scenarios <- read.csv("data/quantrr/mfa_scenarios.csv")
scenarios <- scenarios[order(scenarios$reduction_pct), ]
coverage <- c(0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)
first <- scenarios[1, ]
meanlog <- (log(first$p05_usd) + log(first$p95_usd)) / 2
sdlog <- (log(first$p95_usd) - log(first$p05_usd)) / (2 * qnorm(0.95))
above <- plnorm(1e6, meanlog, sdlog, lower.tail = FALSE)
chance <- function(effect) -expm1(-first$events_per_year * (1 - coverage * effect) * above)
values <- c(chance(scenarios$reduction_pct[2] / 100), chance(scenarios$reduction_pct[3] / 100))
names <- paste0(rep(c("chance_weaker", "chance_stronger"), each = length(coverage)), "[", seq_along(coverage), "]")
write.csv(data.frame(name = names, value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
