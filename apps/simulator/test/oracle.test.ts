import { describe, expect, test } from "vitest";
import { pairKey } from "../src/plan/conversation.js";
import { alice, carol, judge, judgeReadings, sendOf, storedOf } from "./fixtures.js";

describe("a conversation", () => {
  const sends = [0, 1, 2].map((number) => sendOf(number));

  test("that is as it was sent has nothing wrong with it", () => {
    expect(
      judge(
        sends,
        sends.map((send) => storedOf(send)),
      ).kinds,
    ).toEqual([]);
  });

  test("that lacks an acknowledged message: lost, with its history", () => {
    const { violations } = judge(sends, [storedOf(sendOf(0)), storedOf(sendOf(2))]);
    expect(violations).toMatchObject([
      {
        kind: "lost",
        subject: "users 100 and 101",
        summary: "message 0/1 was acknowledged with id 2 and is not stored",
        events: [
          { t: 1_000, what: "message 0/1 is due" },
          { t: 1_001, what: "message 0/1 is sent on connection 1" },
          { t: 1_002, what: "message 0/1 is acknowledged with id 2" },
          { t: 2_000, what: "read back: message 0/1 was acknowledged with id 2 and is not stored" },
        ],
      },
    ]);
  });

  test("that holds a message twice: doubled", () => {
    const twice = [...sends.map((send) => storedOf(send)), storedOf(sendOf(0), { id: 4 })];
    expect(judge(sends, twice).kinds).toEqual(["doubled"]);
  });

  test("that holds what was refused: phantom", () => {
    const refused = sendOf(0, { outcome: "refused", id: 0 });
    expect(judge([refused], [storedOf(refused, { id: 1 })]).kinds).toEqual(["phantom"]);
  });

  test("that holds what nobody sent: phantom", () => {
    expect(judge([], [storedOf(sendOf(0))]).kinds).toEqual(["phantom"]);
    expect(judge([], [storedOf(sendOf(0), { body: Buffer.from("hello") })]).kinds).toEqual(["phantom"]);
  });

  test("that holds what was sent elsewhere: phantom", () => {
    const elsewhere = sendOf(0, { key: pairKey(alice, carol) });
    expect(judge([], [storedOf(elsewhere)]).kinds).toEqual(["phantom"]);
  });

  test("whose bytes are others: changed", () => {
    const [send] = sends;
    if (!send) throw new Error("no send");
    const body = Buffer.from(storedOf(send).body);
    body[79] = (body[79] ?? 0) ^ 1;
    expect(judge([send], [storedOf(send, { body })]).kinds).toEqual(["changed"]);
    expect(judge([send], [storedOf(send, { body: body.subarray(0, 60) })]).kinds).toEqual(["changed"]);
    expect(judge([send], [storedOf(send, { body: Buffer.from("?") })]).kinds).toContain("changed");
  });

  test("whose sender, type or id is another: changed", () => {
    expect(judge([sendOf(0)], [storedOf(sendOf(0), { from: 101 })]).kinds).toEqual(["changed"]);
    expect(judge([sendOf(0)], [storedOf(sendOf(0), { msgType: 17 })]).kinds).toEqual(["changed"]);
    expect(judge([sendOf(0)], [storedOf(sendOf(0), { id: 5 })]).kinds).toEqual(["changed"]);
  });

  test("that gives an id twice: reused", () => {
    const two = [sendOf(0), sendOf(1, { id: 1 })];
    expect(judge(two, [storedOf(sendOf(0)), storedOf(sendOf(1))]).kinds).toEqual(["reusedId", "changed"]);
    expect(judge([sendOf(0)], [storedOf(sendOf(0)), storedOf(sendOf(0))]).kinds).toContain("reusedId");
  });

  test("whose ids are not in the order of sending: reordered", () => {
    const two = [sendOf(0, { id: 2 }), sendOf(1, { id: 1 })];
    const stored = [storedOf(sendOf(1, { id: 1 })), storedOf(sendOf(0, { id: 2 }))];
    expect(judge(two, stored).kinds).toEqual(["reordered"]);
  });

  test("whose ids are in another order than that of several connections is fine", () => {
    const two = [sendOf(0, { id: 2, connection: 1 }), sendOf(1, { id: 1, connection: 2 })];
    const stored = [storedOf(sendOf(1, { id: 1 })), storedOf(sendOf(0, { id: 2 }))];
    expect(judge(two, stored).kinds).toEqual([]);
  });

  test("that is shown out of order: reordered", () => {
    expect(judge([sendOf(0), sendOf(1)], [storedOf(sendOf(1)), storedOf(sendOf(0))]).kinds).toContain(
      "reordered",
    );
  });

  test("resolves what is unknown", () => {
    const unknown = [0, 1].map((number) => sendOf(number, { outcome: "unknown", id: 0 }));
    const { kinds, resolvedStored, resolvedAbsent } = judge(unknown, [storedOf(sendOf(0))]);
    expect({ kinds, resolvedStored, resolvedAbsent }).toEqual({
      kinds: [],
      resolvedStored: 1,
      resolvedAbsent: 1,
    });
  });
});

