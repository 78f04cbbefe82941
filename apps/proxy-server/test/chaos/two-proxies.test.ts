import { expect, test } from "vitest";
import {
  ask,
  changeMembers,
  createGroup,
  historyOf,
  inGroup,
  numbers,
  recentOf,
  removeSession,
  send,
  sessionsOf,
  unreadIn,
  withUser,
} from "../requests.js";
import { password } from "../user-fixtures.js";
import { lengths, recoveryMs } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { connectToBoth, startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";
import { pollUntil } from "./poll.js";

/** Two processes on one store, with a connection to each. */
async function startTwo(...args: readonly string[]) {
  const { startProxy } = await startOwnServers();
  // The first one brings the schema up to date, while the second one waits for that.
  const proxies = await Promise.all([startProxy(...args), startProxy(...args)]);
  const [one, other] = await connectToBoth(proxies);
  return { proxies, one, other };
}

test("two proxies under load at once: ids are unique and ascend, nothing is lost, unread counts are exact", async () => {
  const { proxies, one, other } = await startTwo();
  const people = await gatherPeople(one);
  const load = startLoad({ people, ports: () => proxies.map(({ port }) => port) });

  await load.acknowledged(10 * lengths.messagesBetweenFaults);

  await expectTruth(load, people, other);
  await people.expectUnharmed(one);
  expect(load.journal.sends.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
});

test("first messages between two strangers over both proxies at once make one history, each id once and in order", async () => {
  const { one, other } = await startTwo();
  const twenty = numbers(1, 20);

  for (const stranger of numbers(20, 24)) {
    const sent = await Promise.all(
      twenty.map((number) => {
        const client = number % 2 === 0 ? one : other;
        const isFirst = number % 3 === 0;
        return isFirst
          ? send(client, stranger, withUser(30), `${number}`)
          : send(client, 30, withUser(stranger), `${number}`);
      }),
    );

    expect(sent.filter(({ error }) => error !== "ok")).toEqual([]);
    // Where one proxy was faster, the other's ids are taken anew: some may be left out.
    const ids = sent.map(({ msgId }) => msgId).sort((a, b) => b - a);
    expect(new Set(ids).size).toBe(twenty.length);
    const history = await historyOf(one, stranger, withUser(30));
    expect(history.map(([id]) => id)).toEqual(ids);
    expect(await historyOf(other, 30, withUser(stranger))).toEqual(history);
    expect(await unreadIn(one, stranger, withUser(30))).toBe(twenty.filter((n) => n % 3 !== 0).length);
    expect(await unreadIn(other, 30, withUser(stranger))).toBe(twenty.filter((n) => n % 3 === 0).length);
  }
});

test("the sessions of a group's members are moved by one of the proxies, and not again by the other", async () => {
  const { one, other } = await startTwo("--group-sync-seconds", "1");
  const group = await createGroup(one, { members: [1, 2, 3] });
  await send(one, 1, inGroup(group), "hello");
  await pollUntil("the members see the group", recoveryMs, async () => {
    return (await sessionsOf(other, 2)).length > 0 && (await sessionsOf(one, 3)).length > 0;
  });
  const [moved] = await recentOf(one, 2);
  expect(await recentOf(other, 2)).toEqual([moved]);

  // A round that was done twice would bring back what has been removed since.
  expect(await removeSession(other, 2, inGroup(group))).toBe(0);
  for (const round of numbers(1, 3)) {
    const next = await createGroup(other, { members: [1, 4], name: `group of round ${round}` });
    await send(one, 1, inGroup(next), "hello");
    await pollUntil(`round ${round} is over`, recoveryMs, async () => {
      const sessions = await sessionsOf(other, 4);
      return sessions.some(({ sessionId }) => sessionId === next);
    });
    expect(await sessionsOf(one, 2)).toEqual([]);
    expect(await sessionsOf(other, 2)).toEqual([]);
  }
});

test("failed logins are counted together: ten over both are forgiven, eleven are not", async () => {
  const { one, other } = await startTwo();
  const login = async (client: typeof one, userName: string, sent: string) =>
    (await ask(client, "validate", { userName, password: sent })).body.resultCode;
  const fail = (userName: string, times: number) =>
    Promise.all(
      numbers(1, times).map((number) => login(number % 2 === 0 ? one : other, userName, "not the password")),
    );

  expect(await fail("user20", 10)).toEqual(Array(10).fill(1));
  expect(await login(one, "user20", password)).toBe(0);
  expect((await fail("user21", 11)).filter((code) => code === 6).length).toBeLessThanOrEqual(1);

  expect(await login(one, "user21", password)).toBe(6);
  expect(await login(other, "user21", password)).toBe(6);
});

test("who is in a group on one proxy is so on the other from the answer on", async () => {
  const { one, other } = await startTwo();
  const group = await createGroup(one, { members: [1, 2] });
  // Both proxies know the members by now.
  for (const client of [one, other]) expect((await send(client, 2, inGroup(group), "here")).error).toBe("ok");

  for (const round of numbers(1, 10)) {
    const [changing, sending] = round % 2 === 0 ? [one, other] : [other, one];
    expect((await send(sending, 3, inGroup(group), "may I?")).error).toBe("notPermitted");
    expect((await changeMembers(changing, 1, group, "add", [3])).body.resultCode).toBe(0);
    expect((await send(sending, 3, inGroup(group), "now I may")).error).toBe("ok");
    expect((await changeMembers(changing, 1, group, "remove", [3])).body.resultCode).toBe(0);
    expect((await send(sending, 3, inGroup(group), "still?")).error).toBe("notPermitted");
  }
});
