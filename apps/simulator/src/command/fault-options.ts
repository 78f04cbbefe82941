import type { Address } from "@chatledger/command-line";
import { FaultSpecError, faultTargetOf, type PlannedFault, planFaults } from "../faults/fault.js";
import { UsageError } from "../run/exit-codes.js";
import type { Store } from "../run/target.js";
import type { Via } from "../run/via.js";
import type { Scenario } from "../scenario/scenario.js";

/** Plans the faults. @throws {UsageError} where one has nothing to act on */
export function faultsOf(
  { faults, duration }: Scenario,
  store: Store,
  target: Address | null,
  via: Via,
): readonly PlannedFault[] {
  try {
    const planned = planFaults(faults, duration);
    for (const { name } of planned) {
      const faultTarget = faultTargetOf(name);
      const isServer = faultTarget === "mysql" || faultTarget === "redis";
      if (target && faultTarget !== "connections" && !isOfMessageServer(faultTarget)) {
        throw new UsageError(`fault ${name} cannot be injected: the proxy of --target is not this command's`);
      }
      if (isOfMessageServer(faultTarget)) checkMessageServerFault(name, faultTarget, via);
      if (isServer && !(store.kind === "mysql" && store.urls === null)) {
        throw new UsageError(`fault ${name} needs servers of its own: add --store mysql`);
      }
      if (faultTarget === "proxy" && store.kind === "memory") {
        throw new UsageError(
          `fault ${name} needs a store that outlives the proxy: use --store sqlite or mysql`,
        );
      }
    }
    return planned;
  } catch (error) {
    if (error instanceof FaultSpecError) throw new UsageError(error.message);
    throw error;
  }
}

type FaultTarget = ReturnType<typeof faultTargetOf>;

const isOfMessageServer = (target: FaultTarget): boolean =>
  target === "messageServer" || target === "proxyLink" || target === "redisLink";

function checkMessageServerFault(name: string, target: FaultTarget, via: Via): void {
  if (via.kind === "proxy" || via.address !== null) {
    throw new UsageError(
      `fault ${name} needs a message server of its own: add --via message-server, without --message-server`,
    );
  }
  if (target === "redisLink" && via.count < 2)
    throw new UsageError(`fault ${name} needs several message servers: add --message-servers 2`);
}
