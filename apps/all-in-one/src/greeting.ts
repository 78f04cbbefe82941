import { type Address, addressText } from "@chatledger/command-line";
import type { Settings } from "./settings.js";
import type { All } from "./start-all.js";

/** What is said once everything runs: where it is, who can log in, and what to try next. */
export function greeting({ demoUsers, store }: Settings, { proxy, messageServer, page }: All): string {
  const users = "Log in as user1, and in another browser as user2; the password is 123456.";
  return [
    page === null ? "Chatledger is running." : `Chatledger is running: open ${page}`,
    ...(messageServer !== null && demoUsers > 1 ? [users] : []),
    "",
    `  The proxy listens on ${proxy.addresses.map(addressText).join(", ")}, its store is ${store}`,
    ...(messageServer === null ? [] : [`  ${inFront(messageServer)}`]),
    ...adminPages(proxy.adminAddress, messageServer?.adminAddress ?? null),
    "",
    "Try next:",
    ...table([
      [
        "npm run simulate",
        "play thousands of virtual users against a separate proxy, and check every message",
      ],
      ["npx chatledger user add alice", "add a user"],
      ["npm start -- --help", "choose other addresses or another store"],
    ]),
    "",
    "Press Ctrl-C to stop.",
    "",
  ].join("\n");
}

function adminPages(...addresses: readonly (Address | null)[]): readonly string[] {
  const pages = addresses.flatMap((address) => (address === null ? [] : [`http://${addressText(address)}/`]));
  return pages.length === 0 ? [] : [`  Dashboards: ${pages.join(" and ")}`];
}

function inFront({ addresses, httpAddress }: NonNullable<All["messageServer"]>): string {
  const clients = `The message server listens on ${addresses.map(addressText).join(", ")}`;
  return httpAddress === null ? clients : `${clients}, for HTTP and WebSocket on ${addressText(httpAddress)}`;
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
