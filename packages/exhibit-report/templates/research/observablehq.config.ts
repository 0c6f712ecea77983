import {defineReport} from "exhibit-report/config";

export default defineReport({
  language: "{{language}}",
  // Title, authors, licence and address come from CITATION.cff. Without this list the navigation has every page.
  navigation: [
    {name: "Methods", path: "/methods/"},
    {name: "Exhibits", path: "/exhibits/"},
    {name: "Data", path: "/data/"},
    {name: "References", path: "/references/"}
  ]
});
