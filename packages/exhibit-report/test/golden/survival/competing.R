# Made with: Rscript test/golden/survival/competing.R > test/golden/survival/competing.json
# R 4.2.2, survival 3.5-3. Synthetic data, seeded. Per case: the rows, and for each outcome the probability in state with its
# standard error as survfit gives them for a factor of outcomes (Aalen-Johansen, infinitesimal jackknife), its plain limits,
# and those of the share not ended so by survival's own survfit_confint. With delayed entry survfit gives the probabilities;
# standard errors are there those of the multinomial steps (Andersen et al. 1993, IV.4.1.3), carried by matrix products.
suppressMessages(library(survival))
options(digits = 15)
number <- function(x) ifelse(is.na(x), "null", sprintf("%.15g", x))
array <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
text <- function(x) paste0("[", paste0("\"", x, "\"", collapse = ","), "]")

greenwood <- function(entry, time, cause, k) {
  times <- sort(unique(time)); m <- k + 1
  P <- diag(m); V <- matrix(0, m, m) # of the first row of P, from state 1
  out <- matrix(0, length(times), m)
  for (i in seq_along(times)) {
    t <- times[i]
    r <- sum(entry < t & time >= t)
    d <- sapply(1:k, function(j) sum(time == t & cause == j))
    if (r > 0) {
      h <- d / r
      A <- diag(m); A[1, 1] <- 1 - sum(h); A[1, 2:m] <- h
      S <- (diag(h, k) - outer(h, h)) / r
      L <- cbind(rep(-1, k), diag(1, k)) # how a hazard moves a row of A
      V <- t(A) %*% V %*% A + P[1, 1]^2 * t(L) %*% S %*% L
      P <- P %*% A
    }
    out[i, ] <- sqrt(pmax(0, diag(V)))
  }
  out[, 2:m, drop = FALSE]
}

case <- function(name, time, cause, labels, entry = NULL) {
  k <- length(labels)
  state <- factor(cause, 0:k, c("censored", labels))
  fit <- if (is.null(entry)) survfit(Surv(time, state) ~ 1, conf.type = "plain")
         else survfit(Surv(entry, time, state) ~ 1, id = seq_along(time), conf.type = "plain")
  times <- sort(unique(time))
  at <- match(times, fit$time)
  p <- fit$pstate[at, -1, drop = FALSE]
  e <- greenwood(if (is.null(entry)) rep(-1, length(time)) else entry, time, cause, k)
  if (is.null(entry)) {
    se <- fit$std.err[at, -1, drop = FALSE]
    stopifnot(max(abs(se - e)) < 1e-12)
  } else se <- e
  states <- sapply(1:k, function(j) {
    rest <- 1 - p[, j]
    limits <- lapply(c("log-log", "log"), function(type) survival:::survfit_confint(rest, se[, j], FALSE, type, .95))
    plain <- survival:::survfit_confint(p[, j], se[, j], FALSE, "plain", .95)
    if (is.null(entry)) stopifnot(max(abs(plain$lower - fit$lower[at, j + 1])) < 1e-12)
    # survfit_confint divides by p: nothing is 0 of nothing
    plain <- lapply(plain, function(x) ifelse(p[, j] == 0, 0, x))
    sprintf("\"%s\":{\"incidence\":%s,\"std_err\":%s,\"plain\":[%s,%s],\"log-log\":[%s,%s],\"log\":[%s,%s]}", labels[j],
      array(p[, j]), array(se[, j]), array(plain$lower), array(plain$upper),
      array(1 - limits[[1]]$upper), array(1 - limits[[1]]$lower), array(1 - limits[[2]]$upper), array(1 - limits[[2]]$lower))
  })
  sprintf("{\"case\":\"%s\",\"time\":%s,\"cause\":%s,\"labels\":%s,\"entry\":%s,\"times\":%s,\"states\":{%s}}", name,
    array(time), array(cause), text(labels), if (is.null(entry)) "null" else array(entry), array(times), paste(states, collapse = ","))
}

draw <- function(n, rates, censor, digits) {
  time <- rexp(n, sum(rates)); cause <- sample(length(rates), n, TRUE, rates); end <- runif(n, 0, censor)
  list(time = round(pmin(time, end), digits), cause = ifelse(time <= end, cause, 0))
}
set.seed(20261128)
a <- draw(60, c(.02, .01, .01), 120, 0)
b <- draw(40, c(.01, .03), 1e6, 2)
c <- draw(50, c(.01), 150, 1)
d <- draw(90, c(.02, .02), 150, 0); from <- round(runif(90, -20, 40)); keep <- from < d$time
out <- c(
  case("ties, three outcomes", a$time, a$cause, c("fixed", "mitigated", "false positive")),
  case("nothing censored", b$time, b$cause, c("fixed", "removed")),
  case("one outcome alone", c$time, c$cause, "fixed"),
  case("delayed entry", d$time[keep], d$cause[keep], c("fixed", "accepted"), from[keep])
)
cat("[", paste(out, collapse = ",\n"), "]\n", sep = "")
