/**
 * What has become of every message of the run, in a byte each: all that is kept of one once it has been found.
 * `none`: not sent, or not settled yet.
 */
export interface SendStatuses {
  get(client: number, number: number): SendStatus;
  set(client: number, number: number, status: SendStatus): void;
}

/**
 * `found`: it has been read back as it was sent. `seen` and `seenAgain`: found once more in the pass that goes on; two
 * of them, so that a second pass tells its own from the first one's.
 */
const sendStatuses = ["none", "refused", "absent", "found", "seen", "seenAgain"] as const;
export type SendStatus = (typeof sendStatuses)[number];

const codes = new Map(sendStatuses.map((status, code) => [status, code]));
const nothing = new Uint8Array(0);

export function openSendStatuses(clients: number): SendStatuses {
  const bytes = Array<Uint8Array>(clients).fill(nothing);

  return {
    get: (client, number) => sendStatuses[bytes[client]?.[number] ?? 0] ?? "none",
    set(client, number, status) {
      let own = bytes[client];
      if (own === undefined) throw new Error(`there is no client ${client}`);
      if (number >= own.length) {
        const larger = new Uint8Array(Math.max(16, number + 1, own.length * 2));
        larger.set(own);
        bytes[client] = larger;
        own = larger;
      }
      own[number] = codes.get(status) ?? 0;
    },
  };
}
