# Experts’ estimates as risks: what each expert thinks, what one event costs, and what a year costs. The year’s loss is a
# compound Poisson sum of lognormal losses, and its distribution is found from its Laplace transform (Abate and Whitt 1992).
read <- function(name) {
  table <- read.csv(Sys.glob(paste0("data/*/", name, ".csv")), colClasses = "character", na.strings = "", encoding = "UTF-8")
  texts <- names(table) %in% c("risk", "expert", "currency", "control")
  table[!texts] <- lapply(table[!texts], as.numeric)
  table
}

# The lognormal through the quantiles that are given; NULL where they fix none.
lognormal <- function(p05, p50, p95) {
  given <- na.omit(c(p05, p50, p95))
  if (is.na(p95) || length(given) < 2 || any(given <= 0) || any(diff(log(given)) <= 0)) return(NULL)
  low <- log(if (is.na(p05)) p50 else p05)
  sdlog <- (log(p95) - low) / qnorm(0.95) / (if (is.na(p05)) 1 else 2)
  c(if (is.na(p05)) low else (low + log(p95)) / 2, sdlog)
}

kinds <- function(lambda, fits) {
  data.frame(lambda = lambda / length(fits), meanlog = sapply(fits, `[`, 1), sdlog = sapply(fits, `[`, 2))
}

# What each expert thinks of one risk; what an expert left blank is the average of the others. NULL where it is not fixed.
risk_of <- function(own) {
  own <- own[order(own$expert, own$lambda, own$p05, own$p50, own$p95, method = "radix"), ]
  fits <- Map(lognormal, own$p05, own$p50, own$p95)
  has_fit <- !sapply(fits, is.null)
  losses <- fits[has_fit]
  average <- function(column) mean(own[[column]], na.rm = TRUE)
  if (!length(losses)) losses <- Filter(Negate(is.null), list(lognormal(average("p05"), average("p50"), average("p95"))))
  if (is.nan(average("lambda")) || !length(losses)) return(NULL)
  lambda <- ifelse(is.na(own$lambda), average("lambda"), own$lambda)
  name <- ifelse(is.na(own$expert), "unnamed expert", own$expert)
  nth <- ave(seq_along(name), name, FUN = seq_along)
  speaks <- !is.na(own$lambda) | has_fit
  views <- Map(function(i) kinds(lambda[i], if (has_fit[i]) fits[i] else losses), which(speaks))
  names(views) <- paste(name, nth)[speaks]
  cost <- function(view) with(view[view$lambda > 0, ], sum(lambda * exp(meanlog + sdlog^2 / 2)))
  list(risk = own$risk[1], n_experts = length(unique(own$expert)), views = views, costs = sapply(views, cost),
       lambda = mean(sapply(views, function(view) sum(view$lambda))), expected = mean(sapply(views, cost)))
}

# The risks of the currency that most of them are in, the costliest first.
estimated <- function() {
  all <- read("own_estimates")
  currencies <- sort(unique(all$currency), method = "radix", na.last = TRUE)
  of <- function(currency) all$currency %in% currency
  n <- sapply(currencies, function(currency) length(unique(all$risk[of(currency)])))
  currency <- currencies[which.max(n)]
  own <- all[of(currency), ]
  risks <- lapply(sort(unique(own$risk), method = "radix"), function(risk) risk_of(own[own$risk == risk, ]))
  risks <- Filter(function(risk) !is.null(risk) && risk$expected < Inf, risks)
  list(currency = currency, unit = if (is.na(currency)) "" else paste0("_", tolower(currency)), n_other = sum(!of(currency)),
       n_experts = length(unique(own$expert)), risks = risks[order(-sapply(risks, function(risk) risk$expected))])
}

# All views of a risk as one: each is as much rarer as there are views.
averaged <- function(views) {
  all <- do.call(rbind, views)
  transform(all, lambda = lambda / length(views))
}

# What each expert thinks of all risks that happen; of a risk on which one said nothing, what the others think.
together <- function(risks) {
  risks <- Filter(function(risk) risk$lambda > 0, risks)
  if (all(sapply(risks, function(risk) length(risk$views)) == 1))
    return(list(do.call(rbind, lapply(risks, function(risk) risk$views[[1]]))))
  experts <- unique(unlist(lapply(risks, function(risk) names(risk$views))))
  lapply(experts, function(expert) do.call(rbind, lapply(risks, function(risk) {
    if (expert %in% names(risk$views)) risk$views[[expert]] else averaged(risk$views)
  })))
}

# The loss that a share p of all events stay below, of whichever kind.
event_quantile <- function(risk, p) {
  all <- averaged(risk$views)
  weight <- if (risk$lambda > 0) all$lambda / sum(all$lambda) else rep(1 / nrow(all), nrow(all))
  below <- function(log_loss) sum(weight * pnorm(log_loss, all$meanlog, all$sdlog)) - p
  range <- range(qnorm(p, all$meanlog, all$sdlog)) + c(-1e-3, 1e-3)
  exp(uniroot(below, range, tol = 1e-15, maxiter = 1000)$root)
}

# The Laplace transform of a lognormal, on a contour that turns with s.
transform_of <- function(s, meanlog, sdlog) {
  step <- min(0.25, sdlog / 12)
  w <- seq(-9 * sdlog, 9 * sdlog, by = step)
  s <- s * exp(meanlog)
  turn <- -pmin(Arg(s), 2.8 * sdlog)
  weights <- exp(-outer(s * exp(1i * turn), exp(w)) - outer(1i * turn, w, "+")^2 / (2 * sdlog^2))
  rowSums(weights) * step / (sdlog * sqrt(2 * pi))
}

# The probability of a year that costs more than x, by one view.
view_exceedance <- function(view, x) {
  view <- view[view$lambda > 0, ]
  if (x <= 0 || !nrow(view)) return(-expm1(-sum(view$lambda)))
  size <- 3
  n <- 30
  k <- seq_len(size * (n + 16)) - 1
  s <- (16 / size + 1i * k * pi / size) / x
  log_transform <- -sum(view$lambda)
  for (i in seq_len(nrow(view)))
    log_transform <- log_transform + view$lambda[i] * transform_of(s, view$meanlog[i], view$sdlog[i])
  terms <- Re((1 - exp(log_transform)) / s * exp(1i * k * pi / size)) * ifelse(k == 0, 0.5, 1)
  sums <- cumsum(colSums(matrix(terms, nrow = size)))
  # Euler’s sum of blocks that alternate.
  exp(16 / size) / (size * x) * sum(dbinom(0:15, 15, 0.5) * sums[n + 0:15])
}

year_exceedance <- function(views, x) mean(sapply(views, view_exceedance, x))

# What a year costs more than with a probability, when one of the views is right.
year_quantile <- function(views, probability) {
  if (year_exceedance(views, 0) <= probability) return(0)
  excess <- function(log_x) log(year_exceedance(views, exp(log_x)) / probability)
  low <- high <- max(unlist(lapply(views, function(view) view$meanlog[view$lambda > 0])))
  while (excess(low) < 0) low <- low - 2
  while (excess(high) > 0) high <- high + 2
  exp(uniroot(excess, c(low, high), tol = 1e-13)$root)
}

print_values <- function(values) {
  known <- values[is.finite(values)]
  write.csv(data.frame(name = names(known), value = sprintf("%.17g", known)), quote = FALSE, row.names = FALSE)
}
