# Days until half of all findings are fixed (Aalen-Johansen; Kaplan-Meier where nobody says how findings ended), and until half
# have ended in any way; limits on the log-log scale, by applications where own_errors.csv has their errors. Means of days
# open, and of closed findings alone. Not here: `median_from_days` and `median_to_days`, with their limits `median_lower_days`
# and `median_upper_days`, where scans bound closings: Turnbull’s estimate takes many steps.
read <- function(name) read.csv(Sys.glob(paste0("data/*/", name, ".csv")), na.strings = "", encoding = "UTF-8")
events <- read("own_events")
errors <- read("own_errors")
facts <- read("own_observation")
fixed <- unlist(strsplit(facts$value[facts$name %in% "fixed"], ", ", fixed = TRUE))

# Number in each way to end at each day, and when findings came under observation.
count <- function(rows) {
  ends <- rows[rows$what != "enters", ]
  day <- sort(unique(ends$days))
  of <- function(is_kept) sapply(day, function(t) sum(ends$n[is_kept & ends$days == t]))
  enters <- rows[rows$what == "enters", ]
  list(day = day, ended = of(ends$what != "open"), open = of(ends$what == "open"), fixed = of(ends$what %in% fixed),
       enters = if (nrow(enters)) enters[order(enters$days), c("days", "n")])
}
watched <- function(counts, at = counts$day) {
  out <- counts$ended + counts$open
  sapply(at, function(t) {
    entered <- if (is.null(counts$enters)) sum(out) else sum(counts$enters$n[counts$enters$days < t])
    entered - sum(out[counts$day < t])
  })
}
# Closings that should have been seen before the first one, by Nelson and Aalen.
expected_before <- function(counts) {
  hazard <- cumsum(c(0, counts$ended / pmax(1, watched(counts))))
  late <- counts$enters[counts$enters$days >= 0, ]
  sum(late$n * hazard[findInterval(late$days, counts$day) + 1])
}
# Up to the first day after which nobody is watched, though more come.
before_break <- function(counts) {
  if (is.null(counts$enters)) return(counts)
  left <- watched(counts) - counts$ended - counts$open
  gap <- which(left == 0 & counts$day <= max(counts$enters$days))[1]
  if (is.na(gap)) return(counts)
  kept <- function(n) replace(n[seq_len(gap)], gap, 0)
  open <- replace(counts$open[seq_len(gap)], gap, counts$open[gap] + counts$ended[gap])
  list(day = counts$day[seq_len(gap)], ended = kept(counts$ended), open = open, fixed = kept(counts$fixed),
       enters = counts$enters[counts$enters$days < counts$day[gap], ])
}
# The first day on which a share is down to one half; the middle of a step that lies there.
down_to_half <- function(day, share) {
  known <- !is.na(share)
  day <- day[known]
  share <- share[known]
  touched <- which(share < 0.5 + 1.5e-8)[1]
  passed <- which(share < 0.5 - 1.5e-8)[1]
  if (is.na(touched)) return(NA)
  if (is.na(passed)) passed <- length(day)
  if (touched == passed) day[touched] else (day[touched] + day[passed]) / 2
}
# The median of a share open, with limits so far away on the scale of its logarithm.
median_of <- function(day, open, width) {
  hazard <- ifelse(open > 0 & open < 1, -log(open), NA)
  limit <- function(sign) down_to_half(day, exp(-hazard * exp(sign * width / hazard)))
  c(down_to_half(day, open), limit(1), limit(-1))
}

late <- events[events$basis == "from the first closing", ]
is_backlog <- nrow(late) > 0 && expected_before(count(late)) >= 5
used <- if (is_backlog) late else events[events$basis == "as given", ]
is_bounded <- any(used$since_days < used$days, na.rm = TRUE)
counts <- before_break(count(used))
risk <- watched(counts)
out <- counts$ended + counts$open > 0
open <- cumprod(ifelse(risk > 0, (risk - counts$ended) / risk, 1))
own <- errors[is.na(errors$series) & errors$basis == used$basis[1], ]
drawn <- own[!is.na(own$std_err), ]
drawn <- drawn[order(drawn$days), ]
values <- c(n = sum(counts$ended + counts$open), n_closed = sum(counts$ended))
if (length(fixed)) values["n_fixed"] <- sum(counts$fixed)
if (nrow(drawn) && own$n_applications[1] >= 10) values["n_applications"] <- own$n_applications[1]
values["horizon_days"] <- max(1, counts$day[out])
if (!is_bounded) {
  by_application <- function(day) {
    at <- findInterval(day, drawn$days)
    df <- max(1, drawn$effective_applications[1] - 1)
    ifelse(at > 0, qt(0.975, df) * (drawn$std_err / drawn$share_open)[pmax(1, at)], NA)
  }
  before <- c(1, open)[seq_along(open)]
  share <- cumsum(ifelse(counts$ended > 0, before * counts$fixed / risk, 0))
  weight <- ifelse(counts$ended > 0 & counts$ended < risk, counts$ended / (risk * (risk - counts$ended)), 0)
  if (nrow(drawn)) {
    width <- by_application(counts$day)
  } else if (length(fixed)) {
    # Greenwood’s variance of the multinomial steps, as a quadratic in the share now.
    hazard <- ifelse(counts$ended > 0, counts$fixed / risk, 0)
    constant <- ifelse(counts$ended > 0, hazard * (1 - hazard) * before^2 / risk + 2 * hazard * before * share / risk, 0)
    linear <- weight * share + ifelse(counts$ended > 0, hazard * before / risk, 0)
    variance <- cumsum(weight) * share^2 - 2 * cumsum(linear) * share + cumsum(constant + weight * share^2)
    width <- qnorm(0.975) * sqrt(pmax(0, variance)) / (1 - share)
  } else {
    width <- qnorm(0.975) * sqrt(cumsum(weight))
  }
  # By applications limits are those of what the errors are of.
  shown <- if (length(fixed)) 1 - share else open
  values[paste0(c("median", "median_lower", "median_upper"), "_days")] <- median_of(counts$day[out], shown[out], width[out])
  values["any_end_median_days"] <- down_to_half(counts$day[out], open[out])
  values["closed_only_mean_days"] <- sum(counts$day * counts$ended) / sum(counts$ended)
  last <- max(counts$day[out])
  is_whole <- last >= 1 || open[length(open)] == 0
  first <- if (is.null(counts$enters)) 0 else counts$enters$days[counts$enters$n > 0][1]
  if (is_whole && first <= 0) values["mean_days"] <- sum(c(1, open) * diff(c(0, counts$day, max(1, last))))
}
values <- values[is.finite(values)]
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
