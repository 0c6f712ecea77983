import {environments} from "./adapter.ts";
import type {Adapter} from "./adapter.ts";

export const octopus: Adapter[] = [
  {
    name: "Octopus Deploy API, deployments",
    header: ["Id", "ReleaseId", "EnvironmentId", "ProjectId", "TaskId", "Created"],
    mapping: {
      table: "deployments",
      key: ["deploy_id"],
      columns: {
        deploy_id: {column: "Id"},
        service: {column: "ProjectId"},
        deployed_at: {column: "Created"},
        environment: {column: ["Name", "EnvironmentId"], values: {"deploy to prod": "production", ...environments}}
      }
    },
    notes: [
      "a deployment is counted when it was asked for, whether or not it succeeded: its task says that",
      "production is recognised by its name, Deploy to Production: name yours in exhibit.yaml by its EnvironmentId"
    ],
    checked: "the names of a Deployment in programs that read the API; no answer of a server was seen",
    better: "each deployment with CompletedTime and State of its task"
  }
];
