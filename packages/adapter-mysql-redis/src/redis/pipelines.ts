import { LedgerError } from "@chatledger/core";
import type { RedisCommand } from "./redis-command.js";

/** What is needed of a driver's connection, and of a pipeline on it. Scripts are methods under their names. */
export interface PipelineClient {
  pipeline(): object & { exec(): Promise<[Error | null, unknown][] | null> };
}

/** A reply: what Redis answered, or the driver's error. */
export type Reply = { readonly value: unknown } | { readonly error: Error };

type Method = (...args: readonly (string | number)[]) => unknown;

/** Queues a command on a pipeline, or runs it on a client. A script that the server lacks is loaded on the way. */
export function issue(target: object, { run, key, args }: RedisCommand): unknown {
  return methodOf(target, typeof run === "string" ? run : run.name).call(target, key, ...args);
}

/** Queues a command by the shortest way: a script by its digest, which fails where the server lacks it. */
function queue(pipeline: object, command: RedisCommand): void {
  const { run, key, args } = command;
  if (typeof run === "string") issue(pipeline, command);
  else methodOf(pipeline, "evalsha").call(pipeline, run.sha, 1, key, ...args);
}

function methodOf(target: object, name: string): Method {
  const method = Reflect.get(target, name) as Method | undefined;
  if (method === undefined) throw new LedgerError("storageUnavailable", `the Redis driver has no ${name}`);
  return method;
}

/** Sends commands in one write and answers their replies in order. */
export async function sendPipeline(
  client: PipelineClient,
  commands: readonly RedisCommand[],
): Promise<readonly Reply[]> {
  const pipeline = client.pipeline();
  for (const command of commands) queue(pipeline, command);
  const replies = (await pipeline.exec()) ?? [];
  const answers: Reply[] = [];
  for (const [index, command] of commands.entries()) {
    const [error, value] = replies[index] ?? [new Error("no reply"), null];
    if (error === null) answers.push({ value });
    else if (error.message.startsWith("NOSCRIPT")) answers.push(await replyOf(() => issue(client, command)));
    else answers.push({ error });
  }
  return answers;
}

async function replyOf(run: () => unknown): Promise<Reply> {
  try {
    return { value: await run() };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Redis did not run the command because the key is, or is about to be, on another server. */
export const isElsewhere = (error: Error): boolean => /^(MOVED|ASK|TRYAGAIN) /.test(error.message);

/** The key holds what this proxy never writes. */
export const isForeignValue = (error: Error): boolean =>
  /WRONGTYPE|value is not an integer|attempt to (compare|perform arithmetic)/.test(error.message);

/** The server takes no writes: a replica since a fail-over, which a new connection leaves behind. */
export const isReadOnly = (error: Error): boolean => /READONLY/.test(error.message);
