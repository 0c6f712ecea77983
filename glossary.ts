import type {GlossaryTerms} from "exhibit-report/config";

/** What the report’s pages take for granted, in plain words. */
export const terms: GlossaryTerms = {
  "Aalen–Johansen": {
    meaning:
      "An estimate of the share that has ended in one way by each day, when findings can also end in other ways and some are still open. It is Kaplan–Meier for several endings."
  },
  "attack surface": {
    meaning:
      "Everything in a system that an attacker can reach: open ports, services, accounts, and how they are configured."
  },
  "change failure rate": {
    meaning: "The share of deployments after which something had to be repaired: a rollback, a hotfix, a patch."
  },
  cluster: {
    meaning:
      "A group of answers that are alike. DORA sorts each year’s answers into clusters such as elite, high, medium and low, so their bounds are results of that year, not standards."
  },
  "competing event": {
    also: ["competing risk"],
    meaning:
      "An ending that rules out the one we wait for: a finding judged to be a false positive will never be fixed."
  },
  "compound Poisson": {
    meaning:
      "The distribution of a year’s total loss when the number of events is Poisson and each event costs a random amount."
  },
  "data cut-off": {
    meaning: "The day up to which the data tell what happened. What was open then counts as open, not as never closed."
  },
  "deployment frequency": {meaning: "How often an organisation releases to production: one of DORA’s four keys."},
  DORA: {
    meaning:
      "DevOps Research and Assessment: the group behind the yearly State of DevOps reports and their four keys of software delivery."
  },
  "error budget": {meaning: "The failures that an objective allows: at 99.9% of a million requests, a thousand."},
  "exceedance curve": {also: ["loss exceedance"], meaning: "For each amount, the chance that a year’s loss is larger."},
  grade: {
    meaning:
      "How good numbers are as evidence: measured, published table, read in a secondary source, digitised, simulated, expert estimate, or the author’s experience."
  },
  IRIS: {
    meaning:
      "Information Risk Insights Study: Cyentia’s series of reports on how often security incidents happen and what they cost."
  },
  "Kaplan–Meier": {
    meaning: "An estimate of the share still open after each day that also uses findings which are not closed yet."
  },
  "late entry": {
    also: ["left truncation"],
    meaning:
      "Records that begin some time after a finding was opened. Findings that closed before are missing, so the rest must count only from when they were watched."
  },
  "lead time for changes": {
    meaning: "The time from a change’s commit until it runs in production: one of DORA’s four keys."
  },
  lognormal: {
    meaning:
      "A distribution whose logarithm is normal: most values are small, a few are very large. Losses and durations often look like it."
  },
  "meta-review": {
    also: ["meta-analysis"],
    meaning: "A study of studies: it weighs what several of them found about one question."
  },
  "order of magnitude": {also: ["orders of magnitude"], meaning: "A factor of ten."},
  "percentage point": {
    meaning: "The difference of two percentages: from 5% to 7% is two percentage points, and 40% more."
  },
  Poisson: {meaning: "The distribution of a count of events that happen independently at a constant rate."},
  quantile: {
    meaning: "The value that a given share stays below: the 95% quantile of losses is exceeded by one in twenty."
  },
  "restricted mean": {
    meaning:
      "The average time open within a given period, such as the first year, counting what is still open as the whole period."
  },
  SIEM: {meaning: "Security information and event management: tools that gather logs and raise alarms."},
  SRE: {
    also: ["site reliability engineering"],
    meaning:
      "Site reliability engineering: running systems as a software problem, with objectives for how reliable they must be."
  },
  "service level objective": {
    also: ["SLO"],
    meaning: "A target for how well a service does, such as 99.9% of requests answered within a second in 30 days."
  },
  "standard error": {meaning: "How far an estimate typically lies from the truth by chance alone."},
  "statistical power": {
    also: ["power of a test"],
    meaning: "How likely a test is to detect a change that is really there. We ask for 80%."
  },
  "tail value at risk": {meaning: "The mean loss of the worst years, such as the worst one in a hundred."},
  "time to restore service": {
    also: ["time to restore"],
    meaning: "How long it takes until service is back after a failure: one of DORA’s four keys."
  },
  "two-sided test": {
    meaning:
      "A test that would raise the alarm for a change in either direction. At 5% it is wrong in one of twenty cases where nothing changed."
  },
  VOID: {meaning: "Verica Open Incident Database: published reports of software incidents, and studies of them."},
  "Welch’s test": {meaning: "A t-test for two groups that need not vary equally."}
};
