# Writes groups.json beside this file: comparisons of groups by R's survival package, on data drawn here.
# Rscript test/golden/survival/groups.R && npx prettier --write test/golden/survival/groups.json
library(survival)
set.seed(20250719)

number <- function(x) ifelse(is.na(x) | is.infinite(x), "null", sprintf("%.15g", x))
list_of <- function(x) paste0("[", paste(x, collapse = ","), "]")
numbers <- function(x) list_of(number(as.numeric(x)))
rows_of <- function(m) list_of(apply(as.matrix(m), 1, numbers))
text <- function(x) paste0("\"", x, "\"")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0("\"", names(parts), "\":", unlist(parts), collapse = ","), "}")
}

# Clusters share a log-normal hazard ratio; `round_to` makes ties.
draw <- function(n, n_groups, n_clusters, nested, hazards, sd, round_to, late) {
  cluster <- sample(n_clusters, n, TRUE)
  group <- if (nested) (cluster - 1) %% n_groups + 1 else sample(n_groups, n, TRUE)
  shared <- exp(rnorm(n_clusters, 0, sd))
  time <- rexp(n, hazards[group] * shared[cluster] / 30)
  end <- runif(n, 5, 90)
  status <- as.integer(time <= end)
  time <- pmin(time, end)
  if (round_to > 0) time <- ceiling(time / round_to) * round_to
  entry <- if (late) round(runif(n, -20, 25), 2) else rep(-1, n)
  stratum <- sample(3, n, TRUE)
  d <- data.frame(time, status, entry, group, stratum, cluster)
  d[d$entry < d$time, ]
}

cases <- list(
  ties = draw(240, 3, 24, TRUE, c(1, 1.6, 0.7), 0.6, 1, FALSE),
  late = draw(260, 2, 15, FALSE, c(1, 2), 0.5, 0, TRUE),
  heavy = draw(900, 4, 40, FALSE, c(1, 1.3, 0.8, 2), 0.4, 15, FALSE),
  late_ties = draw(400, 3, 30, TRUE, c(1, 1.5, 3), 0.3, 5, TRUE)
)
# A group without events has no finite ratio: the others are compared as if it were not there.
cases$without <- within(cases$ties, status[group == 2] <- 0L)

control <- coxph.control(eps = 1e-14, toler.chol = 1e-16, iter.max = 60)
response <- function(d) if (all(d$entry == -1)) Surv(d$time, d$status) else Surv(d$entry, d$time, d$status)

cox <- function(d, strata) {
  d$g <- factor(d$group)
  fit <- if (strata) coxph(response(d) ~ g + strata(stratum), d, ties = "efron", control = control)
         else coxph(response(d) ~ g, d, ties = "efron", control = control)
  z <- cox.zph(fit, transform = "km")$table
  object(log_hazard = numbers(coef(fit)), covariance = rows_of(vcov(fit)),
         zph = object(chi2 = number(z["GLOBAL", "chisq"]), df = number(z["GLOBAL", "df"]), p = number(z["GLOBAL", "p"])))
}

robust <- function(d) {
  d$g <- factor(d$group)
  fit <- coxph(response(d) ~ g, d, ties = "efron", control = control, cluster = cluster)
  at <- c(5, 15, 30, 45, 60)
  curves <- sapply(sort(unique(d$group)), function(k) {
    own <- d[d$group == k, ]
    curve <- survfit(response(own) ~ 1, cluster = own$cluster)
    s <- summary(curve, times = at, extend = TRUE)
    object(at = numbers(at), survival = numbers(s$surv), std_err = numbers(s$std.err))
  })
  object(covariance = rows_of(vcov(fit)), score_chi2 = number(summary(fit)$robscore[1]), curves = list_of(curves))
}

# A resample of clusters as weights of findings.
weighted <- function(d) {
  times <- tabulate(sample(max(d$cluster), max(d$cluster), TRUE), max(d$cluster))
  own <- d[times[d$cluster] > 0, ]
  own$w <- times[own$cluster]
  at <- c(5, 15, 30, 45, 60)
  curves <- sapply(sort(unique(d$group)), function(k) {
    g <- own[own$group == k, ]
    s <- summary(survfit(response(g) ~ 1, weights = g$w), times = at, extend = TRUE)
    object(at = numbers(at), survival = numbers(s$surv))
  })
  object(weights = numbers(times), curves = list_of(curves))
}

log_rank <- function(d, stratified) {
  test <- if (stratified) survdiff(Surv(time, status) ~ group + strata(stratum), d) else survdiff(Surv(time, status) ~ group, d)
  total <- function(x) if (is.matrix(x)) rowSums(x) else x
  df <- sum(total(test$exp) > 0) - 1
  object(chi2 = number(test$chisq), df = number(df), p = number(pchisq(test$chisq, df, lower.tail = FALSE)),
         observed = numbers(total(test$obs)), expected = numbers(total(test$exp)))
}

# Restricted means by their definition, with Greenwood's variance.
restricted <- function(d, tau) {
  s <- survfit(response(d) ~ 1)
  keep <- s$time < tau
  time <- s$time[keep]; surv <- s$surv[keep]
  widths <- diff(c(0, time, tau)); heights <- c(1, surv)
  areas <- rev(cumsum(rev(widths * heights)))[-1]
  v <- s$n.event[keep] / (s$n.risk[keep] * (s$n.risk[keep] - s$n.event[keep]))
  c(sum(widths * heights), sum((areas^2 * v)[areas > 0]))
}

means <- function(d, tau) {
  m <- sapply(sort(unique(d$group)), function(k) restricted(d[d$group == k, ], tau))
  z <- qnorm(0.975)
  pairs <- combn(ncol(m), 2)
  list_of(apply(pairs, 2, function(ab) {
    a <- m[, ab[1]]; b <- m[, ab[2]]
    se <- sqrt(a[2] + b[2]); log_se <- sqrt(a[2] / a[1]^2 + b[2] / b[1]^2)
    object(tau = number(tau), difference = numbers(b[1] - a[1] + c(0, -z, z) * se),
           ratio = numbers(b[1] / a[1] * exp(c(0, -z, z) * log_se)), p = number(2 * pnorm(-abs(b[1] - a[1]) / se)))
  }))
}

pairwise <- function(d) {
  pairs <- combn(sort(unique(d$group)), 2)
  p <- apply(pairs, 2, function(ab) survdiff(Surv(time, status) ~ group, d[d$group %in% ab, ])$pvalue)
  object(p = numbers(p), holm = numbers(p.adjust(p, "holm")))
}

out <- sapply(names(cases), function(name) {
  d <- cases[[name]]
  late <- any(d$entry != -1)
  parts <- list(case = text(name),
    findings = object(time = numbers(d$time), status = numbers(d$status), entry = if (late) numbers(d$entry) else "null",
                      group = numbers(d$group - 1), stratum = numbers(d$stratum - 1), cluster = numbers(d$cluster - 1)),
    means = means(d, 40))
  if (name != "without") parts <- c(parts, list(cox = cox(d, FALSE), cox_strata = cox(d, TRUE), robust = robust(d), weighted = weighted(d)))
  else parts <- c(parts, list(cox = cox(d[d$group != 2, ], FALSE)))
  if (!late) parts <- c(parts, list(log_rank = log_rank(d, FALSE), log_rank_strata = log_rank(d, TRUE), pairwise = pairwise(d)))
  do.call(object, parts)
})
file <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
writeLines(object(origin = text(paste0(R.version.string, ", survival ", packageVersion("survival"), ": groups.R")),
                  cases = list_of(out)), file.path(dirname(file), "groups.json"))
