# Rscript test/golden/loss/lossFits.R > test/golden/loss/lossFits.json
# Truncated lognormals, generalised Pareto tails and negative binomials fitted to made-up data by R's optim alone.
RNGversion("4.2.0")
set.seed(20261128)
maximise <- function(ll, start) {
  fit <- optim(start, function(p) -ll(p), method = "Nelder-Mead", control = list(reltol = 1e-15, maxit = 5000))
  for (k in 1:5) fit <- optim(fit$par, function(p) -ll(p), method = "Nelder-Mead", control = list(reltol = 1e-16, maxit = 5000))
  fit$hessian <- optimHess(fit$par, function(p) -ll(p), control = list(ndeps = rep(1e-4, length(fit$par))))
  fit
}
truncated <- function(x, u) {
  ll <- function(p) sum(dlnorm(x, p[1], exp(p[2]), log = TRUE)) -
    length(x) * plnorm(u, p[1], exp(p[2]), lower.tail = FALSE, log.p = TRUE)
  fit <- maximise(ll, c(mean(log(x)), log(sd(log(x)))))
  list(threshold = u, values = x, meanlog = fit$par[1], sdlog = exp(fit$par[2]), log_likelihood = -fit$value,
       p99 = qlnorm(.99, fit$par[1], exp(fit$par[2])))
}
pareto <- function(x, u) {
  y <- x[x > u] - u
  ll <- function(p) {
    s <- exp(p[2]); k <- p[1]; z <- 1 + k * y / s
    if (any(z <= 0)) return(-1e10)
    if (abs(k) < 1e-9) return(-length(y) * p[2] - sum(y) / s)
    -length(y) * p[2] - (1 + 1 / k) * sum(log(z))
  }
  fit <- maximise(ll, c(.1, log(mean(y))))
  s <- exp(fit$par[2]); k <- fit$par[1]; V <- solve(fit$hessian)
  list(threshold = u, values = x, n = length(y), shape = k, scale = s, log_likelihood = -fit$value,
       shape_std_err = sqrt(V[1, 1]), p99 = u + s / k * ((length(x) / length(y) * .01)^(-k) - 1))
}
negbin <- function(k) {
  ll <- function(p) sum(dnbinom(k, size = exp(p), mu = mean(k), log = TRUE))
  best <- optimize(ll, c(-10, 12), maximum = TRUE, tol = 1e-12)
  poisson <- sum(dpois(k, mean(k), log = TRUE))
  lr <- max(0, 2 * (best$objective - poisson))
  list(counts = k, mean = mean(k), size = exp(best$maximum), log_likelihood = best$objective, poisson = poisson,
       statistic = lr, p = pchisq(lr, 1, lower.tail = FALSE) / 2)
}
round_to <- function(x) round(x, 2)
a <- round_to(rlnorm(400, 10, 2)); b <- round_to(rlnorm(2000, 9.5, 1.4))
g <- round_to(5000 + 30000 / .4 * ((1 - runif(300))^-.4 - 1))
h <- round_to(rlnorm(500, 9, 1.8))
num <- function(x) paste0(if (length(x) == 1) "" else "[", paste(format(x, digits = 15, trim = TRUE, scientific = FALSE), collapse = ", "),
                          if (length(x) == 1) "" else "]")
obj <- function(l) paste0("{", paste0('"', names(l), '": ', vapply(l, num, ""), collapse = ", "), "}")
arr <- function(name, cases) paste0('"', name, '": [', paste(vapply(cases, obj, ""), collapse = ",\n"), "]")
cat('{"origin": "', R.version.string, ', optim, optimize (lossFits.R)",\n',
    paste(arr("truncated", list(truncated(a[a > 20000], 20000), truncated(b[b > 5000], 5000), truncated(a[a > 1], 1))),
          arr("pareto", list(pareto(g, 5000), pareto(g, 40000), pareto(h, 20000))),
          arr("negative_binomial", list(negbin(c(0, 3, 1, 9, 2, 0, 5, 14, 1, 2)), negbin(c(12, 30, 7, 25, 41, 18, 3, 22)),
                                        negbin(c(4, 5, 3, 6, 4, 5, 4, 3)))), sep = ",\n"), "}\n", sep = "")
