import type {Adapter} from "./adapter.ts";

export const cisa: Adapter[] = [
  {
    name: "CISA known exploited vulnerabilities",
    header: ["cveID", "vendorProject", "dateAdded", "dueDate", "knownRansomwareCampaignUse"],
    notes: ["a catalogue of deadlines: it does not say when anybody fixed anything"]
  }
];