describe("a conversation that is read back while sending goes on", () => {
  const sends = [0, 1, 2].map((number) => sendOf(number));
  const stored = sends.map((send) => storedOf(send));
  const progress = { pass: "progress" } as const;

  test("is let go as far as it is found", () => {
    const { verdicts, log } = judgeReadings(sends, { ...progress, stored });
    expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
    expect([log.open.size, log.foundUpTo]).toEqual([0, 3]);
  });

  test("waits for those whose senders have no answer yet", () => {
    const { verdicts, log } = judgeReadings([sendOf(0), sendOf(2)], { ...progress, stored });
    expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
    expect([log.open.size, log.foundUpTo]).toEqual([1, 1]);
  });

  test("may lack what was acknowledged later", () => {
    const late = sendOf(2, { answeredAt: 3_000 });
    const { verdicts } = judgeReadings([sendOf(0), sendOf(1), late], {
      ...progress,
      stored: stored.slice(0, 2),
    });
    expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
  });

  test("is caught when it lacks what was acknowledged before", () => {
    const { verdicts } = judgeReadings(sends, { ...progress, stored: stored.slice(0, 2) });
    expect(verdicts.flatMap(({ violations }) => violations)).toMatchObject([{ kind: "lost" }]);
  });

  test("passes when all of it is found again, also after a restart", () => {
    const { verdicts } = judgeReadings(
      sends,
      { ...progress, stored: stored.slice(0, 2), askedAt: 1_000 },
      { stored },
      { stored, pass: "afterRestart" },
    );
    expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
  });

  test("is caught when it has lost what was found before", () => {
    const { verdicts } = judgeReadings(sends, { ...progress, stored }, { stored: stored.slice(1) });
    expect(verdicts[1]?.violations).toMatchObject([
      { kind: "lost", summary: "a message that has been read back is gone" },
    ]);
  });

  test("is caught when the restart has lost something", () => {
    const { verdicts } = judgeReadings(
      sends,
      { stored },
      { stored: stored.slice(0, 2), pass: "afterRestart" },
    );
    expect(verdicts[1]?.violations).toMatchObject([{ kind: "lost" }]);
  });

  test("is caught when what was found comes once more", () => {
    const again = [...stored, storedOf(sendOf(1), { id: 4 })];
    const { verdicts } = judgeReadings(sends, { ...progress, stored }, { stored: again });
    expect(verdicts[1]?.violations).toMatchObject([{ kind: "doubled" }]);
  });

  test("is caught when what was absent turns up after a restart", () => {
    const unknown = sendOf(0, { outcome: "unknown", id: 0 });
    const late = storedOf(sendOf(0));
    const { verdicts } = judgeReadings([unknown], { stored: [] }, { stored: [late], pass: "afterRestart" });
    expect(verdicts[1]?.violations).toMatchObject([{ kind: "phantom" }]);
  });
});
