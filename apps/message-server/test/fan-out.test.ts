import { describe, expect, test } from "vitest";
import { createFanOut } from "../src/fan-out.js";
import type { OnlineClient } from "../src/online-users.js";

/** Connections that write down what they are sent, with the number of the event loop's turn. */
function recordedClients(count: number) {
  const written: { readonly client: number; readonly text: string; readonly turn: number }[] = [];
  let turn = 0;
  const clients = Array.from({ length: count }, (_, client) => {
    const sendBytes = (frame: Uint8Array) =>
      written.push({ client, text: Buffer.from(frame).toString(), turn });
    return { link: { sendBytes } } as unknown as OnlineClient;
  });
  const nextTurn = () =>
    new Promise<void>((resolve) =>
      setImmediate(() => {
        turn += 1;
        resolve();
      }),
    );
  const textsOf = (client: number) => written.filter((one) => one.client === client).map(({ text }) => text);
  return { clients, written, nextTurn, textsOf };
}

describe("a push to many", () => {
  test("is written in slices, between which others have their turn", async () => {
    const { clients, written, nextTurn } = recordedClients(1_000);
    const fanOut = createFanOut(() => undefined);
    fanOut.push("large", Buffer.from("large"), clients);
    fanOut.push("small", Buffer.from("small"), clients.slice(0, 3));
    expect(written.map(({ text }) => text)).toEqual(["small", "small", "small"]);
    while (fanOut.waiting() > 0) await nextTurn();
    const turns = [...new Set(written.map(({ turn }) => turn))];
    expect(turns.length).toBeGreaterThanOrEqual(8);
    const most = Math.max(...turns.map((one) => written.filter(({ turn }) => turn === one).length));
    expect(most).toBeLessThanOrEqual(128 + 3);
    expect(written).toHaveLength(1_003);
  });

  test("reaches each connection in the order of its key, also where a later one is for few", async () => {
    const { clients, nextTurn, textsOf } = recordedClients(500);
    const fanOut = createFanOut(() => undefined);
    for (const text of ["one", "two"]) fanOut.push("group", Buffer.from(text), clients);
    fanOut.push("group", Buffer.from("three"), clients.slice(-1));
    while (fanOut.waiting() > 0) await nextTurn();
    expect(textsOf(0)).toEqual(["one", "two"]);
    expect(textsOf(499)).toEqual(["one", "two", "three"]);
  });

  test("does not hold up another that came later", async () => {
    const { clients, written, nextTurn } = recordedClients(10_000);
    const fanOut = createFanOut(() => undefined);
    fanOut.push("large", Buffer.from("large"), clients);
    fanOut.push("other", Buffer.from("other"), clients.slice(0, 200));
    while (fanOut.waiting() > 0) await nextTurn();
    const lastOther = written.findLastIndex(({ text }) => text === "other");
    expect(lastOther).toBeLessThan(1_000);
    expect(written).toHaveLength(10_200);
  });

  test("is counted while it waits and when it is written, and the end of all can be waited for", async () => {
    const { clients, written } = recordedClients(300);
    let counted = 0;
    const fanOut = createFanOut((count) => {
      counted += count;
    });
    await fanOut.idle();
    fanOut.push("group", Buffer.from("text"), clients);
    expect([fanOut.waiting(), counted]).toEqual([300, 0]);
    await fanOut.idle();
    expect([fanOut.waiting(), counted, written.length]).toEqual([0, 300, 300]);
    fanOut.push("group", Buffer.from("text"), []);
    await fanOut.idle();
    expect(counted).toBe(300);
  });
});
