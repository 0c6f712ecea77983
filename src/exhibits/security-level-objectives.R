# How many indicators the slide lists, for how many of the three controls that they measure there is evidence, and its
# size.
indicators <- read.csv("data/srecon25/security_level_indicators.csv")
effects <- read.csv("data/marsh/marsh_effects.csv")
review <- read.csv("data/woods-seymour/meta_review_controls.csv")
measured <- c(vulnerability_rate = "patching", open_ports = "hardening", endpoints_without_mfa = "mfa")
keys <- measured[indicators$indicator_key[order(indicators$position)]]
times <- effects$times_less_likely[match(keys, effects$control_key)]
rank <- review$rank[match(keys, review$control_key)]
rows <- paste0("[", seq_along(keys), "]")
values <- c(n_indicators = nrow(indicators), n_supported = sum(!is.na(times)),
            setNames(rank, paste0("review_rank", rows)), setNames(times, paste0("times_less_likely", rows)))
write.csv(data.frame(name = names(values), value = ifelse(is.na(values), "", sprintf("%.17g", values))),
          quote = FALSE, row.names = FALSE)
