# The four keys with 95% limits. Medians are those of Kaplan-Meier curves, by Woodruff’s limits. What weeks add to a sum is
# taken for an autoregression of the first order, and for three or four long stretches: the wider of the two errors counts.
read <- function(name) if (length(file <- Sys.glob(paste0("data/*/", name, ".csv")))) read.csv(file, na.strings = "")
z <- qnorm(0.975)

# Half the width of limits of a sum of weeks’ deviations, over the normal quantile; NA for fewer than eight.
sum_error <- function(x) {
  n <- length(x)
  if (n < 8) return(NA)
  of <- if (n < 52) 3 else 4
  sums <- tapply(x, floor((seq_len(n) - 1) * of / n), sum)
  long <- qt(0.975, of - 1) * sqrt(var(sums) * of)
  y <- x - mean(x)
  if (sum(y^2) == 0) return(long / z)
  unbiased <- (n * sum(y[-1] * y[-n]) / sum(y^2) + 1) / (n - 4)
  correlation <- min(0.95, max(0, unbiased + 1.28 * sqrt(max(1 - unbiased^2, 0.05) / n)))
  lag <- seq_len(n - 1)
  shared <- min(sum(2 * (1 - lag / n) * correlation^lag), n - 1.5)
  inflation <- (1 + shared) * (n - 1) / (n - 1 - shared)
  max(qt(0.975, max(1.5, (n - 1) / (1 + shared))) * sqrt(var(x) * n * inflation), long) / z
}

frequency <- function(days, deployments) {
  n <- sum(deployments)
  estimate <- n / sum(days) * 365.25
  effective <- (n / sum_error(deployments - n / sum(days) * days))^2
  limits <- if (is.na(effective)) c(NA, NA) else if (effective >= 1e6) c(estimate, estimate) else
    estimate * qchisq(c(0.025, 0.975), 2 * effective + 1) / (2 * effective)
  list(n = n, estimate = estimate, limits = if (n < 10) c(NA, NA) else limits)
}

failure_rate <- function(deployments, failures) {
  n <- sum(deployments)
  share <- sum(failures) / n
  error <- sum_error(failures - share * deployments)
  effective <- if (is.na(error) || error > 0) min(n, n^2 * share * (1 - share) / error^2) else n
  limits <- 100 * qbeta(c(0.025, 0.975), effective * share + 0.5, effective * (1 - share) + 0.5)
  if (share == 0) limits[1] <- 0
  if (share == 1) limits[2] <- 100
  list(n = n, estimate = 100 * share, limits = if (n < 20 || is.na(error)) c(NA, NA) else limits)
}

median_time <- function(times, weeks, least) {
  size <- times$n_done + times$n_open
  n <- sum(size)
  time <- sort(unique(times$hours[times$n_done > 0]))
  done <- sapply(time, function(t) sum(times$n_done[times$hours == t]))
  risk <- sapply(time, function(t) sum(size[times$hours >= t]))
  survival <- cumprod((risk - done) / risk)
  finished <- function(share) {
    passed <- which(survival < 1 - share - 1e-9)[1]
    touched <- which(survival < 1 - share + 1e-9)[1]
    if (is.na(passed) || touched == passed) time[passed] else (time[touched] + time[passed]) / 2
  }
  estimate <- finished(0.5)
  used <- which(time <= (if (is.na(estimate)) Inf else estimate) & done < risk)
  influence <- numeric(weeks)
  if (length(used)) {
    hazard <- cumsum(done[used] / (risk[used] * (risk[used] - done[used])))
    until <- findInterval(times$hours, time[used])
    step <- match(times$hours, time[used])
    ended <- ifelse(is.na(step), 0, times$n_done / (risk - done)[used][step])
    own <- n * survival[max(used)] * (ended - size * c(0, hazard)[until + 1])
    for (i in seq_along(own)) influence[times$week[i] + 1] <- influence[times$week[i] + 1] + own[i]
  }
  shares <- 1 / (1 + exp(-4 * sum_error(influence) / n * c(-z, z)))
  list(n = n, estimate = estimate, limits = if (n < least || anyNA(shares)) c(NA, NA) else sapply(shares, finished))
}

weeks <- read("own_weeks")
period <- read("own_period")
values <- c(n_deployments = sum(weeks$n_deployments), n_weeks = nrow(weeks), n_incidents_outside = period$n_incidents_outside,
            n_changes_outside = period$n_changes_outside)
add <- function(metric, unit, key) {
  own <- setNames(c(key$n, key$estimate, key$limits), paste0(metric, "_", c("n", unit, paste0(c("lower_", "upper_"), unit))))
  values <<- c(values, own[!is.na(own)])
}
if (values["n_deployments"] > 0) {
  add("deployment_frequency", "per_year", frequency(weeks$days, weeks$n_deployments))
  failures <- ifelse(is.na(weeks$n_failed), 0, weeks$n_failed)
  if (any(!is.na(weeks$n_failed))) add("change_failure_rate", "percent", failure_rate(weeks$n_deployments, failures))
}
times <- list(lead_time_for_changes = read("own_lead_times"), time_to_restore_service = read("own_recoveries"))
for (metric in names(times)) {
  own <- times[[metric]]
  if (sum(own$n_done, own$n_open) > 0) add(metric, "hours", median_time(own[order(own$hours), ], nrow(weeks), 10))
}
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
