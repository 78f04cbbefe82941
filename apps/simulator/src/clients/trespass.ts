import { describeConversation, groupKey, sessionOf } from "../plan/conversation.js";
import type { Reply } from "../world.js";
import type { Client } from "./client.js";
import { type Ask, badAnswer, isTrouble } from "./request.js";
import type { Scene } from "./scene.js";

const pageMessages = 20;
/** Result codes of a login: a wrong password, and too many of them. */
const wrongPassword: ReadonlySet<string> = new Set(["result 1", "result 6"]);
const notAMember: ReadonlySet<string> = new Set(["notPermitted"]);

/** Tries to sign in with another password than the client's own. */
export async function tryWrongPassword(scene: Scene, client: Client, ask: Ask): Promise<void> {
  const { passwordHash, userNameOf } = scene;
  client.wrongPasswords += 1;
  const userName = userNameOf(client.number);
  const reply = await ask("validate", { userName, password: another(passwordHash) }, wrongPassword);
  const isIn = reply.outcome === "ok" || Boolean(reply.body?.userInfo);
  judge(scene, client, "a login", reply, isIn ? `${userName} signed in with a wrong password` : null);
}

/** Asks for the newest page of a group that the client is not in. */
export async function openStrangersPage(
  scene: Scene,
  client: Client,
  group: number,
  ask: Ask,
): Promise<void> {
  const { cast, population } = scene;
  const wasMember = population.groupsOf[client.number]?.includes(group) === true;
  const isOutside = !wasMember || (client.outside.get(group) === "out" && !client.doubtful.has(group));
  // Where it may be in after all, there is nothing to try.
  if (!isOutside) return;
  const key = groupKey(group);
  const reply = await ask(
    "msgList",
    {
      ...{ userId: cast.users[client.number] ?? 0, ...sessionOf(cast, key, client.number) },
      ...{ msgIdBegin: 0, msgCnt: pageMessages },
    },
    notAMember,
  );
  const shown = reply.body?.msgList.length ?? 0;
  const what = `a page of ${describeConversation(cast, key)}`;
  const open = `${what} with ${shown} messages was shown to somebody who is not in it`;
  judge(scene, client, what, reply, shown > 0 ? open : null);
}

/** What must be refused is refused, and for the right reason. */
function judge(
  scene: Scene,
  client: Client,
  what: string,
  { outcome, reason, expected }: Reply<"validate" | "msgList"> & { readonly expected: boolean },
  open: string | null,
): void {
  const { cast, clock, journal } = scene;
  if (open !== null) {
    const events = [{ t: clock.now(), what: open }];
    const subject = `user ${cast.users[client.number]}`;
    journal.violation({ kind: "access", subject, summary: open, events });
    return;
  }
  if (outcome === "unknown" || expected || isTrouble(reason)) return;
  const how = outcome === "ok" ? "not refused" : `refused with ${reason}`;
  journal.violation(badAnswer(scene, client, `${what} that is not permitted was ${how}`));
}

/** A hash that differs in its first digit. */
const another = (hash: string): string => `${hash.startsWith("0") ? "1" : "0"}${hash.slice(1)}`;
