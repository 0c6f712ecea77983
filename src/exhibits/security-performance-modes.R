# How many controls the talk puts an operational activity beside, and how many capabilities it says are shared. Nothing
# is measured.
controls <- read.csv("data/srecon25/talk_controls.csv", na.strings = "")
values <- c(n_contained = sum(!is.na(controls$operational_activity)),
            n_overlapping = nrow(read.csv("data/srecon25/shared_capabilities.csv")))
write.csv(data.frame(name = names(values), value = values), quote = FALSE, row.names = FALSE)
