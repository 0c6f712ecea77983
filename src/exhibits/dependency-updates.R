# Exemplars as multiples of the others, and what a correlation printed to one digit can be: Fisher’s interval at
# either end.
exemplars <- read.csv("data/sonatype/sonatype_2019_exemplars.csv")
statements <- read.csv("data/sonatype/sonatype_statements.csv")
multiples <- with(exemplars, ifelse(unit == "percent more", 1 + value / 100, value))
stated <- setNames(statements$value, statements$statement)
limit <- function(sign) {
  z <- atanh(stated[["correlation"]] + sign * 0.05)
  tanh(z + sign * qnorm(0.975) / sqrt(stated[["correlation_n"]] - 3))
}
values <- c(correlation_lower = limit(-1), correlation_upper = limit(1),
            setNames(multiples, paste0("multiple[", seq_along(multiples), "]")))
write.csv(data.frame(name = names(values), value = sprintf("%.17g", values)), quote = FALSE, row.names = FALSE)
