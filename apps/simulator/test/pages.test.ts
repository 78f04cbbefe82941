import { MsgType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { endsAtBeginning, type PageWish, pageProblems } from "../src/clients/judge-pages.js";
import type { PageBack } from "../src/clients/virtual-user.js";

const messagesOf = (ids: readonly number[], bytes = 10) =>
  ids.map((msgId) => ({
    ...{ msgId, fromSessionId: 100, createTime: 1, msgType: MsgType.MSG_TYPE_SINGLE_TEXT },
    msgData: Buffer.alloc(bytes),
  }));

const problemsOf = (wish: Partial<PageWish>, ids: readonly number[], bytes?: number) =>
  [
    ...pageProblems(
      "a pair",
      { from: 0, wish: 3, hiddenUpTo: 0, back: null, ...wish },
      messagesOf(ids, bytes),
    ),
  ].map(({ kind, summary }) => `${kind}: ${summary}`);

/** A page from id 8 on, of which 8, 7 and 5 have been seen. */
const again = (changes: Partial<PageBack>): Partial<PageWish> => {
  const back = { from: 8, wish: 3, known: [8, 7, 5], isAll: false, ...changes };
  return { from: back.from, wish: back.wish, back };
};

describe("a page", () => {
  test("passes where it begins at or below the id, is no longer than wished, and shows what was seen", () => {
    expect(problemsOf({}, [9, 8, 7])).toEqual([]);
    expect(problemsOf({ from: 8 }, [7, 5])).toEqual([]);
    expect(problemsOf(again({}), [8, 7, 5])).toEqual([]);
    expect(problemsOf(again({ wish: 2 }), [8, 7])).toEqual([]);
    expect(problemsOf(again({ wish: 4, isAll: true }), [8, 7, 5])).toEqual([]);
  });

  test("is caught where it begins too high, or too low", () => {
    expect(problemsOf({ from: 8 }, [9, 8, 7])).toEqual(["page: a page from id 8 begins with id 9"]);
    expect(problemsOf(again({}), [7, 5, 4])).toEqual([
      "page: a page from id 8 shows id 7 where id 8 was seen before",
    ]);
  });

  test("is caught where it leaves a message out", () => {
    expect(problemsOf(again({}), [8, 5])).toEqual([
      "page: a page from id 8 shows id 5 where id 7 was seen before",
    ]);
  });

  test("is caught where it is too long or too short", () => {
    expect(problemsOf({}, [9, 8, 7, 6])).toEqual(["page: the newest page shows 4 messages instead of 3"]);
    expect(problemsOf(again({}), [8, 7])).toEqual([
      "page: a page from id 8 ends after 2 of 3 messages, before id 5",
    ]);
  });

  test("is caught where the one before ended too early", () => {
    expect(problemsOf(again({ wish: 4, isAll: true }), [8, 7, 5, 4])).toEqual([
      "page: a page ended before id 4, with room for more",
    ]);
  });

  test("may be short where a frame has no room for more", () => {
    expect(problemsOf(again({}), [8, 7], 60_000)).toEqual([]);
    expect(endsAtBeginning(messagesOf([8, 7], 60_000), 3)).toBe(false);
    expect(endsAtBeginning(messagesOf([8, 7]), 3)).toBe(true);
  });

  test("is caught where it shows what was said before its reader came in", () => {
    expect(problemsOf({ hiddenUpTo: 6 }, [8, 7])).toEqual([]);
    expect(problemsOf({ hiddenUpTo: 7 }, [8, 7])).toEqual([
      "access: the newest page shows id 7 to somebody who came in after id 7",
    ]);
  });
});
