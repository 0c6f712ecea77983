# Share of the products that are general purpose tools.
products <- read.csv("data/srecon25/siem_products.csv")
share <- mean(products$kind == "general purpose")
cat("name,value\n", "share_general_purpose,", sprintf("%.17g", share), "\n", sep = "")
