import type { PduClient } from "@chatledger/protocol";
import { expect } from "vitest";
import { ask, createGroup, groupInfoOf, inGroup, numbers, type Session, withUser } from "../requests.js";

/** Two people, or a group. */
export interface Conversation {
  readonly key: string;
  readonly members: readonly number[];
  /** null between two people. */
  readonly group: number | null;
}

/** Who talks with whom during a load, and what has been set for them. */
export interface People {
  readonly users: readonly number[];
  readonly conversations: readonly Conversation[];
  /** Expects memberships, push settings and device tokens to be what they were made. */
  expectUnharmed(client: PduClient): Promise<void>;
}

const users = numbers(1, 12);
const iosDevice = 17;
const shielding = users.filter((user) => user % 3 === 0);
const undisturbed = users.filter((user) => user % 4 === 0);
/** Those who are not disturbed are left out of the list of tokens at night. */
const withToken = users.filter((user) => user % 4 !== 0);

/** Creates groups among the first demo users, and gives them push settings and device tokens. */
export async function gatherPeople(client: PduClient): Promise<People> {
  const memberships = [users, users.slice(0, 6), users.slice(4, 9)];
  const groups = await Promise.all(memberships.map((members) => createGroup(client, { members })));
  await Promise.all([
    ...groups.flatMap((group, index) =>
      shielding
        .filter((user) => memberships[index]?.includes(user))
        .map((user) => ask(client, "groupShield", { userId: user, groupId: group, shieldStatus: 1 })),
    ),
    ...undisturbed.map((user) => ask(client, "pushShield", { userId: user, shieldStatus: 1 })),
    ...withToken.map((user) =>
      ask(client, "deviceToken", { userId: user, deviceToken: tokenOf(user), clientType: iosDevice }),
    ),
  ]);

  async function expectUnharmed(reader: PduClient): Promise<void> {
    for (const [index, group] of groups.entries()) {
      const members = memberships[index] ?? [];
      const [info] = await groupInfoOf(reader, members[0] ?? 0, group);
      expect(info?.groupMemberList).toEqual(members);
      const { body } = await ask(reader, "groupGetShield", { groupId: group, userId: members });
      const shielded = body.shieldStatusList.filter(({ shieldStatus }) => shieldStatus === 1);
      expect(shielded.map(({ userId }) => userId)).toEqual(
        members.filter((user) => shielding.includes(user)),
      );
    }
    for (const user of users) {
      const { body } = await ask(reader, "queryPushShield", { userId: user });
      expect(body.shieldStatus).toBe(undisturbed.includes(user) ? 1 : 0);
    }
    const { body } = await ask(reader, "getDeviceTokens", { userId: withToken });
    const tokens = new Map(body.userTokenInfo.map(({ userId, token }) => [userId, token]));
    expect(tokens).toEqual(new Map(withToken.map((user) => [user, tokenOf(user)])));
  }

  return {
    users,
    conversations: [
      ...pairs().map((members) => ({ key: pairKey(...members), members, group: null })),
      ...groups.map((group, index) => ({
        key: groupKey(group),
        members: memberships[index] ?? [],
        group,
      })),
    ],
    expectUnharmed,
  };
}

const tokenOf = (user: number): string => `token-of-${user}`;

/** Everybody talks with three neighbours. */
const pairs = () =>
  users.flatMap((user, index) =>
    users.slice(index + 1, index + 4).map((other): [number, number] => [user, other]),
  );

/** The conversation as one of its members names it. */
export function sessionOf({ group, members }: Conversation, user: number): Session {
  if (group !== null) return inGroup(group);
  return withUser(members.find((member) => member !== user) ?? 0);
}

/** The key of the conversation that a user's list names so. */
export function keyOf(user: number, { sessionType, sessionId }: Session): string {
  return sessionType === inGroup(0).sessionType ? groupKey(sessionId) : pairKey(user, sessionId);
}

const pairKey = (one: number, other: number) => `${Math.min(one, other)} and ${Math.max(one, other)}`;
const groupKey = (group: number) => `group ${group}`;
