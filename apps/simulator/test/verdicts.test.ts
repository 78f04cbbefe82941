import {
  type CommandWithResponse,
  commands,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  type Frame,
  HEADER_BYTES,
} from "@chatledger/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ProxyProcess, startProxy } from "../src/proxy-process.js";
import { runCommand } from "./run-command.js";
import { openTamperingProxy, type Tamper, type TamperingProxy } from "./tampering-proxy.js";

const clients = 30;
let proxy: ProxyProcess;
let between: TamperingProxy | null = null;

beforeAll(async () => {
  proxy = await startProxy(clients);
});

afterEach(async () => {
  await between?.close();
  between = null;
});

afterAll(() => proxy.stop());

const forward: Tamper = (frame, { forward }) => forward(frame);

/** A run of one second through a man in the middle; all runs share one proxy and its growing store. */
async function runThrough(onRequest: Tamper, onAnswer: Tamper) {
  between = await openTamperingProxy(proxy.address, onRequest, onAnswer);
  const target = `127.0.0.1:${between.address.port}`;
  return runCommand("--target", target, "--clients", String(clients), "--duration", "1", "--seed", "3");
}

/** Does `tamper` once, with the fifth frame of this command. */
function withFifth(command: number, tamper: Tamper): Tamper {
  let seen = 0;
  return (frame, tampering) => {
    if (frame.command === command) seen += 1;
    if (frame.command === command && seen === 5) tamper(frame, tampering);
    else tampering.forward(frame);
  };
}

const message = commands.msgData.id;
const bodyIn = (encoded: Buffer): Buffer => encoded.subarray(HEADER_BYTES);
const withId = (frame: Frame, change: (id: number) => number): Frame => {
  const fields = decodeResponse("msgData" satisfies CommandWithResponse, frame.body);
  return { ...frame, body: bodyIn(encodeResponse("msgData", 0, { ...fields, msgId: change(fields.msgId) })) };
};

describe("a run through a man in the middle", { timeout: 30_000 }, () => {
  test("who does nothing is clean, whatever the store holds from before", async () => {
    await runThrough(forward, forward);
    await between?.close();
    const { exitCode, output } = await runThrough(forward, forward);
    expect(output).toContain("CLEAN");
    expect(exitCode).toBe(0);
  });

  test("who swallows a message and acknowledges it himself: lost", async () => {
    const swallow = withFifth(message, (frame, { answer }) => answer(withId(frame, () => 77_777)));
    const { exitCode, output } = await runThrough(swallow, forward);
    expect(output).toMatch(/ {2}lost: .* was acknowledged with id 77777 and is not stored/);
    expect(exitCode).toBe(1);
  });

  test("who sends a message twice: doubled", async () => {
    const twice = withFifth(message, (frame, tampering) => {
      tampering.forward({ ...frame, sequence: 0 });
      tampering.forward(frame);
    });
    const { exitCode, output } = await runThrough(twice, forward);
    expect(output).toContain("  doubled: ");
    expect(exitCode).toBe(1);
  });

  test("who changes a byte on the way: changed", async () => {
    const change = withFifth(message, (frame, tampering) => {
      const fields = decodeRequest("msgData", frame.body);
      const msgData = Buffer.concat([fields.msgData, Buffer.from("!")]);
      tampering.forward({ ...frame, body: bodyIn(encodeRequest("msgData", 0, { ...fields, msgData })) });
    });
    const { exitCode, output } = await runThrough(change, forward);
    expect(output).toContain("  changed: ");
    expect(exitCode).toBe(1);
  });

  test("who changes the id in an answer: renumbered", async () => {
    const renumber = withFifth(message, (frame, tampering) => {
      tampering.forward(withId(frame, (id) => id + 100));
    });
    const { exitCode, output } = await runThrough(forward, renumber);
    expect(output).toContain("  renumbered: ");
    expect(exitCode).toBe(1);
  });

  test("who calls a stored message refused: refused but stored", async () => {
    const refuse = withFifth(message, (frame, tampering) => tampering.forward(withId(frame, () => 0)));
    const { exitCode, output } = await runThrough(forward, refuse);
    expect(output).toContain("  refusedButStored: ");
    expect(exitCode).toBe(1);
  });

  test("who swallows the read acknowledgements: wrong unread counts", async () => {
    const { exitCode, output } = await runThrough((frame, tampering) => {
      if (frame.command !== commands.msgReadAck.id) tampering.forward(frame);
    }, forward);
    expect(output).toContain("  wrongUnread: ");
    expect(exitCode).toBe(1);
  });

  test("who cuts a connection in place of an answer is clean: the outcome is unknown, and found out", async () => {
    const cut = withFifth(message, (_, tampering) => tampering.cut());
    const { exitCode, output } = await runThrough(forward, cut);
    expect(output).toMatch(/[1-9]\d* unknown \([1-9]\d* stored, \d+ not\)/);
    expect(output).toContain("CLEAN");
    expect(exitCode).toBe(0);
  });
});
