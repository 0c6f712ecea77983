# Less time on security issues as a multiple: what is left of all time in 2016, the low cluster by the elite one in 2018.
findings <- read.csv("data/dora/dora_security_findings.csv")
value <- function(measure, cluster) findings$value[findings$measure == measure & findings$cluster == cluster]
values <- c(less_time_2016 = 100 / (100 - value("remediation_saved", "high")),
            less_time_2018 = value("remediation_share", "low") / value("remediation_share", "elite"),
            tests_elite_to_low = value("automated_security_tests", "elite") / value("automated_security_tests", "low"))
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
