# Clocks in days, a month as 365.25 / 12; of listed vulnerabilities the median and the quartiles of the days until they are
# due, by the year in which they were listed. How many clocks there are, from how many starts, the shortest and the longest.
read <- function(name) read.csv(Sys.glob(paste0("data/*/", name, ".csv")), na.strings = "", encoding = "UTF-8")
sources <- c("FedRAMP VDR" = "fedramp_vdr", Hummingbird = "hummingbird", "PCI DSS 4.0.1" = "pci_dss",
             "CISA BOD 26-04" = "bod_26_04", "CRA Article 14" = "cra_article_14")
clocks <- do.call(rbind, lapply(names(sources), function(source) {
  table <- read(paste0(sources[[source]], "_clocks"))
  factor <- c(hours = 1 / 24, months = 365.25 / 12, days = 1)
  data.frame(source = rep(source, nrow(table)), clock = as.character(table$clock), starts = as.character(table$starts),
             within = as.numeric(table$within) * factor[as.character(table$unit)], lower = rep(NA_real_, nrow(table)),
             upper = rep(NA_real_, nrow(table)))
}))
entries <- read("kev_entries")
days <- as.numeric(as.Date(entries$due_date) - as.Date(entries$date_added))
listed <- do.call(rbind, lapply(split(days, substr(entries$date_added, 1, 4)), function(own) {
  data.frame(within = median(own), lower = quantile(own, 0.25), upper = quantile(own, 0.75))
}))
clocks <- rbind(clocks, data.frame(source = "CISA KEV", clock = paste0("kev-", rownames(listed)), starts = "listed", listed))
clocks <- clocks[order(clocks$source, clocks$clock, method = "radix"), ]
row <- seq_len(nrow(clocks))
values <- c(n = nrow(clocks), n_starts = length(unique(clocks$starts)), shortest_days = min(clocks$within),
            longest_days = max(clocks$within), setNames(clocks$within, paste0("within_days[", row, "]")),
            setNames(clocks$lower, paste0("lower_days[", row, "]")), setNames(clocks$upper, paste0("upper_days[", row, "]")))
text <- ifelse(is.na(values), "", sprintf("%.17g", values))
write.csv(data.frame(name = names(values), value = text), quote = FALSE, row.names = FALSE)
