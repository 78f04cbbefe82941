import { describeConversation, groupKey, sessionOf } from "../plan/conversation.js";
import type { Reply } from "../world/world.js";
import { type Ask, badAnswer, isDisruption } from "./request.js";
import type { RunContext } from "./run-context.js";
import type { VirtualUser } from "./virtual-user.js";

const pageMessages = 20;
/** Result codes of a login: a wrong password, and too many of them. */
const wrongPassword: ReadonlySet<string> = new Set(["result 1", "result 6"]);
const notAMember: ReadonlySet<string> = new Set(["notPermitted"]);

/** Tries to sign in with another password than the client's own. */
export async function tryWrongPassword(context: RunContext, user: VirtualUser, ask: Ask): Promise<void> {
  const { passwordHash, userNameOf } = context;
  user.wrongPasswords += 1;
  const userName = userNameOf(user.number);
  const reply = await ask("validate", { userName, password: another(passwordHash) }, wrongPassword);
  const isIn = reply.outcome === "ok" || Boolean(reply.body?.userInfo);
  judge(context, user, "a login", reply, isIn ? `${userName} signed in with a wrong password` : null);
}

/** Asks for the newest page of a group that the client is not in. */
export async function openStrangersPage(
  context: RunContext,
  user: VirtualUser,
  group: number,
  ask: Ask,
): Promise<void> {
  const { fixtures, population } = context;
  const wasMember = population.groupsOf[user.number]?.includes(group) === true;
  const isOutside = !wasMember || (user.outside.get(group) === "out" && !user.doubtful.has(group));
  // Where it may be in after all, there is nothing to try.
  if (!isOutside) return;
  const key = groupKey(group);
  const reply = await ask(
    "msgList",
    {
      ...{ userId: fixtures.users[user.number] ?? 0, ...sessionOf(fixtures, key, user.number) },
      ...{ msgIdBegin: 0, msgCnt: pageMessages },
    },
    notAMember,
  );
  const shown = reply.body?.msgList.length ?? 0;
  const what = `a page of ${describeConversation(fixtures, key)}`;
  const open = `${what} with ${shown} messages was shown to somebody who is not in it`;
  judge(context, user, what, reply, shown > 0 ? open : null);
}

/** What must be refused is refused, and for the right reason. */
function judge(
  context: RunContext,
  user: VirtualUser,
  what: string,
  { outcome, reason, expected }: Reply<"validate" | "msgList"> & { readonly expected: boolean },
  open: string | null,
): void {
  const { fixtures, clock, journal } = context;
  if (open !== null) {
    const events = [{ t: clock.now(), what: open }];
    const subject = `user ${fixtures.users[user.number]}`;
    journal.violation({ kind: "access", subject, summary: open, events });
    return;
  }
  if (outcome === "unknown" || expected || isDisruption(reason)) return;
  const how = outcome === "ok" ? "not refused" : `refused with ${reason}`;
  journal.violation(badAnswer(context, user, `${what} that is not permitted was ${how}`));
}

/** A hash that differs in its first digit. */
const another = (hash: string): string => `${hash.startsWith("0") ? "1" : "0"}${hash.slice(1)}`;
