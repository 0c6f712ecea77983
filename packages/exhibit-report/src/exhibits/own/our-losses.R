# Events, and the median loss with limits that no distribution is assumed for: two of the ranked losses. How often events
# happen, and the lognormal by maximum likelihood where every amount was recorded. Not here: `poisson_p`, `p99_tail`,
# `tail_shape`, `suspected_threshold` and `p99_above_threshold`, which take a search for the largest likelihood, and so do
# `geometric_mean`, `geometric_sd_factor` and `p99_lognormal` where a threshold was; their bands, which take its seed.
read <- function(name) {
  read.csv(Sys.glob(paste0("data/*/", name, ".csv")), na.strings = "", encoding = "UTF-8",
           colClasses = c(currency = "character"))
}
ours <- read("own_losses")
totals <- tapply(ours$n, factor(ours$currency, sort(unique(ours$currency), method = "radix")), sum)
currency <- names(totals)[which.max(totals)]
own <- ours[ours$currency == currency, ]
threshold <- max(0, own$threshold, na.rm = TRUE)
losses <- sort(with(own[own$amount >= threshold, ], rep(amount, n)))
n <- length(losses)
values <- c(n = n, n_other_currencies = sum(ours$n) - totals[[currency]])
ranks <- qbinom(c(0.025, 0.975), n, 0.5) + c(0, 1)
money <- c(median = median(losses), median_lower = if (ranks[1] >= 1) losses[ranks[1]],
           median_upper = if (ranks[2] <= n) losses[ranks[2]])
if (threshold > 0) money["threshold"] <- threshold
logs <- log(losses)
if (threshold == 0 && n >= 5 && logs[1] < logs[n]) {
  sdlog <- sqrt(mean((logs - mean(logs))^2))
  money[c("geometric_mean", "p99_lognormal")] <- exp(mean(logs) + c(0, sdlog * qnorm(0.99)))
  values["geometric_sd_factor"] <- exp(sdlog)
}
counts <- read("own_loss_counts")
counts <- counts[counts$currency == currency, ]
if (nrow(counts) > 1 && sum(counts$n) > 0) values[paste0("events_per_", counts$unit[1])] <- mean(counts$n)
names(money) <- paste0(names(money), "_", tolower(currency))
values <- c(values, money)
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
