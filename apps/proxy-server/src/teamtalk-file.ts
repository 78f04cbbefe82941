import type { FileFormat, FileSettings } from "@chatledger/command-line";

/** The configuration file of an existing deployment: accepted unchanged in place of a JSON file. */
export const teamTalkFile: FileFormat = {
  name: "a dbproxyserver.conf",
  recognises: (text) => !/^\s*[{[]/.test(text) && /^\s*\w+\s*=/m.test(text),
  read: readTeamTalkFile,
};

/** Keys that existing proxies read and that have no counterpart: this program does not scale by threads. */
const withoutCounterpart = ["ThreadNum"];

/**
 * Reads the configuration file of an existing deployment as it is: lines of `key=value`, and comments from a `#` to the end of
 * any line, which a value therefore cannot hold.
 * Source: the storage layout of existing deployments, "Configuration".
 *
 * @throws {Error} whose message names the key that is missing
 */
export function readTeamTalkFile(text: string): FileSettings {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([^=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line.replace(/#.*/, ""));
    if (match?.[1] !== undefined) values.set(match[1], match[2] ?? "");
  }
  const used = new Set<string>();
  const find = (key: string): string | undefined => {
    used.add(key);
    return values.get(key);
  };
  const need = (key: string): string => {
    const value = find(key);
    if (value === undefined || value === "") throw new Error(`${key} is missing`);
    return value;
  };
  const namesIn = (key: string) => splitList(find(key) ?? "", ",");

  const settings: Record<string, unknown> = {};
  const port = find("ListenPort");
  if (port !== undefined) {
    settings["listen"] = splitList(find("ListenIP") ?? "0.0.0.0", ";").map(
      (host) => `${inAddress(host)}:${port}`,
    );
  }
  const textKey = find("aesKey");
  if (textKey) settings["aes-key"] = textKey;
  const mediaServer = find("MsfsSite");
  if (mediaServer)
    settings["media-server"] = /^https?:\/\//.test(mediaServer) ? mediaServer : `http://${mediaServer}`;

  const databases = namesIn("DBInstances").map((name) => {
    const login = `${encodeURIComponent(need(`${name}_username`))}:${encodeURIComponent(find(`${name}_password`) ?? "")}`;
    const maxConnections = find(`${name}_maxconncnt`);
    const server = `${inAddress(need(`${name}_host`))}:${need(`${name}_port`)}/${encodeURIComponent(need(`${name}_dbname`))}`;
    return { url: `mysql://${login}@${server}`, maxConnections };
  });
  const [primary, ...others] = databases;
  if (primary) {
    settings["store"] = primary.url;
    if (primary.maxConnections) settings["mysql-connections"] = primary.maxConnections;
    // Small sites list one server twice.
    settings["replica"] = [...new Set(others.map(({ url }) => url))].filter((url) => url !== primary.url);
  }
  for (const name of namesIn("CacheInstances")) {
    settings[`redis-${name.replaceAll("_", "-")}`] =
      `redis://${inAddress(need(`${name}_host`))}:${need(`${name}_port`)}/${find(`${name}_db`) ?? "0"}`;
    // One connection replaces a pool of them.
    find(`${name}_maxconncnt`);
  }
  const ignored = [...values.keys()].filter((key) => !used.has(key) || withoutCounterpart.includes(key));
  return { settings, ignored };
}

/** Puts an IPv6 address in brackets before a port. */
const inAddress = (host: string): string =>
  host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;

const splitList = (text: string, separator: string): readonly string[] =>
  text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
