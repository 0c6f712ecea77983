# Made with: Rscript test/golden/survival/intervals.R > test/golden/survival/intervals.json
# R 4.2.2, survival 3.5-3. Synthetic data, seeded: closings between scans, some exact, some still open. Per case the bounds, and
# the share still open at given days by the self-consistent estimate over all intervals between bounds, iterated in plain R
# until it moves by less than 1e-13; survfit(Surv(type = "interval2")), which stops when it moves by 5e-5, is within 0.01 of it, and where it has converged within 1e-12.
suppressMessages(library(survival))
options(digits = 15)
array <- function(x) paste0("[", paste(ifelse(is.na(x) | is.infinite(x), "null", sprintf("%.15g", x)), collapse = ","), "]")

turnbull <- function(lo, hi) {
  hi[is.na(hi)] <- Inf
  cuts <- sort(unique(c(lo, hi)))
  # pieces: each cut itself, and the open stretch after it
  left <- c(cuts, cuts[-length(cuts)]); kind <- rep(0:1, c(length(cuts), length(cuts) - 1))
  o <- order(left, kind); left <- left[o]; kind <- kind[o]
  # a cut lies in (lo, hi] when lo < cut <= hi, or is the exact time; a stretch when lo <= its start and its start < hi
  A <- sapply(seq_along(left), function(j) if (kind[j] == 0) (lo < left[j] & left[j] <= hi) | (lo == hi & lo == left[j])
                                            else lo <= left[j] & left[j] < hi)
  A <- matrix(as.numeric(A), nrow = length(lo))
  p <- rep(1 / ncol(A), ncol(A))
  repeat {
    q <- p * colMeans(A / as.vector(A %*% p))
    if (max(abs(q - p)) < 1e-13) break
    p <- q
  }
  list(left = left, kind = kind, p = p)
}

case <- function(name, lo, hi) {
  at <- sort(unique(c(lo, hi))) # every bound: there the curve is known, in between it may not be
  fit <- turnbull(lo, hi)
  s <- sapply(at, function(t) 1 - sum(fit$p[fit$left < t | (fit$left == t & fit$kind == 0)]))
  r <- survfit(Surv(lo, hi, type = "interval2") ~ 1)
  stopifnot(max(abs(summary(r, times = at, extend = TRUE)$surv - s)) < 0.01)
  sprintf("{\"case\":\"%s\",\"lo\":%s,\"hi\":%s,\"at\":%s,\"survival\":%s}", name, array(lo), array(hi), array(at), array(s))
}

set.seed(20261128)
scans <- function(n, every, mean, last) {
  t <- rexp(n, 1 / mean); lo <- floor(t / every) * every; hi <- lo + every
  list(lo = ifelse(hi > last, pmin(lo, last), lo), hi = ifelse(hi > last, NA, hi))
}
a <- scans(120, 30, 40, 180)
u <- round(matrix(runif(240, 0, 60), ncol = 2)); t <- rexp(120, 1 / 20)
b <- list(lo = ifelse(t < pmin(u[, 1], u[, 2]), 0, ifelse(t < pmax(u[, 1], u[, 2]), pmin(u[, 1], u[, 2]), pmax(u[, 1], u[, 2]))),
          hi = ifelse(t < pmin(u[, 1], u[, 2]), pmax(1, pmin(u[, 1], u[, 2])), ifelse(t < pmax(u[, 1], u[, 2]), pmax(u[, 1], u[, 2]), NA)))
same <- which(b$lo == b$hi); b$hi[same] <- b$hi[same] + 1
c <- scans(60, 14, 30, 100); exact <- sample(60, 20); e <- round(rexp(20, 1 / 30)) + .5
c$lo[exact] <- e; c$hi[exact] <- e
cat("[", paste(
  case("one rhythm of scans", a$lo, a$hi),
  case("scans at any day", b$lo, b$hi),
  case("some closings exact", c$lo, c$hi),
  sep = ",\n"), "]\n", sep = "")
