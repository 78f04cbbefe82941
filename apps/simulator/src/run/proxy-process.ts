import { fileURLToPath } from "node:url";
import {
  type Address,
  addressText,
  type CommandProcess,
  describeExit,
  startCommand,
} from "@chatledger/command-line";
import { NotValidError } from "./exit-codes.js";

/** A proxy that this process has started, and starts again on the same store and port. */
export interface ProxyProcess {
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

/** The command in this checkout: the same path from src/ and from dist/. */
const program = fileURLToPath(new URL("../../../proxy-server/bin/chatledger.js", import.meta.url));

/**
 * Starts a proxy on a free port.
 *
 * @param settings its flags: store, users
 * @throws {NotValidError} where it does not listen in time, with what it had to say
 */
export async function startProxy(settings: readonly string[]): Promise<ProxyProcess> {
  let announceDeath: (reason: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => {
    announceDeath = resolve;
  });
  let expected = false;
  let proxy = launch("127.0.0.1:0");
  const address = await listening(proxy);

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
      proxy.kill("SIGKILL");
      await proxy.exited;
    },
    async stop() {
      expected = true;
      await proxy.stop();
    },
    async restart() {
      expected = false;
      proxy = launch(addressText(address));
      await listening(proxy);
    },
  };
}

async function listening(proxy: CommandProcess): Promise<Address> {
  try {
    return await proxy.listening();
  } catch (error) {
    throw new NotValidError(
      `the proxy did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
