import type { Address } from "@chatledger/command-line";
import { type BreakMode, isPushMode, type PushBreakMode } from "../faults/break-proxy.js";
import { UsageError } from "../run/exit-codes.js";
import type { Via } from "../run/via.js";
import type { Scenario } from "../scenario/scenario.js";

/** The flags that say what users connect to. */
export interface ViaFlags {
  readonly via: Via["kind"];
  readonly messageServers?: number;
  readonly messageServer?: Address;
  readonly target?: Address;
}

/** What users connect to. @throws {UsageError} where the flags do not go together */
export function viaOf({ via, messageServers, messageServer, target }: ViaFlags): Via {
  if (via === "proxy") {
    if (messageServers === undefined && messageServer === undefined) return { kind: via };
    const flag = messageServers === undefined ? "--message-server" : "--message-servers";
    throw new UsageError(`${flag} needs --via message-server`);
  }
  if (messageServer !== undefined) {
    if (messageServers !== undefined)
      throw new UsageError(
        "--message-server and --message-servers exclude each other: leave one of them out",
      );
    if (target === undefined)
      throw new UsageError(
        "--message-server needs --target: its proxy, through which messages are read back",
      );
    return { kind: via, address: messageServer };
  }
  const count = messageServers ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > 16)
    throw new UsageError("--message-servers must be a whole number from 1 to 16");
  return { kind: via, address: null, count };
}

/** Through a message server, each client has a connection of its own, and logs in anew on each. */
export function scenarioVia(via: Via, scenario: Scenario): Scenario {
  if (via.kind === "proxy") return scenario;
  return { ...scenario, connections: scenario.clients, afterReconnect: "signIn" };
}

/** @throws {UsageError} where a wrong server would stand in a place that nobody passes */
export function checkBreakMode(mode: BreakMode | PushBreakMode | null, via: Via): void {
  if (mode === null || isPushMode(mode) === (via.kind === "messageServer")) return;
  throw new UsageError(
    isPushMode(mode)
      ? `--break ${mode} is about pushes: add --via message-server`
      : `--break ${mode} is about what a proxy answers: leave out --via`,
  );
}
