import { rotations } from "@chatledger/load-generator";
import type { LoadRequest } from "../load/load-request.js";
import { takeTurns } from "../load/load-request.js";
import { recentRequest, unreadRequest } from "../workload/read-requests.js";
import { checkReaders, openReaders } from "../workload/readers.js";
import type { LoadScenario, ScenarioContext } from "./scenario.js";

/** As many sessions as the protocol lists at most. */
const conversations = 100;
const firstReader = 500_001;

export const recent100: LoadScenario = listScenario(
  "recent-100",
  "recent sessions of users who have 100 of them",
  recentRequest,
);

export const unread100: LoadScenario = listScenario(
  "unread-100",
  "unread lists of users with 100 unread conversations",
  unreadRequest,
);

/** A tenth of the pairs, and one for each connection at least. */
export const readerCount = ({ sizes, connections }: ScenarioContext): number =>
  Math.max(connections, Math.ceil(sizes.pairs / 10));

function listScenario(
  name: string,
  about: string,
  request: (user: number, entries: number) => LoadRequest,
): LoadScenario {
  return {
    ...{ kind: "load", name, about, history: false },
    async prepare(context) {
      const { client, connections } = context;
      const readers = await openReaders(client, firstReader, readerCount(context), conversations);
      const requests = readers.map(({ user }) => request(user, conversations));
      return {
        streams: rotations(requests, connections).map(takeTurns),
        check: () => checkReaders(client, readers),
      };
    },
  };
}
