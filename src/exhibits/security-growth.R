# Shares of questionnaires by length, and those with more than a hundred questions, by year.
lengths <- read.csv("data/riskrecon/questionnaire_length.csv")
long <- with(lengths[lengths$questions %in% c("101-400", ">400"), ], tapply(share, year, sum))
values <- c(long_questionnaires_before = long[["2020"]], long_questionnaires_after = long[["2023"]],
            setNames(lengths$share, paste0("share[", seq_along(lengths$share), "]")))
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
