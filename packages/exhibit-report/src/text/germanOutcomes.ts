import type {Translations} from "./language.ts";

/** How findings end, in German. */
export const germanOutcomes: Translations = {
  fixed: "behoben",
  mitigated: "gemildert",
  accepted: "akzeptiert",
  "false positive": "Fehlalarm",
  removed: "entfernt",
  unknown: "unbekannt"
};
