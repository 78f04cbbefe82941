import { readFileSync } from "node:fs";
import { ExitCode, StartError } from "./exit-codes.js";
import type { Settings } from "./settings.js";

export interface TlsOptions {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** The certificate that the settings name, or null where they name none. @throws {StartError} where it cannot be read */
export function readTlsOptions({ tlsCert, tlsKey }: Settings): TlsOptions | null {
  if (tlsCert === undefined || tlsKey === undefined) return null;
  return { cert: read("tls-cert", tlsCert), key: read("tls-key", tlsKey) };
}

function read(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(ExitCode.unavailable, `${setting}: cannot read ${path}: ${why}`, { cause: error });
  }
}
