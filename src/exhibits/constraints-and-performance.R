# Areas of three normal curves beyond the two thresholds, and their changes against the first.
curves <- read.csv("data/benninghoff/constraints_curves.csv")
bad <- with(curves, pnorm(bad_below, mean, sd))
good <- with(curves, pnorm(good_above, mean, sd, lower.tail = FALSE))
values <- cbind(bad_share = bad, good_share = good, bad_change = bad / bad[1] - 1, good_change = good / good[1] - 1)
results <- data.frame(name = paste0(colnames(values)[col(values)], "[", row(values), "]"),
                      value = sprintf("%.17g", as.vector(values)))
write.csv(results, quote = FALSE, row.names = FALSE)
