import { rotations } from "@chatledger/load-generator";
import { takeTurns } from "../load/load-request.js";
import { checkGroups, groupSendRequests, openGroups } from "../workload/group-messages.js";
import type { LoadScenario } from "./scenario.js";

/**
 * Texts to groups of one size.
 *
 * @param groups how many, unless the command line says
 */
export const groupScenario = (size: number, groups: number): LoadScenario => ({
  kind: "load",
  name: `group-${size}`,
  about: `texts to groups of ${size} members`,
  history: false,
  async prepare({ client, connections, sizes }) {
    const open = await openGroups(client, size, sizes.groups ?? groups);
    return {
      streams: rotations(groupSendRequests(open), connections).map(takeTurns),
      check: () => checkGroups(client, open),
    };
  },
});
