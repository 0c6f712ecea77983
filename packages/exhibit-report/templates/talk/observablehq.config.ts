import {defineReport, talk} from "exhibit-report/config";

// The talk is data: what each slide says in data/talk/slides.csv, what it claims in data/talk/claims.csv.
export default defineReport({language: "{{language}}", features: [talk()]});
