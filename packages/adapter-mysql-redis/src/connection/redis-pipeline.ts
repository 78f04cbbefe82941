import { LedgerError } from "@chatledger/core";
import { joinArguments, type RedisCommand, type RedisScript } from "./redis-command.js";

type Argument = string | number;

/** The parts of a driver's connection that are used here. */
interface PipelineClient {
  pipeline(): PipelineQueue;
  script(subcommand: "LOAD", lua: string): Promise<unknown>;
}

/** Runs one script on whichever server holds its key. */
interface ScriptClient {
  eval(lua: string, keys: number, ...keysAndArgs: Argument[]): Promise<unknown>;
}

/** Commands that are to leave together; each command is a method under its name. */
interface PipelineQueue {
  evalsha(sha: string, keys: number, ...keysAndArgs: Argument[]): unknown;
  exec(): Promise<[Error | null, unknown][] | null>;
}

/** A reply: what Redis answered, or the driver's error. */
export type Reply = { readonly value: unknown } | { readonly error: Error };

/** Whether two keys may be given to one script. */
type MayShare = (one: string, other: string) => boolean;

/** A script, and the commands that it runs at once. */
interface ScriptRun {
  readonly script: RedisScript;
  readonly commands: readonly RedisCommand[];
}

type Step = ScriptRun | RedisCommand;

/** Redis does nothing else while a script runs: this limits a run to a few hundred microseconds. */
const maxKeys = 128;
const maxArguments = 2_000;

/**
 * Sends commands in one write and returns their replies in order. Adjacent runs of one script become one command if
 * their keys may share it. Missing scripts are loaded, and the runs that missed them are sent again together: a batch
 * may have hundreds of them.
 */
export async function sendPipeline(
  client: PipelineClient,
  commands: readonly RedisCommand[],
  mayShare: MayShare,
): Promise<readonly Reply[]> {
  const steps = stepsOf(commands, mayShare);
  const replies = steps.map((): readonly Reply[] => []);
  let unsent = [...steps.keys()];
  for (let attempt = 1; ; attempt += 1) {
    const pipeline = client.pipeline();
    for (const index of unsent) queue(pipeline, steps[index] as Step);
    const results = (await pipeline.exec()) ?? [];
    unsent.forEach((index, nth) => {
      const [error, value] = results[nth] ?? [new Error("no reply"), null];
      replies[index] = repliesOf(steps[index] as Step, error, value);
    });
    unsent = unsent.filter((index) => isUnknownScript(replies[index]));
    if (unsent.length === 0 || attempt === 2) return replies.flat();
    const scripts = new Set(unsent.flatMap((index) => scriptOf(steps[index] as Step)));
    await Promise.all([...scripts].map(({ lua }) => client.script("LOAD", lua)));
  }
}

function queue(pipeline: PipelineQueue, step: Step): void {
  if ("script" in step) pipeline.evalsha(step.script.sha, step.commands.length, ...keysAndArgs(step));
  else runPlain(pipeline, step);
}

const scriptOf = (step: Step): readonly RedisScript[] => ("script" in step ? [step.script] : []);

const isUnknownScript = (replies: readonly Reply[] | undefined): boolean =>
  replies?.some((reply) => "error" in reply && reply.error.message.startsWith("NOSCRIPT")) ?? false;

/** Runs one command on a client. A script is sent as a whole. */
export async function issue(client: ScriptClient, command: RedisCommand): Promise<unknown> {
  const { run } = command;
  if (typeof run === "string") return runPlain(client, command);
  const whole = { script: run, commands: [command] };
  const [reply] = repliesOf(whole, null, await client.eval(run.lua, 1, ...keysAndArgs(whole)));
  if (reply === undefined || "error" in reply) throw reply?.error ?? new Error("no reply");
  return reply.value;
}

function stepsOf(commands: readonly RedisCommand[], mayShare: MayShare): readonly Step[] {
  const steps: Step[] = [];
  let open: { readonly script: RedisScript; readonly commands: RedisCommand[] } | null = null;
  let openArguments = 0;
  for (const command of commands) {
    const { run, key, args } = command;
    if (typeof run === "string") {
      steps.push(command);
      open = null;
      continue;
    }
    const fits =
      open !== null &&
      open.script === run &&
      open.commands.length < maxKeys &&
      openArguments + args.length <= maxArguments &&
      mayShare(open.commands[0]?.key ?? "", key);
    if (open !== null && fits) {
      open.commands.push(command);
      openArguments += args.length;
    } else {
      open = { script: run, commands: [command] };
      openArguments = args.length;
      steps.push(open);
    }
  }
  return steps;
}

function keysAndArgs({ commands }: ScriptRun): Argument[] {
  const list: Argument[] = [];
  for (const { key } of commands) list.push(key);
  for (const { args } of commands) list.push(joinArguments(args));
  return list;
}

/** One reply per command: its part of the script's, or the error of the whole. */
function repliesOf(step: Step, error: Error | null, value: unknown): readonly Reply[] {
  const commands = "script" in step ? step.commands : [step];
  if (error !== null) return commands.map(() => ({ error }));
  if (!("script" in step)) return [{ value }];
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  return commands.map((_, index) => {
    const part = parts[index];
    return part instanceof Error ? { error: part } : { value: part ?? null };
  });
}

function runPlain(target: object, { run, key, args }: RedisCommand): unknown {
  const method = Reflect.get(target, run as string) as
    | ((...args: readonly Argument[]) => unknown)
    | undefined;
  if (method === undefined) throw new LedgerError("storageUnavailable", `the Redis driver has no ${run}`);
  return method.call(target, key, ...args);
}

/** Redis did not run the command because the key is, or is about to be, on another server. */
export const isElsewhere = (error: Error): boolean => /^(MOVED|ASK|TRYAGAIN) /.test(error.message);

/** The key holds something that this proxy never writes. */
export const isForeignValue = (error: Error): boolean =>
  /WRONGTYPE|value is not an integer|attempt to (compare|perform arithmetic)/.test(error.message);

/** The server takes no writes: a replica since a fail-over, which a new connection leaves behind. */
export const isReadOnly = (error: Error): boolean => /READONLY/.test(error.message);
