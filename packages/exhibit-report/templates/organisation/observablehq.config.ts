import {defineReport, organisation} from "exhibit-report/config";

export default defineReport({
  language: "{{language}}",
  // What the tools in exports/ say stands beside published numbers. src/ has no first page: so this report is the site.
  features: [organisation({data: "exports"})]
  // Nobody but you should find it: own data are not listed by search engines, unless you say `index: true`.
});
