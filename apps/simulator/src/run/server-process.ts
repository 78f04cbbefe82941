import { fileURLToPath } from "node:url";
import {
  type Address,
  addressText,
  type CommandProcess,
  describeExit,
  startCommand,
} from "@chatledger/command-line";
import { NotValidError } from "./exit-codes.js";

/** A server that this process has started, and starts again with the same flags and on the same port. */
export interface ServerProcess {
  readonly address: Address;
  /** Ends it without warning (SIGKILL) and waits for its end. */
  kill(): Promise<void>;
  /** Starts it again after its end. */
  restart(): Promise<void>;
  /** Resolves with the reason when it ends without having been told to. */
  readonly died: Promise<string>;
  /** Ends it in order (SIGTERM) and waits for its end. */
  stop(): Promise<void>;
}

/** A command in this checkout: the same path from src/ and from dist/. */
const programOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/**
 * Starts a proxy on a free port.
 *
 * @param settings its flags: store, users
 * @throws {NotValidError} where it does not listen in time, with what it had to say
 */
export const startProxy = (settings: readonly string[]): Promise<ServerProcess> =>
  startServer("proxy", programOf("proxy-server/bin/chatledger.js"), settings);

/**
 * Starts a message server on a free port.
 *
 * @param settings its flags: proxies, route
 * @throws as `startProxy`
 */
export const startMessageServer = (settings: readonly string[]): Promise<ServerProcess> =>
  startServer("message server", programOf("message-server/bin/chatledger-message-server.js"), settings);

async function startServer(
  name: string,
  program: string,
  settings: readonly string[],
): Promise<ServerProcess> {
  let announceDeath: (reason: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => {
    announceDeath = resolve;
  });
  let expected = false;
  let server = launch("127.0.0.1:0");
  const address = await listening(name, server);

  function launch(listen: string): CommandProcess {
    const launched = startCommand({
      program,
      args: ["serve", "--listen", listen, ...settings, "--log-level", "warn"],
      // Ctrl-C ends the load; what is stored is then still read back.
      detached: true,
    });
    void launched.exited.then((exit) => {
      if (!expected) announceDeath(describeExit(exit));
    });
    return launched;
  }

  return {
    ...{ address, died },
    async kill() {
      expected = true;
      server.kill("SIGKILL");
      await server.exited;
    },
    async stop() {
      expected = true;
      await server.stop();
    },
    async restart() {
      expected = false;
      server = launch(addressText(address));
      await listening(name, server);
    },
  };
}

async function listening(name: string, server: CommandProcess): Promise<Address> {
  try {
    return await server.listening();
  } catch (error) {
    throw new NotValidError(
      `the ${name} did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
