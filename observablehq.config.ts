import {replication} from "./src/features/replication.ts";
import {talk} from "./src/features/talk.ts";
import {defineReport} from "./src/site/defineReport.ts";

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
    {name: "Your findings", path: "/try/"}
  ],
  features: [talk(), replication()]
});
