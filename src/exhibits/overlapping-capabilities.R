# How many capabilities the talk says that both sides share. Nothing is measured.
cat("name,value\nn_capabilities,", nrow(read.csv("data/srecon25/shared_capabilities.csv")), "\n", sep = "")
