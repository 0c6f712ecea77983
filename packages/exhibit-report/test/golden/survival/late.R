# Writes late.json beside this file: findings watched late, of three groups in two strata, which end in three ways; days tie.
# Rscript test/golden/survival/late.R && npx prettier --write test/golden/survival/late.json
# survdiff knows no late entry: the log-rank test is the score test of the exact partial likelihood, whose variance is the
# hypergeometric one. Restricted means and their errors are survival's own (survmean), shares ended survfit's of states.
suppressMessages(library(survival))
set.seed(4711)
number <- function(x) ifelse(is.na(x), "null", sprintf("%.15g", x))
numbers <- function(x) paste0("[", paste(number(as.numeric(x)), collapse = ","), "]")
tau <- 40

case <- function(n, hazards, last, step) {
  group <- sample(3, n, TRUE); stratum <- sample(2, n, TRUE)
  entry <- pmax(-1, round(runif(n, -15, 12)))
  time <- ceiling(rexp(n, hazards[group] * c(1, 1.7)[stratum]) / step) * step
  cause <- sample(0:3, n, TRUE, c(2, 4, 1, 1))
  end <- ceiling(runif(n, 20, last)); cause[time > end] <- 0
  d <- data.frame(group, stratum, entry, time = pmin(time, end), cause)
  d <- d[d$entry < d$time, ]
  # Somebody of each group is watched from the first day on, so that no curve begins in between.
  first <- data.frame(group = rep(1:3, each = 12), stratum = 1, entry = -1, time = 60, cause = 0)
  rbind(d, first)
}

result <- function(d) {
  closed <- as.integer(d$cause > 0)
  y <- Surv(d$entry, d$time, closed)
  g <- factor(d$group)
  score <- function(fit) fit$score
  plain <- coxph(y ~ g, ties = "exact"); strata <- coxph(y ~ g + strata(d$stratum), ties = "exact")
  means <- sapply(1:3, function(k) {
    fit <- survfit(Surv(entry, time, closed[d$group == k]) ~ 1, d[d$group == k, ])
    m <- survival:::survmean(fit, rmean = tau)$matrix
    numbers(c(m[["rmean"]], m[["se(rmean)"]]))
  })
  state <- factor(d$cause, 0:3, c("censored", "fixed", "accepted", "removed"))
  fit <- survfit(Surv(d$entry, d$time, state) ~ 1, id = seq_len(nrow(d)))
  at <- c(5, 10, 20, 30, 45)
  shares <- summary(fit, times = at)$pstate[, -1]
  sprintf("{\"group\":%s,\"stratum\":%s,\"entry\":%s,\"time\":%s,\"cause\":%s,\"log_rank\":%s,\"log_rank_strata\":%s,\"tau\":%g,\"means\":[%s],\"at\":%s,\"shares\":[%s]}",
    numbers(d$group), numbers(d$stratum), numbers(d$entry), numbers(d$time), numbers(d$cause), number(score(plain)), number(score(strata)),
    tau, paste(means, collapse = ","), numbers(at), paste(apply(shares, 2, numbers), collapse = ","))
}

cases <- list(case(70, c(.03, .05, .03), 80, 1), case(60, c(.02, .02, .04), 70, 2))
file <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
writeLines(sprintf("{\"origin\":\"%s, survival %s: late.R\",\"cases\":[%s]}", R.version.string, packageVersion("survival"),
  paste(sapply(cases, result), collapse = ",")), file.path(dirname(file), "late.json"))
