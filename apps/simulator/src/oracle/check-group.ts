import { describeConversation, groupKey } from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { Violation } from "../result/run-result.js";
import { judgeMembers, judgeVersion } from "./judge-lists.js";
import type { Oracle } from "./oracle.js";
import { askPatiently, type Reader } from "./read-back.js";

/** Compares a group's members and version with what was done to it. Answers how many memberships it has compared. */
export async function checkGroup(
  { fixtures, memberships, violations, versions, rises }: Oracle,
  population: Population,
  reader: Reader,
  group: number,
): Promise<number> {
  const groupId = fixtures.groups[group] ?? 0;
  const answer = await askPatiently(reader, "groupInfo", {
    userId: fixtures.users[population.groups[group]?.members[0] ?? 0] ?? 0,
    groupVersionList: [{ groupId, version: 0 }],
  });
  const info = answer?.groupInfoList.find((one) => one.groupId === groupId);
  const shown = info?.groupMemberList ?? [];
  const expected = new Set(population.groups[group]?.members.map((client) => fixtures.users[client] ?? 0));
  const unsure = new Set<number>();
  for (const [client, { state }] of memberships.get(group) ?? []) {
    const user = fixtures.users[client] ?? 0;
    if (state === "out") expected.delete(user);
    if (state === "unsure") unsure.add(user);
  }
  const at = reader.clock.now();
  const subject = describeConversation(fixtures, groupKey(group));
  const problems = [
    ...judgeMembers(subject, shown, expected, unsure),
    ...judgeVersion(subject, info?.version ?? 0, versions[group] ?? 0, rises.get(group)),
  ];
  for (const problem of problems) {
    violations.add({ ...problem, events: eventsOf(memberships.get(group), at, problem.summary) });
  }
  return expected.size;
}

function eventsOf(
  changes:
    | ReadonlyMap<number, { readonly at: number; readonly state: string; readonly client: number }>
    | undefined,
  now: number,
  summary: string,
): Violation["events"] {
  const known = [...(changes?.values() ?? [])].slice(0, 20);
  const events = known.map(({ at, state, client }) => ({ t: at, what: `client ${client} is ${state}` }));
  return [...events, { t: now, what: summary }];
}
