# Effects as multiples: a share p of attacks prevented makes them 1 / (1 - p) times rarer.
organisations <- read.csv("data/marsh/marsh_effects.csv")
accounts <- read.csv("data/mfa-studies/account_protection.csv")
multiple <- c(organisations$times_less_likely, 1 / (1 - accounts$prevented_pct / 100))
write.csv(data.frame(name = paste0("multiple[", seq_along(multiple), "]"), value = sprintf("%.17g", multiple)),
          quote = FALSE, row.names = FALSE)
