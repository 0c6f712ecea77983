import type {Adapter} from "./adapter.ts";

export const argoCd: Adapter[] = [
  {
    name: "Argo CD, history of applications",
    header: ["id", "revision", "deployedAt"],
    mapping: {
      table: "deployments",
      key: ["service", "deploy_id", "deployed_at"],
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["items.metadata.name", "list.metadata.name", "page.metadata.name", "source.path"]},
        deployed_at: {column: "deployedAt"},
        sha: {column: "revision"}
      }
    },
    notes: [
      "an application keeps its last ten deployments unless its revisionHistoryLimit says otherwise; those that failed are not among them"
    ],
    better: "exports at short intervals, all in one folder: what repeats counts once"
  }
];
