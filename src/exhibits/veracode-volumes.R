# Days until half of the flaws are closed, with a month of 30 days and a year of 365, and the largest printed multiple; a
# reduction by a share p is a multiple of 1 / (1 - p).
early <- read.csv("data/veracode/soss_closing_times.csv")
later <- read.csv("data/veracode/soss_later_closing_times.csv")
statements <- read.csv("data/veracode/soss_statements.csv")
days <- c(early$days, later$after * c(days = 1, months = 30, years = 365)[later$after_unit])
halves <- days[c(early$share_closed_pct, later$share_closed_pct) == 50]
multiples <- with(statements, ifelse(unit == "percent", 1 / (1 - value / 100), value))
values <- c(shortest_half = min(halves), longest_half = max(halves), largest_multiple = max(multiples))
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
