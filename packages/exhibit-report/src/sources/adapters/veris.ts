import type {Adapter} from "./adapter.ts";

const note = "the year is that of the incident; volunteers code what they find, so counts by year measure their effort";

export const veris: Adapter[] = [
  {
    name: "VERIS incidents, flat",
    header: ["incident_id", "impact.overall_amount", "impact.iso_currency_code", "timeline.incident.year"],
    mapping: {
      table: "losses",
      columns: {
        event_id: {column: "incident_id"},
        occurred_on: {column: "timeline.incident.year", format: "%Y"},
        amount: {column: "impact.overall_amount"},
        currency: {column: "impact.iso_currency_code"},
        organisation_size: {column: "victim.employee_count"},
        industry: {column: "victim.industry"},
        source: {column: "source_id"}
      }
    },
    notes: [note]
  },
  {
    name: "VERIS community database, flattened",
    header: ["incident_id", "incident_year", "impact_amount", "impact_currency", "victim_employee_count"],
    mapping: {
      table: "losses",
      columns: {
        event_id: {column: "incident_id"},
        occurred_on: {column: "incident_year", format: "%Y"},
        amount: {column: "impact_amount"},
        currency: {column: "impact_currency"},
        organisation_size: {column: "victim_employee_count"},
        industry: {column: "victim_industry_naics"},
        source: {column: "source_id"}
      }
    },
    notes: [note]
  }
];
