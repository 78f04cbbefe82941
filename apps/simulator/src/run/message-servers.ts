import { type Address, addressText } from "@chatledger/command-line";
import { openRelay, type Relay } from "../faults/relay.js";
import { UsageError } from "./exit-codes.js";
import { type ServerProcess, startMessageServer } from "./server-process.js";

/** The message servers of a run. */
export interface MessageServers {
  readonly addresses: readonly Address[];
  /** Those that this process has started, which can be killed: none of a running one. */
  readonly processes: readonly ServerProcess[];
  /** What the first of them reaches the proxy, and Redis, through; null where no fault needs it. */
  readonly proxyRelay: Relay | null;
  readonly redisRelay: Relay | null;
  stop(): Promise<void>;
}

/** One that runs already. */
export const foreignMessageServer = (address: Address): MessageServers => ({
  ...{ addresses: [address], processes: [], proxyRelay: null, redisRelay: null },
  stop: () => Promise.resolve(),
});

/** Virtual users come from one address, try wrong passwords and come again and again: no limit of logins is to hold them up. */
const withoutLoginLimits = [
  ...["--failed-logins-per-minute", "1000000", "--user-logins-per-minute", "1000000"],
];
/** Where clients stop reading, those who do are to be dropped within a short run. */
const littleUnread = ["--max-client-bytes", "262144"];

/**
 * Starts message servers on a proxy; several of them share a private Redis.
 *
 * @param planned the links of the first of them that are to be cut, and whether clients are to stop reading
 * @throws {UsageError} where there is no Redis for several
 * @throws {NotValidError} where one does not start
 */
export async function startMessageServers(
  count: number,
  proxy: Address,
  planned: { readonly proxyCut: boolean; readonly redisCut: boolean; readonly slowReaders: boolean },
): Promise<MessageServers> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  const relayTo = async (target: Address): Promise<Relay> => {
    const relay = await openRelay(target, () => undefined);
    stops.push(relay.close);
    return relay;
  };
  try {
    const redis = count === 1 ? null : await startRouteRedis();
    if (redis) stops.push(redis.stop);
    const proxyRelay = planned.proxyCut ? await relayTo(proxy) : null;
    const redisRelay = redis && planned.redisCut ? await relayTo(redis.address) : null;
    const processes: ServerProcess[] = [];
    for (let number = 0; number < count; number += 1) {
      const isFirst = number === 0;
      const route = redis ? ["--route", redis.urlAt((isFirst && redisRelay?.address) || redis.address)] : [];
      const flags = ["--proxy", addressText((isFirst && proxyRelay?.address) || proxy), ...route];
      const quiet = ["--http", "none", "--admin", "none"];
      const server = await startMessageServer([
        ...flags,
        ...quiet,
        ...withoutLoginLimits,
        ...(planned.slowReaders ? littleUnread : []),
      ]);
      stops.push(server.stop);
      processes.push(server);
    }
    return { addresses: processes.map(({ address }) => address), processes, proxyRelay, redisRelay, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startRouteRedis() {
  // Whoever does not ask for several need not have it.
  const { startRedis } = await import("@chatledger/test-servers");
  try {
    const redis = await startRedis();
    const { hostname, port } = new URL(redis.url);
    return {
      ...{ address: { host: hostname, port: Number(port) }, stop: redis.stop },
      /** Its URL, with another address. */
      urlAt(address: Address) {
        const url = new URL(redis.url);
        url.host = addressText(address);
        return url.href;
      },
    };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UsageError(`--message-servers: several need Redis: ${reason}`);
  }
}
