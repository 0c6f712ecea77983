# Rscript test/golden/periods/pooledWeeks.R > test/golden/periods/pooledWeeks.json
# Made-up weekly counts of deployments and failures in quarters: Pearson residuals and their dispersion by quasi-Poisson and
# quasi-binomial glm with a mean for each quarter, the lag-one correlation within quarters corrected for its bias and raised to
# its upper 90% limit, and the variance of a sum of such weeks by its Toeplitz matrix.
set.seed(11)
quarters <- lapply(c(4, 6, 3, 9), function(mean) rnbinom(13, mu = mean, size = 6))
failures <- lapply(quarters, function(n) rbinom(13, n, .12))
number <- function(q) rep(seq_along(q), lengths(q))
spread <- function(residual, group, df, phi, m) {
  N <- length(residual)
  x <- residual - ave(residual, group)
  parts <- split(x, group)
  r <- sum(vapply(parts, function(p) sum(p[-1] * p[-length(p)]), 0)) / sum(x^2)
  each <- N / length(parts)
  unbiased <- (each * r + 1) / (each - 4)
  rho <- min(.95, max(0, unbiased + 1.28 * sqrt(max(1 - unbiased^2, .05) / N)))
  shared <- min(sum(toeplitz(rho^(0:(m - 1)))) / m - 1, m - 1.5)
  inflation <- (1 + shared) * (m - 1) / (m - 1 - shared)
  qt(.975, max(1.5, df / (1 + shared))) * sqrt(phi * inflation) / qnorm(.975)
}
g <- factor(number(quarters)); y <- unlist(quarters); f <- unlist(failures)
poisson <- glm(y ~ g, family = quasipoisson(), epsilon = 1e-14)
binomial <- glm(cbind(f, y - f) ~ g, family = quasibinomial(), subset = y > 0, epsilon = 1e-14)
pearson <- residuals(binomial, "pearson"); keep <- g[y > 0]
# Around the mean of a quarter, as the residuals of weeks of unequal numbers are not quite.
phi <- sum((pearson - ave(pearson, keep))^2) / df.residual(binomial)
list_of <- function(q) paste0("[", paste(vapply(q, function(x) paste0("[", paste(x, collapse = ", "), "]"), ""), collapse = ", "), "]")
cat(sprintf('{\n  "origin": "%s (pooledWeeks.R)",\n  "deployments": %s,\n  "failures": %s,\n  "ofFrequency": %.15g,\n  "ofFailures": %.15g\n}\n',
  R.version.string, list_of(quarters), list_of(failures),
  spread(residuals(poisson, "pearson"), g, df.residual(poisson), summary(poisson)$dispersion, 13),
  spread(pearson, keep, df.residual(binomial), phi, 13)))
