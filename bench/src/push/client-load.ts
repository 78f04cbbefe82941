import type { Load } from "../load/load.js";

/** A load that clients of a message server make. To stop it closes all of them. */
export interface ClientLoad extends Load {
  /** Seconds until all clients were logged in. */
  readonly loginSeconds: number;
}
