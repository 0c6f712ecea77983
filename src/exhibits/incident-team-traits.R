# How many traits the slide lists, and how many of them are the same for both teams. Nothing is measured.
traits <- read.csv("data/srecon25/incident_team_traits.csv")
values <- c(n_traits = nrow(traits), n_shared = sum(traits$security_team == traits$sre_team))
write.csv(data.frame(name = names(values), value = values), quote = FALSE, row.names = FALSE)
