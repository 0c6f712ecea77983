# Rscript test/golden/loss/lossBands.R > test/golden/loss/lossBands.json
# 95% limits of quantiles of made-up losses: lognormal by R's noncentral t; truncated lognormal by a parametric bootstrap (small)
# and by the observed information (large) of R's optim; generalised Pareto by profile likelihood with R's optimize and uniroot,
# for a shape above and below -1/2.
RNGversion("4.2.0")
set.seed(20261129)
p <- .99
whole <- function(n) {
  x <- round(rlnorm(n, 9, 1.7), 2); y <- log(x); q <- qnorm(p)
  limit <- function(a) exp(mean(y) + sd(y) * qt(a, n - 1, sqrt(n) * q) / sqrt(n))
  list(values = x, lower = limit(.025), upper = limit(.975))
}
fit <- function(z) { # normal cut at zero
  ll <- function(p) sum(dnorm(z, p[1], exp(p[2]), log = TRUE)) - length(z) * pnorm(0, p[1], exp(p[2]), lower.tail = FALSE, log.p = TRUE)
  f <- optim(c(mean(z), log(sd(z))), function(p) -ll(p), control = list(reltol = 1e-13, maxit = 3000), hessian = TRUE)
  f
}
quantile_of <- function(p0) qnorm(pnorm(0, p0[1], exp(p0[2])) + pnorm(0, p0[1], exp(p0[2]), lower.tail = FALSE) * p, p0[1], exp(p0[2]))
truncated <- function(x, u, method) {
  z <- log(x / u); f <- fit(z); at <- quantile_of(f$par)
  if (method == "bootstrap") {
    b <- pnorm(0, f$par[1], exp(f$par[2]))
    q <- replicate(4000, quantile_of(fit(qnorm(b + (1 - b) * runif(length(z)), f$par[1], exp(f$par[2])))$par))
    limits <- quantile(q, c(.025, .975), names = FALSE)
  } else {
    g <- c(quantile_of(f$par + c(1e-5, 0)) - at, quantile_of(f$par + c(0, 1e-5)) - at) / 1e-5
    limits <- at + c(-1, 1) * qnorm(.975) * sqrt(drop(g %*% solve(f$hessian) %*% g))
  }
  list(values = x, threshold = u, lower = u * exp(limits[1]), upper = u * exp(limits[2]))
}
pareto <- function(x, u) {
  y <- x[x > u] - u; n <- length(y); N <- length(x); s <- N * (1 - p) / n
  ll <- function(k, sc) {
    z <- 1 + k * y / sc
    if (sc <= 0 || any(z <= 0)) return(-1e10)
    if (abs(k) < 1e-9) return(-n * log(sc) - sum(y) / sc)
    -n * log(sc) - (1 + 1 / k) * sum(log(z))
  }
  h <- function(k) if (abs(k) < 1e-9) -log(s) else (s^-k - 1) / k
  best <- optim(c(.1, log(mean(y))), function(a) if (a[1] < -1) 1e10 else -ll(a[1], exp(a[2])), control = list(reltol = 1e-15, maxit = 5000))
  for (i in 1:5) best <- optim(best$par, function(a) if (a[1] < -1) 1e10 else -ll(a[1], exp(a[2])), control = list(reltol = 1e-16, maxit = 5000))
  k0 <- best$par[1]; s0 <- exp(best$par[2])
  grid_max <- function(f, a, b) {
    t <- seq(a, b, length.out = 400); v <- vapply(t, f, 0); i <- which.max(v)
    optimize(f, c(t[max(1, i - 1)], t[min(400, i + 1)]), maximum = TRUE, tol = 1e-9)$objective
  }
  shape <- function(k) grid_max(function(ls) ll(k, exp(ls)), log(s0) - 4, log(s0) + 4) + best$value + qchisq(.95, 1) / 2
  size <- function(v) grid_max(function(k) ll(k, exp(v) / h(k)), max(-1, k0 - 2.5), k0 + 2.5) + best$value + qchisq(.95, 1) / 2
  v0 <- log(s0 * h(k0))
  side <- function(f, a, b) uniroot(f, c(a, b), tol = 1e-9)$root
  fitted <- exp(c(side(size, v0 - 2, v0), side(size, v0, v0 + 4)))
  shares <- s * exp(c(1, -1) * qnorm(.975) * sqrt((1 - n / N) / n))
  by_share <- s0 * if (abs(k0) < 1e-9) -log(shares) else (shares^-k0 - 1) / k0
  x0 <- u + exp(v0)
  d <- sqrt(log((u + fitted) / x0)^2 + log((u + by_share) / x0)^2)
  list(values = x, threshold = u, shape_lower = side(shape, max(-1, k0 - 1), k0), shape_upper = side(shape, k0, k0 + 2),
       loss = x0, lower = x0 * exp(-d[1]), upper = x0 * exp(d[2]))
}
gpd <- function(n, k, s, u) { y <- u + s / k * ((1 - runif(n))^-k - 1); round(c(y, runif(3 * n) * u), 2) }
b <- round(rlnorm(900, 9, 1.5), 2)
big <- round(rlnorm(12000, 9, 1.5), 2)
num <- function(x) paste0(if (length(x) == 1) "" else "[", paste(format(x, digits = 12, trim = TRUE, scientific = FALSE), collapse = ","),
                          if (length(x) == 1) "" else "]")
obj <- function(l) paste0("{", paste0('"', names(l), '": ', vapply(l, num, ""), collapse = ", "), "}")
arr <- function(name, cases) paste0('"', name, '": [', paste(vapply(cases, obj, ""), collapse = ",\n"), "]")
cat('{"origin": "', R.version.string, ' (lossBands.R)", "p": ', p, ",\n",
    paste(arr("whole", list(whole(8), whole(60))),
          arr("truncated", list(truncated(b[b > 8000], 8000, "bootstrap"), truncated(big[big > 20000], 20000, "information"))),
          arr("pareto", list(pareto(gpd(40, .7, 30000, 5000), 5000), pareto(gpd(150, .2, 20000, 5000), 5000),
                             pareto(gpd(80, -.55, 20000, 5000), 5000))), sep = ",\n"), "}\n", sep = "")
