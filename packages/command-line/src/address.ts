import { isIPv6 } from "node:net";

/** A TCP endpoint. */
export interface Address {
  /** A name, an IPv4 address, or an IPv6 address without brackets, with its zone if it has one: `fe80::1%eth0`. */
  readonly host: string;
  /** 0 to 65535. As an address to listen on, 0 takes a free port. */
  readonly port: number;
}

const pattern = /^(?:\[(?<v6>[^\]\s]+)\]|(?<host>[^\s:[\]/@]+)):(?<port>\d{1,5})$/;

/**
 * Reads HOST:PORT. An IPv6 host stands in brackets, as in URLs (RFC 3986, 3.2.2), and may name a zone, which the link-local
 * ones need: `[fe80::1%eth0]:10600`.
 *
 * @returns null for anything else, an empty text and a host or port left out included
 */
export function parseAddress(text: string): Address | null {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return null;
  const { v6, host = v6 } = groups;
  const port = Number(groups["port"]);
  if (host === undefined || port > 65_535 || (v6 !== undefined && !isIPv6(v6))) return null;
  return { host, port };
}

/** HOST:PORT, as `parseAddress` reads it. */
export const addressText = ({ host, port }: Address): string =>
  host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
