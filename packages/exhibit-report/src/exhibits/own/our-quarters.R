# Findings closed for every hundred opened, with Clopper and Pearson’s limits; the change of each indicator against the quarter
# compared with, its limits squared and added, on the logarithm for the frequency; how many got better and worse; and where
# an estimate would lie had all quarters been alike. Estimates of single quarters are taken as data/ has them.
file <- Sys.glob("data/*/own_quarters.csv")
rows <- read.csv(file, na.strings = "", colClasses = c(estimate = "numeric", lower = "numeric", upper = "numeric"))
scales <- c(days_to_fix = "log", open_findings = "stock", age_of_open = "log", closed_ratio = "log",
            deployment_frequency = "log", lead_time_for_changes = "log", change_failure_rate = "linear",
            time_to_restore_service = "log", incidents = "count", losses = "count")
higher <- c("closed_ratio", "deployment_frequency")

entered <- rows[rows$indicator == "findings_entered", ]
ended <- rows[rows$indicator == "findings_ended", ]
for (i in seq_len(nrow(entered))) {
  came <- entered$n[i]
  went <- ended$n[match(entered$quarter[i], ended$quarter)]
  if (is.na(went) || came + went == 0) next
  odds <- function(p) 100 * p / (1 - p)
  row <- transform(entered[i, ], indicator = "closed_ratio", n = came + went, least_n = 10)
  row$estimate <- if (came > 0) 100 * went / came else NA
  row$lower <- if (went > 0) odds(qbeta(0.025, went, came + 1)) else 0
  row$upper <- if (came > 0) odds(qbeta(0.975, went + 1, came)) else NA
  rows <- rbind(rows, row)
}
rows <- rows[order(rows$quarter, method = "radix"), ]

# Estimate, lower and upper limit of a difference.
difference <- function(now, before) {
  below <- function(x) x[1] - (if (is.na(x[2])) 0 else x[2])
  above <- function(x) (if (is.na(x[3])) Inf else x[3]) - x[1]
  change <- now[1] - before[1]
  c(change, change - sqrt(below(now)^2 + above(before)^2), change + sqrt(above(now)^2 + below(before)^2))
}
logs <- function(x) c(log(x[1]), if (is.na(x[2]) || x[2] == 0) -Inf else log(x[2]), log(x[3]))
poisson <- function(n) c(n, if (n > 0) qgamma(0.025, n) else 0, qgamma(0.975, n + 1))
estimates <- function(row) unlist(row[c("estimate", "lower", "upper")], use.names = FALSE)
change_of <- function(id, now, before) {
  if (is.na(now$estimate) || is.na(before$estimate)) return(c(NA, NA, NA))
  if (id == "open_findings") {
    between <- rows[rows$quarter > before$quarter & rows$quarter <= now$quarter, ]
    total <- function(indicator) poisson(sum(between$n[between$indicator == indicator]))
    net <- difference(total("findings_entered"), total("findings_ended"))
    return(now$estimate - before$estimate + c(0, net[2:3] - net[1]))
  }
  if (id != "deployment_frequency") return(difference(estimates(now), estimates(before)))
  if (now$estimate == 0 || before$estimate == 0) return(c(NA, NA, NA))
  exp(difference(logs(estimates(now)), logs(estimates(before)))) - 1
}

# Where each quarter would lie by chance, lower and upper limits in two columns.
chance_of <- function(id, own) {
  none <- matrix(NA, nrow(own), 2)
  scale <- scales[[id]]
  if (nrow(own) < 3 || scale == "stock") return(none)
  if (scale == "count") {
    days <- as.numeric(as.Date(own$until) - as.Date(own$since)) + 1
    return(sapply(c(0.025, 0.975), function(p) qbinom(p, sum(own$n), days / sum(days))))
  }
  to <- if (scale == "log") log else identity
  back <- if (scale == "log") exp else function(x) pmin(100, pmax(0, x))
  x <- to(own$estimate)
  error <- (to(own$upper) - to(own$lower)) / (2 * qnorm(0.975))
  known <- is.finite(x) & is.finite(error) & error > 0
  weight <- ifelse(known, 1 / error^2, 0)
  middle <- sum(weight[known] * x[known]) / sum(weight)
  width <- qnorm(0.975) * sqrt(pmax(0, error^2 - 1 / sum(weight)))
  cbind(ifelse(known, back(middle - width), NA), ifelse(known, back(middle + width), NA))
}

quarter_of <- function(role) c(rows$quarter[rows$role == role], NA)[1]
values <- c(better = 0, worse = 0)
row <- 0
for (id in names(scales)) {
  own <- rows[rows$indicator == id, ]
  if (!nrow(own)) next
  now <- own[own$quarter %in% quarter_of("period"), ]
  before <- own[own$quarter %in% quarter_of("against"), ]
  if (nrow(now)) values[paste0(id, c("_n", "", "_lower", "_upper"))] <- c(now$n, estimates(now))
  if (nrow(now) && nrow(before) && now$n >= now$least_n && before$n >= before$least_n) {
    change <- change_of(id, now, before)
    values[paste0(id, c("_change", "_change_lower", "_change_upper"))] <- change
    if (!is.na(change[1]) && (change[2] > 0 || change[3] < 0)) {
      word <- if ((change[3] < 0) == (id %in% higher)) "worse" else "better"
      values[word] <- values[word] + 1
    }
  }
  chance <- chance_of(id, own)
  at <- row + seq_len(nrow(own))
  values[c(paste0("chance_lower[", at, "]"), paste0("chance_upper[", at, "]"))] <- chance
  row <- row + nrow(own)
}
is_cell <- grepl("[", names(values), fixed = TRUE)
values <- values[is_cell | is.finite(values)]
text <- ifelse(is.na(values), "", sprintf("%.17g", values))
write.csv(data.frame(name = names(values), value = text), quote = FALSE, row.names = FALSE)
