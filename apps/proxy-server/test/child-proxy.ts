import { fileURLToPath } from "node:url";
import { type CommandProcess, type Exit, type StartOptions, startCommand } from "@chatledger/command-line";
import { connectPduClient, type PduClient, type PduClientOptions } from "@chatledger/protocol";
import { onTestFinished } from "vitest";
import { type BarePeer, connectBarePeer } from "./bare-peer.js";
import { newFolder } from "./test-stores.js";

const program = fileURLToPath(new URL("../bin/chatledger.js", import.meta.url));

type Environment = Readonly<Record<string, string>>;

/** Starts the built command in a folder of its own. It is killed when the test has finished. */
export async function startProxyCommand(
  args: readonly string[],
  environment: Environment = {},
  more: Pick<StartOptions, "input"> = {},
): Promise<CommandProcess> {
  // Whether the default admin port is free would be up to other tests.
  const env = { PATH: process.env["PATH"], CHATLEDGER_ADMIN: "none", ...environment };
  const command = startCommand({ program, args, env, cwd: await newFolder(), ...more });
  onTestFinished(async () => {
    command.kill("SIGKILL");
    await command.exited;
  });
  return command;
}

/** Runs the built command to its end, in a folder of its own. @param input its standard input */
export async function runCommand(
  args: readonly string[],
  environment?: Environment,
  input?: string,
): Promise<Exit> {
  const more = input === undefined ? {} : { input };
  return (await startProxyCommand(args, environment, more)).exited;
}

/** The built command, serving as a process of its own. */
export interface ChildProxy extends CommandProcess {
  readonly port: number;
  connect(options?: Partial<PduClientOptions>): Promise<PduClient>;
  connectBare(): Promise<BarePeer>;
}

/** The address of a proxy's admin port, which it says when it has started. */
export function adminOf(proxy: Pick<CommandProcess, "stdout">): string {
  const admin = /what it does: (http:\S+?)\/\n/.exec(proxy.stdout())?.[1];
  if (admin === undefined) throw new Error(`no admin port in "${proxy.stdout()}"`);
  return admin;
}

/** Starts `chatledger serve` on a free port, and waits until it listens. */
export async function startChildProxy(
  args: readonly string[],
  environment?: Environment,
): Promise<ChildProxy> {
  const quiet = ["--log-level", "warn", "--admin", "none"];
  const flags = ["serve", "--listen", "127.0.0.1:0", ...quiet, ...args];
  const command = await startProxyCommand(flags, environment);
  const { port } = await command.listening();
  return {
    ...command,
    port,
    connect: (options) => connectPduClient({ host: "127.0.0.1", port, ...options }),
    connectBare: () => connectBarePeer(port),
  };
}
