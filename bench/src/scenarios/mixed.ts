import { partition, rotations } from "@chatledger/load-generator";
import { type RequestStream, takeTurns } from "../load/load-request.js";
import { makePairs, type Pair } from "../workload/pairs.js";
import { newestIdRequest, pageRequest, recentRequest, unreadRequest } from "../workload/read-requests.js";
import { checkReaders, openReaders, type Reader } from "../workload/readers.js";
import { checkPairs, openPairs, sendRequest } from "../workload/single-messages.js";
import { readerCount } from "./lists.js";
import { pageMessages } from "./page.js";
import type { LoadScenario } from "./scenario.js";
import { pairCount } from "./single-known.js";

const conversations = 20;
/** Others than those of the lists, who have more. */
const firstReader = 600_001;

/** Two of ten are sends, and of the reads most are short. */
const pattern = [
  "send",
  "page",
  "recent",
  "newest",
  "page",
  "send",
  "unread",
  "newest",
  "page",
  "recent",
] as const;

export const mixed: LoadScenario = {
  kind: "load",
  name: "mixed",
  about: "20 % texts, 80 % reads: pages, newest ids, recent sessions, unread lists",
  history: false,
  async prepare(context) {
    const { client, connections } = context;
    const pairs = makePairs(pairCount(context));
    const readers = await openReaders(client, firstReader, readerCount(context), conversations);
    await openPairs(client, pairs, pageMessages);
    const readersOf = rotations(readers, connections);
    return {
      streams: partition(pairs, connections).map((own, number) =>
        mixedStream(own, readersOf[number] ?? readers),
      ),
      check: async () => [...(await checkPairs(client, pairs)), ...(await checkReaders(client, readers))],
    };
  },
};

function mixedStream(pairs: readonly Pair[], readers: readonly Reader[]): RequestStream {
  const streams = {
    send: takeTurns(pairs.map(sendRequest)),
    page: takeTurns(pairs.map((pair) => pageRequest(pair, pair.base, pageMessages))),
    newest: takeTurns(pairs.map(newestIdRequest)),
    recent: takeTurns(readers.map(({ user }) => recentRequest(user, conversations))),
    unread: takeTurns(readers.map(({ user }) => unreadRequest(user, conversations))),
  };
  let turn = 0;
  return {
    longestFrame: Math.max(...Object.values(streams).map(({ longestFrame }) => longestFrame)),
    next() {
      const kind = pattern[turn % pattern.length] ?? "send";
      turn += 1;
      return streams[kind].next();
    },
  };
}
