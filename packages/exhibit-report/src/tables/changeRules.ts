/** Under which changes are excluded by what their deployments say, in the order in which these are tried. */
export const changeRules = {
  unknown: "deployment unknown",
  before: "deployed before commit",
  history: "first deployment, which carries all history"
} as const;
