import { rateOf } from "../config/options.js";
import { startMessages } from "../push/messages.js";
import { openGroup } from "../push/writers.js";
import { atRate } from "./push-single.js";
import type { PushLoad, PushScenario } from "./scenario.js";

const members = 1_000;
/** A group's messages that are on their way while the most is looked for: enough that the server never waits. */
const inFlight = 8;

const atPushes = (rate: number): PushLoad => ({ clients: members, pace: { kind: "open", rate } });

/** Messages to one large group, as many as make a given number of pushes. */
export const pushFanOut: PushScenario = {
  kind: "push",
  name: "push-fan-out",
  about: "40,000 and 80,000 pushes/s (--rate) to the 1,000 online members of a group",
  history: false,
  loads: [atPushes(40_000), atPushes(80_000)],
  start: ({ client, messageServer, clients: count, pace }) =>
    startMessages(messageServer, count, async (clients) => {
      const size = Math.min(members, count);
      const group = await openGroup(client, clients, size);
      // One who writes is not pushed their own message.
      return { kind: "open", arrivals: atRate(group, rateOf(pace) / (size - 1)) };
    }),
};

/** As many pushes as the server delivers. */
export const pushMost: PushScenario = {
  kind: "push",
  name: "push-most",
  about: `the same group, ${inFlight} messages on their way at any time: the most pushes/s`,
  history: false,
  loads: [{ clients: members, pace: { kind: "closed", inFlight } }],
  start: ({ client, messageServer, clients: count }) =>
    startMessages(messageServer, count, async (clients) => {
      const { next } = await openGroup(client, clients, Math.min(members, count));
      return { kind: "closed", inFlight, next };
    }),
};
