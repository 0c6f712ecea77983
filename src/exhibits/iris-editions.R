# The losses that IRIS 2022 prints, and the quantiles of the lognormal distribution that it prints beside them.
losses <- read.csv("data/cyentia/iris_losses.csv")
model <- read.csv("data/cyentia/iris_2022_model.csv")
loss <- function(statistic) {
  losses$loss_usd[losses$edition == "IRIS 2022" & losses$scope_key == "all" & losses$statistic == statistic]
}
parameter <- setNames(model$value, model$parameter)
quantile <- function(p) qlnorm(p, parameter[["loss_meanlog"]], parameter[["loss_sdlog"]])
values <- c(median_2022 = loss("median"), p95_2022 = loss("p95"),
            model_median_2022 = quantile(0.5), model_p95_2022 = quantile(0.95))
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)),
          quote = FALSE, row.names = FALSE)
