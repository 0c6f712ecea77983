# Writes attainment.json beside this file: shares closed in time by R's survival package, and limits of shares by stats.
# Rscript packages/exhibit-report/test/golden/objectives/attainment.R && npx prettier --write packages/exhibit-report/test/golden/objectives/attainment.json
suppressMessages(library(survival))
set.seed(20260105)
number <- function(x) ifelse(is.na(x) | is.infinite(x), "null", sprintf("%.15g", x))
numbers <- function(x) paste0("[", paste(number(as.numeric(x)), collapse = ","), "]")
at <- c(3, 7, 15, 30, 60)

draw <- function(n, fix, other = 0, late = FALSE) {
  f <- rexp(n, fix)
  o <- if (other > 0) rexp(n, other) else rep(Inf, n)
  entry <- if (late) ifelse(runif(n) < .6, -1, round(runif(n, 0, 20))) else rep(-1, n)
  last <- pmax(round(runif(n, 5, 90)), entry + 1)
  time <- ceiling(pmin(f, o, last))
  cause <- ifelse(pmin(f, o) > last, 0, ifelse(f < o, 1, 2))
  keep <- time > entry
  data.frame(entry, time, cause)[keep, ]
}

# One way of ending: 1 - S(T), with Greenwood's error and limits symmetric on the log-log scale of S.
plain <- function(name, d) {
  late <- any(d$entry >= 0)
  fit <- if (late) survfit(Surv(entry, time, cause > 0) ~ 1, d, conf.type = "log-log")
         else survfit(Surv(time, cause > 0) ~ 1, d, conf.type = "log-log")
  s <- summary(fit, times = at, extend = TRUE)
  sprintf("{\"case\":\"%s\",\"time\":%s,\"cause\":%s,\"entry\":%s,\"share\":%s,\"std_err\":%s,\"lower\":%s,\"upper\":%s}",
    name, numbers(d$time), numbers(d$cause), if (late) numbers(d$entry) else "null",
    numbers(1 - s$surv), numbers(s$std.err), numbers(1 - s$upper), numbers(1 - s$lower))
}

# Two ways: F(T) / (1 - G(T)); its error from the influence of each finding on both (infinitesimal jackknife).
competing <- function(name, d) {
  state <- factor(d$cause, 0:2, c("censored", "fixed", "other"))
  fit <- survfit(Surv(d$time, state) ~ 1, influence = TRUE)
  i <- sapply(at, function(t) max(which(fit$time <= t)))
  F <- fit$pstate[i, 2]; G <- fit$pstate[i, 3]
  se <- sapply(seq_along(at), function(k) {
    u <- fit$influence.pstate[, i[k] + 1, 2]; v <- fit$influence.pstate[, i[k] + 1, 3]
    if (max(abs(sqrt(sum(u^2)) - fit$std.err[i[k], 2])) > 1e-9) stop("influence of another time")
    sqrt(sum((u / (1 - G[k]) + F[k] * v / (1 - G[k])^2)^2))
  })
  share <- F / (1 - G); open <- 1 - share; z <- qnorm(.975)
  w <- z * se / open / -log(open)
  sprintf("{\"case\":\"%s\",\"time\":%s,\"cause\":%s,\"entry\":null,\"share\":%s,\"std_err\":%s,\"lower\":%s,\"upper\":%s}",
    name, numbers(d$time), numbers(d$cause), numbers(share), numbers(se), numbers(1 - open^exp(-w)), numbers(1 - open^exp(w)))
}

wilson <- sapply(list(c(0, 10), c(10, 10), c(187, 200), c(1, 3), c(999, 1000), c(7816567, 7833804)), function(x) {
  l <- prop.test(x[1], x[2], correct = FALSE)$conf.int
  sprintf("{\"good\":%d,\"n\":%d,\"lower\":%s,\"upper\":%s}", x[1], x[2], number(l[1]), number(l[2]))
})
exact <- sapply(list(c(0, 59), c(1, 10), c(3, 1000), c(10, 10)), function(x) {
  sprintf("{\"bad\":%d,\"n\":%d,\"upper\":%s}", x[1], x[2], number(binom.test(x[1], x[2], alternative = "less")$conf.int[2]))
})
rate <- sapply(list(c(0, 90), c(2, 365)), function(x) {
  sprintf("{\"breaches\":%d,\"days\":%d,\"upper\":%s}", x[1], x[2],
    number(poisson.test(x[1], x[2] / 365.25, alternative = "less")$conf.int[2]))
})
cases <- c(plain("censored", draw(150, .05)), plain("late entry", draw(200, .04, late = TRUE)),
  competing("false positives", draw(250, .04, .02)), competing("few", draw(25, .05, .05)))
file <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
writeLines(sprintf("{\"origin\":\"%s, survival %s: attainment.R\",\"at\":%s,\"cases\":[%s],\"wilson\":[%s],\"exact\":[%s],\"rate\":[%s]}",
  R.version.string, packageVersion("survival"), numbers(at), paste(cases, collapse = ","), paste(wilson, collapse = ","),
  paste(exact, collapse = ","), paste(rate, collapse = ",")), file.path(dirname(file), "attainment.json"))
