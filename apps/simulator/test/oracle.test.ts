import { describe, expect, test } from "vitest";
import { alice, bob, group, judge, sendOf, storedOf } from "./specimens.js";

const sends = [sendOf(0), sendOf(1), sendOf(2)];
const [first, second, third] = sends as [(typeof sends)[0], (typeof sends)[0], (typeof sends)[0]];
const kindsOf = (verdict: ReturnType<typeof judge>) => verdict.violations.map(({ kind }) => kind);

describe("a clean history passes", () => {
  test("where everything is stored once, as it was sent, under the id it was acknowledged with", () => {
    const verdict = judge(
      sends,
      sends.map((send) => storedOf(send)),
    );
    expect(verdict.violations).toEqual([]);
    expect(verdict.messages.map(({ id, from }) => [id, from])).toEqual([
      [1, alice],
      [2, alice],
      [3, alice],
    ]);
  });

  test("where a message of unknown outcome is stored, and where it is not", () => {
    const unknown = sendOf(1, { outcome: "unknown", id: 0 });
    const found = judge([first, unknown], [storedOf(first), storedOf(unknown, { id: 2 })]);
    expect(found).toMatchObject({ violations: [], resolved: 1 });
    expect(found.messages.map(({ id }) => id)).toEqual([1, 2]);
    const absent = judge([first, unknown], [storedOf(first)]);
    expect(absent).toMatchObject({ violations: [], resolved: 0 });
  });

  test("where a refused message is not stored", () => {
    const refused = sendOf(1, { outcome: "refused", id: 0 });
    expect(judge([first, refused], [storedOf(first)]).violations).toEqual([]);
  });

  test("where connections overtake one another", () => {
    const overtaken = [sendOf(0, { id: 2 }), sendOf(1, { id: 1, connection: 2 })];
    const stored = [...overtaken].reverse().map((send) => storedOf(send));
    expect(judge(overtaken, stored).violations).toEqual([]);
  });
});

describe("a tampered history is caught", () => {
  test("lost: an acknowledged message is missing", () => {
    const verdict = judge(sends, [storedOf(first), storedOf(third)]);
    expect(verdict.violations).toEqual([
      {
        kind: "lost",
        detail: "users 101 and 102: message 1/1 of user 101 was acknowledged with id 2 and is not stored",
      },
    ]);
  });

  test("doubled: a message is stored under two ids, acknowledged or not", () => {
    const twice = [storedOf(first), storedOf(second), storedOf(third), storedOf(second, { id: 4 })];
    expect(kindsOf(judge(sends, twice))).toEqual(["doubled"]);
    const unknown = sendOf(0, { outcome: "unknown", id: 0 });
    expect(kindsOf(judge([unknown], [storedOf(unknown, { id: 1 }), storedOf(unknown, { id: 2 })]))).toEqual([
      "doubled",
    ]);
  });

  test("changed: a byte differs, the end is cut off, or nothing can be recognised", () => {
    for (const body of [
      withByte(storedOf(first).body, 79),
      storedOf(first).body.subarray(0, 60),
      withByte(storedOf(first).body, 0),
    ]) {
      expect(kindsOf(judge([first], [storedOf(first, { body })]))).toEqual(["changed"]);
    }
  });

  test("misattributed: the sender or the type is another", () => {
    expect(kindsOf(judge([first], [storedOf(first, { from: bob })]))).toEqual(["misattributed"]);
    expect(kindsOf(judge([first], [storedOf(first, { msgType: 2 })]))).toEqual(["misattributed"]);
  });

  test("renumbered: it is stored under another id than the acknowledged one", () => {
    expect(kindsOf(judge([first], [storedOf(first, { id: 5 })]))).toEqual(["renumbered"]);
  });

  test("reordered: ids descend in the order of sending on one connection", () => {
    const swapped = [sendOf(0, { id: 2 }), sendOf(1, { id: 1 })];
    const stored = [...swapped].reverse().map((send) => storedOf(send));
    expect(kindsOf(judge(swapped, stored))).toEqual(["reordered"]);
  });

  test("reordered: the history is not shown newest first", () => {
    expect(kindsOf(judge([first, second], [storedOf(second), storedOf(first)]))).toEqual(["reordered"]);
  });

  test("reused id: two messages were acknowledged with it, or are stored under it", () => {
    const same = [sendOf(0), sendOf(1, { id: 1 })];
    expect(kindsOf(judge(same, [storedOf(first)]))).toEqual(["reusedId", "lost"]);
    expect(
      kindsOf(
        judge(
          same,
          same.map((send) => storedOf(send)),
        ),
      ),
    ).toEqual(["reusedId", "reusedId"]);
  });

  test("phantom: something is stored that nobody sent, or that was sent elsewhere", () => {
    const foreign = storedOf(first, { id: 2, body: Buffer.from("hello") });
    expect(kindsOf(judge([first], [storedOf(first), foreign]))).toEqual(["phantom"]);
    const elsewhere = sendOf(5, { conversation: group });
    expect(kindsOf(judge([first], [storedOf(first), storedOf(elsewhere)], [elsewhere]))).toEqual(["phantom"]);
  });

  test("refused but stored", () => {
    const refused = sendOf(0, { outcome: "refused", id: 0 });
    expect(kindsOf(judge([refused], [storedOf(refused, { id: 1 })]))).toEqual(["refusedButStored"]);
  });
});

function withByte(body: Uint8Array, at: number): Uint8Array {
  const changed = Buffer.from(body);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
