# In how many pairs of cluster and metric the class changed from report to report; a mean, with equal bounds, is no
# class.
cells <- read.csv("data/dora/dora_clusters_by_year.csv")
class <- cells[is.na(cells$lower) | is.na(cells$upper) | cells$lower != cells$upper, ]
classes <- tapply(class$published_value, paste(class$cluster, class$metric), function(x) length(unique(x)))
values <- c(n_reports = length(unique(cells$year)), n_pairs = length(classes), n_moved = sum(classes > 1),
            n_high_deployment_classes = classes[["high deployment_frequency"]])
write.csv(data.frame(name = names(values), value = values), quote = FALSE, row.names = FALSE)
