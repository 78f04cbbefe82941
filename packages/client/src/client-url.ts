import { ClientError } from "./client-error.js";

/** @throws {ClientError} `invalidArgument` */
export function clientUrl(text: string | URL, protocols: readonly string[]): URL {
  const known = protocols.map((protocol) => `${protocol}//`).join(", ");
  if (!URL.canParse(String(text)))
    throw new ClientError("invalidArgument", `${text} is not a URL: use one with ${known}.`);
  const url = new URL(text);
  if (protocols.includes(url.protocol)) return url;
  throw new ClientError("invalidArgument", `${url} has an unsupported protocol: use ${known}.`);
}
