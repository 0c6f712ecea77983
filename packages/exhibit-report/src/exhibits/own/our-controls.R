# What each control avoids in an average year, by the expert and the effect that give least, in the middle, and by those that
# give most: a share of the events, and a share of the loss of each other event, of the risk’s mean loss in closed form.
source("estimates.R")
invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))
ours <- estimated()
controls <- read("own_controls")
controls <- controls[order(controls$control, controls$risk, method = "radix"), ]
names_of_risks <- tolower(sapply(ours$risks, function(risk) risk$risk))
worth <- function(control, risk) {
  left <- function(end) (1 - control[[paste0("avoids_", end)]]) * (1 - control[[paste0("softens_", end)]])
  least <- 1 - left("lower")
  most <- 1 - left("upper")
  middle <- (least + most) / 2
  c(before = risk$expected, after = risk$expected * (1 - middle), avoided_lower = min(risk$costs) * least,
    avoided = risk$expected * middle, avoided_upper = max(risk$costs) * most, cost = control$cost)
}
worths <- list()
for (i in seq_len(nrow(controls))) {
  at <- match(tolower(controls$risk[i]), names_of_risks)
  is_other <- !is.na(controls$currency[i]) && !controls$currency[i] %in% ours$currency
  if (!is.na(at) && !is_other) worths[[length(worths) + 1]] <- worth(controls[i, ], ours$risks[[at]])
}
worths <- worths[order(-sapply(worths, `[[`, "avoided"))]
lines <- unlist(lapply(seq_along(worths), function(row) setNames(worths[[row]], paste0(names(worths[[row]]), "[", row, "]"))))
print_values(lines)
