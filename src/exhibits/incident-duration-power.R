# Power of the two-sided t-test at 5% between the logarithms of as many incidents before and after, each cut by a share.
published <- read.csv("data/benninghoff/incident_power.csv")
cuts <- sort(unique(published$cut))
sizes <- round(10^(1 + (0:30) / 10))
cases <- expand.grid(n = sizes, cut = cuts)
df <- 2 * cases$n - 2
ncp <- -log1p(-cases$cut) / published$sdlog[1] * sqrt(cases$n / 2)
# Integrates P(Z > t s - ncp) over the distribution of s, the estimated over the true standard deviation.
tail <- function(t, df, ncp) {
  density <- function(u) df * exp(2 * u) * dchisq(df * exp(2 * u), df) * 2
  width <- 10 / sqrt(2 * df)
  u <- seq(-width - 42 / df, width, length.out = 4001)
  sum(density(u) * pnorm(ncp - t * exp(u))) / sum(density(u))
}
power <- mapply(tail, qt(0.975, df), df, ncp)
write.csv(data.frame(name = paste0("power[", seq_along(power), "]"), value = sprintf("%.17g", power)),
          quote = FALSE, row.names = FALSE)
