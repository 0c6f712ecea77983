import {deploying, environments} from "./adapter.ts";
import type {Adapter} from "./adapter.ts";

export const azureDevOps: Adapter[] = [
  {
    name: "Azure DevOps release deployments",
    header: ["id", "deploymentStatus", "releaseEnvironment.name", "queuedOn", "completedOn"],
    mapping: {
      table: "deployments",
      only: {deploymentStatus: ["succeeded", "partiallySucceeded", "failed"]},
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["releaseDefinition.name", "releaseDefinition.id"]},
        deployed_at: {column: "completedOn"},
        outcome: {
          column: "deploymentStatus",
          values: {succeeded: "success", partiallySucceeded: "success", "*": "failure"}
        },
        environment: {column: "releaseEnvironment.name", values: environments},
        updated_at: {column: "lastModifiedOn"}
      }
    },
    checked: "Deployment and DeploymentStatus of azure-devops-extension-api"
  },
  {
    name: "Azure DevOps environment deployment records",
    header: ["id", "environmentId", "stageName", "result", "startTime", "finishTime"],
    mapping: {
      table: "deployments",
      only: {result: ["succeeded", "succeededWithIssues", "failed"]},
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["definition.name", "definition.id"]},
        deployed_at: {column: "finishTime"},
        outcome: {column: "result", values: {succeeded: "success", succeededWithIssues: "success", "*": "failure"}}
      }
    },
    checked: "EnvironmentDeploymentExecutionRecord and TaskResult of azure-devops-extension-api",
    notes: [
      "the records of one environment: export only those of production",
      "each job of a stage that deploys has a record of its own"
    ]
  },
  {
    name: "Azure DevOps builds",
    header: ["id", "buildNumber", "status", "result", "finishTime", "definition.name"],
    mapping: {
      table: "deployments",
      only: {status: ["completed"], "definition.name": deploying},
      columns: {
        deploy_id: {column: "id"},
        service: {column: "definition.name"},
        deployed_at: {column: "finishTime"},
        sha: {column: "sourceVersion"},
        outcome: {column: "result", values: {succeeded: "success", partiallySucceeded: "success", "*": "failure"}}
      }
    },
    checked: "BuildResult of azure-devops-extension-api",
    notes: [
      "a build that succeeded in part went on to its end, and counts as a deployment that succeeded",
      "pipelines whose name says deploy, release, publish, rollout or production are counted: name yours in exhibit.yaml with only"
    ],
    better: "the deployment records of the environment, or the deployments of the releases"
  }
];
