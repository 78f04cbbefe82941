/** Whether loads run at their full length: `npm run test:soak`. */
const soak = process.env["CHATLEDGER_SOAK"] === "1";

/** How long and how often servers are disturbed. */
export const lengths = soak
  ? { flushedMs: 20_000, proxyKills: 10, messagesBetweenFaults: 1_000, cutMs: 40_000, rounds: 10 }
  : { flushedMs: 5_000, proxyKills: 3, messagesBetweenFaults: 300, cutMs: 4_000, rounds: 3 };

/** Milliseconds that the proxy may take until it works again by itself. */
export const recoveryMs = 10_000;
/** Milliseconds after the last request within which unread counts are exact. */
export const settleMs = 2_000;
/** Milliseconds until the proxy answers whatever happens (`request-seconds`), and what a busy machine adds to it. */
export const deadlineMs = 10_000 + 2_000;
