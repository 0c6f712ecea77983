import {defineReport} from "exhibit-report/config";

// Everything else has a default: title, authors, licence and address come from CITATION.cff, the navigation from the pages.
export default defineReport({language: "{{language}}"});
