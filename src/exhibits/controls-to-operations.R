# How many controls the talk lists, how many of them it puts an operational activity beside, how many the review ranks.
controls <- read.csv("data/srecon25/talk_controls.csv", na.strings = "")
review <- read.csv("data/woods-seymour/meta_review_controls.csv", na.strings = "")
effects <- read.csv("data/marsh/marsh_effects.csv", na.strings = "")
keys <- controls$control_key[order(controls$position)]
times <- effects$times_less_likely[match(keys, effects$control_key)]
rank <- review$rank[match(keys, review$control_key)]
values <- c(n_controls = length(keys), n_ranked = sum(!is.na(rank)), n_operational = sum(!is.na(controls$operational_activity)),
            setNames(times, paste0("times_less_likely[", seq_along(keys), "]")))
write.csv(data.frame(name = names(values), value = ifelse(is.na(values), "", sprintf("%.17g", values))),
          quote = FALSE, row.names = FALSE)
