import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { CommandError, ExitCode } from "@chatledger/command-line";
import type { Settings } from "./settings.js";

export interface TlsOptions {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/**
 * The certificate that the settings name, or null where they name none.
 *
 * @throws {CommandError} where it cannot be read or used
 */
export function readTlsOptions({ tlsCert, tlsKey }: Settings): TlsOptions | null {
  if (tlsCert === undefined || tlsKey === undefined) return null;
  const options = { cert: read("tls-cert", tlsCert), key: read("tls-key", tlsKey) };
  try {
    createSecureContext(options);
  } catch (error) {
    throw unusable(`tls-cert and tls-key: ${tlsCert} and ${tlsKey} are no certificate and its key`, error);
  }
  return options;
}

function read(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unusable(`${setting}: cannot read ${path}`, error);
  }
}

const unusable = (message: string, cause: unknown) =>
  new CommandError(
    ExitCode.unavailable,
    `${message}: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  );
