# Effects as multiples: a share p of attacks prevented makes them 1 / (1 - p) times rarer.
organisations <- read.csv("data/marsh/marsh_effects.csv")
accounts <- read.csv("data/mfa-studies/account_protection.csv")
n_ranks <- nrow(read.csv("data/srecon25/talk_controls.csv")) + nrow(read.csv("data/woods-seymour/meta_review_controls.csv")) +
  nrow(read.csv("data/marsh/marsh_ranks.csv"))
multiple <- c(organisations$times_less_likely, 1 / (1 - accounts$prevented_pct / 100))
write.csv(data.frame(name = paste0("multiple[", n_ranks + seq_along(multiple), "]"), value = sprintf("%.17g", multiple)),
          quote = FALSE, row.names = FALSE)
