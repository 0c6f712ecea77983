# How likely a year is that costs more than the board named, and what a year costs more than with the probability that it
# named: over the experts, and by the one who says least and the one who says most. The year is exact; where the exhibit says
# that years were simulated, it differs from theirs by their Monte Carlo error.
source("estimates.R")
ours <- estimated()
tolerance <- read("own_tolerance")
tolerance <- tolerance[order(tolerance$loss), ]
views <- if (any(sapply(ours$risks, function(risk) risk$lambda > 0))) together(ours$risks) else list()
is_apart <- any(!is.na(tolerance$currency) & !tolerance$currency %in% ours$currency)
values <- c(n_experts = length(views))
if (length(views) && !is_apart) {
  passed <- 0
  for (i in seq_len(nrow(tolerance))) {
    loss <- tolerance$loss[i]
    tolerated <- tolerance$probability[i]
    single <- sapply(views, function(view) view_exceedance(view, loss))
    at <- sapply(views, function(view) year_quantile(list(view), tolerated))
    passed <- passed + (mean(single) > tolerated)
    own <- c(loss, tolerated, mean(single), range(single), year_quantile(views, tolerated), range(at), sum(single > tolerated))
    ends <- c(paste0("tolerated_loss", ours$unit), "tolerated", "probability", "probability_lower", "probability_upper",
              paste0(c("loss", "loss_lower", "loss_upper"), ours$unit), "passed_by_experts")
    values[paste0("point_", i, "_", ends)] <- own
  }
  values[c("n_points", "n_passed")] <- c(nrow(tolerance), passed)
}
print_values(values)
