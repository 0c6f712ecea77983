import type {Feature} from "../site/feature.ts";
import {renderReplication} from "../site/replicationPage.ts";

/** Every number that the sources report and that can be worked out again, beside ours: the rows of the exhibit `replication`. */
export function replication(): Feature {
  return {
    name: "replication",
    blocks: {replication: (_, context) => renderReplication(context)},
    navigation: () => [{name: "Replication", path: "/replication/"}],
    pages: () => ({
      "replication/index.md":
        "# Replication\n\nEvery number that the sources report and that can be computed again, beside ours.\n\n```figure\nreplication\n```\n\n```replication\n```\n"
    })
  };
}
