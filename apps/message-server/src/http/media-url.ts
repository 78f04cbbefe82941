import type { ServerContext } from "../server-context.js";

/**
 * What the address of an uploaded file begins with: as the settings say, else where this server was asked; empty where it
 * keeps no files.
 *
 * @param host the Host header of a request
 */
export function mediaUrl({ settings }: ServerContext, host: string | undefined, isTls: boolean): string {
  if (settings.mediaUrl !== "") return settings.mediaUrl;
  if (settings.media.kind === "none" || host === undefined) return "";
  return `${isTls ? "https" : "http"}://${host}/media/`;
}
