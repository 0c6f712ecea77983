# Rscript test/golden/loss/busyHeavy.R > test/golden/loss/busyHeavy.json
# Years of many small events, a few from a heavy tail, and those of two experts who disagree, simulated by R alone: in how many of
# them the total exceeds a loss.
RNGversion("4.2.0")
set.seed(20261130)
years <- 1e6
risk <- function(lambda, p05, p95) c(lambda = lambda, mean = (log(p05) + log(p95)) / 2, sd = log(p95 / p05) / (2 * qnorm(.95)))
total <- function(r, n) {
  t <- numeric(n)
  k <- rpois(n, r["lambda"])
  for (from in seq(1, n, by = 1e4)) {
    i <- from:min(n, from + 1e4 - 1)
    id <- rep(i, k[i])
    s <- rowsum(rlnorm(length(id), r["mean"], r["sd"]), id)
    t[as.integer(rownames(s))] <- s
  }
  t
}
busy <- risk(300, 12, 900); heavy <- risk(1.5, 3, 4e7)
experts <- list(risk(0.2, 2000, 90000), risk(8, 9e5, 6e7))
common <- total(busy, years) + total(heavy, years)
count <- function(t, at) vapply(at, function(x) sum(t > x), 0)
at <- c(8e4, 1.2e5, 1e6, 1e8, 3e8, 1e10)
one <- common + total(experts[[1]], years); two <- common + total(experts[[2]], years)
num <- function(x) paste0("[", paste(format(x, digits = 12, trim = TRUE, scientific = FALSE), collapse = ", "), "]")
cat('{\n  "origin": "', R.version.string, ' (busyHeavy.R)",\n  "years": ', format(years, scientific = FALSE),
    ',\n  "common": [\n    ', num(busy), ",\n    ", num(heavy), '\n  ],\n  "experts": [\n    ', num(experts[[1]]), ",\n    ", num(experts[[2]]),
    '\n  ],\n  "above": ', num(at), ',\n  "without": ', num(count(common, at)), ',\n  "first": ', num(count(one, at)), ',\n  "second": ', num(count(two, at)), "\n}\n", sep = "")
