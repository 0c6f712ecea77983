# What the risks cost in an average year, how often events happen and what one costs, and what one year in ten, or else in a
# hundred or a thousand, costs more than: over the experts, and by the one who says least and the one who says most. The
# year is exact; where the exhibit says that years were simulated, it differs from theirs by their Monte Carlo error.
source("estimates.R")
ours <- estimated()
rows <- unlist(lapply(seq_along(ours$risks), function(row) {
  risk <- ours$risks[[row]]
  loss <- sapply(c(p05 = 0.05, median = 0.5, p95 = 0.95), function(p) event_quantile(risk, p))
  values <- c(experts = risk$n_experts, events_per_year = risk$lambda, loss, expected = risk$expected)
  setNames(values, paste0(names(values), "[", row, "]"))
}))
values <- c(n_risks = length(ours$risks), n_experts = ours$n_experts, n_other_currencies = ours$n_other)
money <- c(expected_loss = sum(sapply(ours$risks, function(risk) risk$expected)))
views <- if (any(sapply(ours$risks, function(risk) risk$lambda > 0))) together(ours$risks) else list()
for (period in c(10, 100, 1000)) {
  if (!length(views) || year_exceedance(views, 0) <= 1 / period) next
  values["bad_year_return_years"] <- period
  single <- sapply(views, function(view) year_quantile(list(view), 1 / period))
  money[c("bad_year_loss", "bad_year_lower", "bad_year_upper")] <- c(year_quantile(views, 1 / period), range(single))
  break
}
print_values(c(values, setNames(money, paste0(names(money), ours$unit)), rows))
