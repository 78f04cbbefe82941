import { type CommandName, commands } from "@chatledger/protocol";

/** What can be asked of a run: latencies in milliseconds, `errors` in percent, `throughput` in requests a second. */
const sloMetrics = ["mean", "p50", "p90", "p99", "p99.9", "max", "errors", "throughput"] as const;
export type SloMetric = (typeof sloMetrics)[number];

const operators = ["<=", ">=", "<", ">"] as const;
export type SloOperator = (typeof operators)[number];

/** A service level objective: what a run has to reach. */
export interface Slo {
  /** As it was written. */
  readonly expression: string;
  /** Null: all commands together. */
  readonly command: CommandName | null;
  readonly metric: SloMetric;
  readonly operator: SloOperator;
  /** In the unit of the metric. */
  readonly limit: number;
}

/** An objective that cannot be understood. The message is one line for people. */
export class SloError extends Error {
  override readonly name = "SloError";
}

const millisecondsPer: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000 };

/**
 * Reads objectives as they stand on the command line: `p99<50ms,errors<0.1%,throughput>5000,msgData:p99<20ms`.
 *
 * @throws {SloError} where one of them cannot be understood
 */
export function parseSlos(text: string): readonly Slo[] {
  return text.split(",").map((part) => parseSlo(part.trim()));
}

function parseSlo(expression: string): Slo {
  const fail = (why: string): never => {
    throw new SloError(`"${expression}" is no objective: ${why}`);
  };
  if (expression === "") return fail("it is empty; write for example p99<50ms");
  const [, scope = "", name = "", sign = "", value = ""] =
    /^(?:([^:<>=]*):)?([^:<>=]*)([<>=]+)([^<>=]*)$/.exec(expression) ?? [];
  const operator = operators.find((known) => known === sign);
  if (operator === undefined)
    return fail(`it needs one of ${operators.join(" ")} between a metric and a limit`);
  const metric = sloMetrics.find((known) => known === name.trim());
  if (metric === undefined) return fail(`"${name.trim()}" is none of ${sloMetrics.join(", ")}`);
  const command = expression.includes(":") ? scope.trim() : null;
  if (command !== null && !isCommandName(command)) return fail(`there is no command "${command}"`);
  const limit = parseLimit(metric, value.trim());
  if (typeof limit === "string") return fail(limit);
  return { expression, command, metric, operator, limit };
}

/** The limit in the metric's unit, or what is wrong with it. */
function parseLimit(metric: SloMetric, text: string): number | string {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*(\D*)$/.exec(text) ?? [];
  if (digits === "") return `"${text}" is no limit; it is a number that is not negative, and its unit`;
  const number = Number(digits);
  switch (metric) {
    case "errors":
      if (unit !== "%") return "errors are limited in percent, as in errors<0.1%";
      return number <= 100 ? number : "more than 100% cannot be";
    case "throughput":
      return unit === "" ? number : "throughput is limited in requests a second, a number without a unit";
    default: {
      const factor = Object.hasOwn(millisecondsPer, unit) ? millisecondsPer[unit] : undefined;
      return factor === undefined ? `${metric} needs a unit, one of us, ms, s` : number * factor;
    }
  }
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
