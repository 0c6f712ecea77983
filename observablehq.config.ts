import {defineReport, glossary, replication, talk} from "exhibit-report/config";
import {terms} from "./glossary.ts";

export default defineReport({
  license: "CC-BY-4.0",
  brand: {name: "Exhibit"},
  navigation: [
    {name: "Slides", path: "/slides/"},
    {name: "Claims", path: "/claims/"},
    {name: "Exhibits", path: "/exhibits/"},
    {name: "Replication", path: "/replication/"},
    {name: "Data", path: "/data/"},
    {name: "References", path: "/references/"},
    {name: "Try your data", path: "/try/"}
  ],
  chapters: [
    "/topics/performance/",
    "/topics/reports/",
    "/topics/controls/",
    "/topics/incidents/",
    "/topics/objectives/"
  ],
  features: [talk(), replication(), glossary(terms)]
});
