import {defineReport} from "exhibit-report/config";
import {reference} from "./reference/feature.ts";

export default defineReport({
  brand: {name: "Exhibit"},
  navigation: [
    {name: "Start", path: "/start/"},
    {name: "Tutorial", path: "/tutorial/"},
    {name: "How to", path: "/how-to/"},
    {name: "Reference", path: "/reference/"},
    {name: "Evidence", path: "/evidence/"}
  ],
  features: [reference()]
});
