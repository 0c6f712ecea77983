import {driverOf} from "../session.ts";
import type {Row, Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

interface Job {
  getQueryResults(): Promise<[Row[]]>;
  cancel(): Promise<unknown>;
}

type Module = {
  BigQuery: new (options: Record<string, unknown>) => {
    createQueryJob(options: Record<string, unknown>): Promise<[Job]>;
  };
};

/** Not tested on an engine. Who asks is what GOOGLE_APPLICATION_CREDENTIALS says. */
export default async function open({project: projectId}: Address, {limit}: SessionOptions): Promise<Session> {
  const {BigQuery} = await driverOf<Module>("@google-cloud/bigquery");
  const client = new BigQuery({projectId});
  return {
    async run(query, {signal}) {
      const [job] = await client.createQueryJob({query, useLegacySql: false, jobTimeoutMs: limit * 1000});
      const abort = () => void job.cancel().catch(() => undefined);
      signal.addEventListener("abort", abort);
      try {
        return (await job.getQueryResults())[0];
      } finally {
        signal.removeEventListener("abort", abort);
      }
    },
    close: () => Promise.resolve()
  };
}
