# Half the width of a 90% interval of the change of a mean between two halves of a year, for as many incidents.
durations <- read.csv("data/google/incident_durations_2021.csv")
intervals <- subset(read.csv("data/google/incident_intervals_2021.csv"), statistic == "mean")
cases <- rbind(intervals[c("company", "n_incidents")], with(durations, data.frame(company, n_incidents = n_2019)))
cases <- cases[order(cases$company, cases$n_incidents), ]
sd <- durations$sd_minutes[match(cases$company, durations$company)]
half_width <- qnorm(0.95) * sd * sqrt(2 / (cases$n_incidents / 2))
write.csv(data.frame(name = paste0("half_width_minutes[", seq_along(half_width), "]"), value = sprintf("%.17g", half_width)),
          quote = FALSE, row.names = FALSE)
