# Elite against low in each key metric: as the report prints it, and from its mid-points with one month as 730 hours.
multipliers <- read.csv("data/dora/dora_2019_multipliers.csv")
names <- c(deployment_frequency = "deployment", lead_time_for_changes = "lead_time",
           time_to_restore_service = "restore", change_failure_rate = "failure")
elite <- with(multipliers, (elite_lower + elite_upper) / 2)
low <- with(multipliers, (low_lower + low_upper_consistent) / 2)
# More deployments are better; of everything else, less is.
ratio <- ifelse(multipliers$metric == "deployment_frequency", elite / low, low / elite)
name <- paste0(names[multipliers$metric], "_multiplier")
results <- data.frame(name = c(name, paste0(name, "_consistent")), value = c(multipliers$published_multiplier, ratio))
results$value <- sprintf("%.17g", results$value)
write.csv(results, quote = FALSE, row.names = FALSE)
