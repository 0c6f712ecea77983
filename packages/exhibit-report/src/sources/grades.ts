/** How a series of numbers came to be; shown beside every figure. */
export const grades = {
  measured: "measured",
  "published-table": "published table",
  "published-secondary": "published table, read in a secondary source",
  digitised: "digitised from a figure",
  simulated: "simulated",
  "expert-estimate": "expert estimate",
  "author-experience": "author’s experience"
} as const;

export type Grade = keyof typeof grades;
