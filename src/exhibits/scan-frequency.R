# Days until 25, 50 and 75% are fixed, by band of builds a year. Any end: Kaplan-Meier with log-log limits. Fixed, and the
# naive count: Aalen-Johansen, other ends competing. Not here: limits by packages, for which the packages’ own rows, and the
# seed, are needed; those of the naive count.
suppressMessages(library(survival))
events <- subset(read.csv("data/wolfi/wolfi_events.csv"), cadence != "short history")
shares <- c(0.25, 0.5, 0.75)
# One row for each way to end at each time, with its number.
endings <- function(own) {
  ways <- c("n_censored", "n_closed", "n_false_positive", "n_removed")
  long <- data.frame(days = rep(own$days, length(ways)), way = rep(ways, each = nrow(own)), n = unlist(own[ways]))
  long <- long[long$n > 0, ]
  long$way <- factor(long$way, levels = c("n_censored", "n_closed", "other"))
  long$way[is.na(long$way)] <- "other"
  long
}
fixed <- function(own) {
  long <- droplevels(endings(own))
  # The middle of a step that lies at the height itself.
  first <- function(time, share, p) {
    touched <- which(share > p - 1e-12)[1]
    passed <- which(share > p + 1e-12)[1]
    if (is.na(touched)) return(NA)
    if (is.na(passed)) passed <- length(time)
    if (touched == passed) time[touched] else (time[touched] + time[passed]) / 2
  }
  fit <- survfit(Surv(days, way) ~ 1, weights = n, data = long, id = seq_len(nrow(long)))
  share <- fit$pstate[, fit$states == "n_closed"]
  list(n = sum(long$n), n_closed = sum(own$n_closed), days = sapply(shares, function(p) first(fit$time, share, p)))
}
any_end <- function(own) {
  long <- endings(own)
  found <- quantile(survfit(Surv(days, way != "n_censored") ~ 1, weights = n, data = long, conf.type = "log-log"), shares)
  list(n = sum(long$n), n_closed = sum(long$n[long$way != "n_censored"]), days = found$quantile, lower = found$lower,
       upper = found$upper)
}
bands <- function(which) {
  own <- events[events$scheme == which, ]
  split(own, own$band_order)
}
groups <- c(lapply(bands("corrected"), fixed), lapply(bands("corrected"), any_end), lapply(bands("naive"), fixed))
lines <- unlist(lapply(seq_along(groups), function(i) {
  values <- as.data.frame(groups[[i]])
  row <- (i - 1) * 3 + seq_along(shares)
  sapply(names(values), function(name) sprintf("%s[%d],%s", name, row, ifelse(is.na(values[[name]]), "", sprintf("%.17g", values[[name]]))))
}))
cat("name,value", lines, sep = "\n")
