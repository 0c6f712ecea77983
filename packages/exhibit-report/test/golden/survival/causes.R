# Made with: Rscript test/golden/survival/causes.R > test/golden/survival/causes.json, then Prettier
# R 4.2.2, survival 3.5-3. Synthetic findings, seeded, that end fixed or removed: tests and hazard ratios of fixes alone.
suppressMessages(library(survival))
options(digits = 15)
set.seed(7)
n <- 120
g <- sample(c("a", "b", "c"), n, TRUE)
s <- sample(c("x", "y"), n, TRUE)
fix <- rexp(n, .03 * ifelse(g == "b", 2, 1))
end <- rexp(n, .02)
last <- runif(n, 10, 90)
t <- ceiling(pmin(fix, end, last))
o <- ifelse(pmin(fix, end) > last, "open", ifelse(fix < end, "fixed", "removed"))
f <- as.integer(o == "fixed")
text <- function(x) paste0("[", paste0('"', x, '"', collapse = ","), "]")
number <- function(x) paste0("[", paste(sprintf("%.15g", x), collapse = ","), "]")
hazard <- function(fit) number(exp(coef(fit)))
cat(sprintf('{"t":%s,\n"o":%s,\n"g":%s,\n"s":%s,\n"plain":{"chi2":%.15g,"hazard_ratios":%s},\n"strata":{"chi2":%.15g,"hazard_ratios":%s}}\n',
  number(t), text(o), text(g), text(s),
  survdiff(Surv(t, f) ~ g)$chisq, hazard(coxph(Surv(t, f) ~ g)),
  survdiff(Surv(t, f) ~ g + strata(s))$chisq, hazard(coxph(Surv(t, f) ~ g + strata(s)))))
