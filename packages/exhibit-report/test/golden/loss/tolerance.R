# Rscript packages/exhibit-report/test/golden/loss/tolerance.R > packages/exhibit-report/test/golden/loss/tolerance.txt
#
# Probability of a year above a loss, for rare events of one risk: 0, 1 or 2 events of lognormal loss through the 5% and 95%
# quantiles, two by numerical integration of their convolution; three or more are rarer than 1.7e-7. And the mean of a year.
experts <- list(c(0.01, 2e4, 3e6), c(0.004, 5e4, 8e5))
for (e in experts) {
  mu <- mean(log(e[2:3])); sigma <- diff(log(e[2:3])) / (2 * qnorm(0.95))
  p <- sapply(c(1e6, 4e6), function(x) {
    two <- plnorm(x, mu, sigma, lower.tail = FALSE) +
      integrate(function(u) plnorm(x - qlnorm(u, mu, sigma), mu, sigma, lower.tail = FALSE), 0, plnorm(x, mu, sigma),
                rel.tol = 1e-10, subdivisions = 1000)$value
    dpois(1, e[1]) * plnorm(x, mu, sigma, lower.tail = FALSE) + dpois(2, e[1]) * two
  })
  cat(format(c(p, e[1] * exp(mu + sigma^2 / 2)), digits = 12), "\n")
}
