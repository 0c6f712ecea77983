# How often one of two Poisson counts is below, equal to or above the other, when the rate is cut between them.
rates <- read.csv("data/benninghoff/breach_rates.csv")
years <- c(1:6, 8, 10, 12, 16, 20, 25, 32, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000)
shares <- function(years) {
  before <- rates$rate_before[1] * years
  after <- before * (1 - rates$reduction[1])
  k <- 0:qpois(1e-18, before, lower.tail = FALSE)
  c(lower = sum(dpois(k, before) * ppois(k - 1, after)),
    equal = sum(dpois(k, before) * dpois(k, after)),
    higher = sum(dpois(k, before) * ppois(k, after, lower.tail = FALSE)))
}
found <- sapply(years, shares)
results <- data.frame(name = paste0(rep(rownames(found), ncol(found)), "[", rep(seq_along(years), each = 3), "]"),
                      value = sprintf("%.17g", as.vector(found)))
write.csv(results, quote = FALSE, row.names = FALSE)
