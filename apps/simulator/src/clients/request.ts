import type { CommandWithResponse, RequestFields } from "@chatledger/protocol";
import type { Violation } from "../run-result.js";
import type { Link, Reply } from "../world.js";
import type { Client } from "./client.js";
import { answerProblem } from "./judge-answers.js";
import type { Line } from "./line.js";
import type { Scene } from "./scene.js";

/** Reasons that lie outside of the request: around them, what has no answer may not have arrived. */
const troubles: ReadonlySet<string> = new Set([
  ...["timeout", "connectionClosed", "malformed", "outcomeUnknown"],
  ...["overloaded", "storageUnavailable", "rateLimited", "shuttingDown"],
]);

/** A reply, and whether its refusal is what had to come. */
export type Answer<N extends CommandWithResponse> = Reply<N> & { readonly expected: boolean };

/** Sends a client's request; `mayBeRefused` holds the reasons for which it may rightly be. */
export type Ask = <N extends CommandWithResponse>(
  command: N,
  fields: RequestFields<N>,
  mayBeRefused?: ReadonlySet<string>,
) => Promise<Answer<N>>;

const never: ReadonlySet<string> = new Set();

/** Whether something was refused for a reason that lies outside of it. */
export const isTrouble = (reason: string): boolean => troubles.has(reason);

/** Sends a request with something attached, notes what becomes of it, and checks what any answer must be. */
export async function request<N extends CommandWithResponse>(
  scene: Scene,
  client: Client,
  line: Line,
  command: N,
  fields: RequestFields<N>,
  dueAt: number,
  mayBeRefused: ReadonlySet<string> = never,
): Promise<Answer<N>> {
  const { clock, meter, journal, scenario } = scene;
  const link = openLink(line);
  const { connection } = line;
  line.order += 1;
  const attachData = Buffer.from(`${connection}.${line.order}`);
  const sentAt = clock.now();
  meter.sent();
  scene.inFlight += 1;
  const attached = { ...fields, attachData } as RequestFields<N>;
  const reply: Reply<N> = await link.request(command, attached, scenario.timeout * 1_000);
  scene.inFlight -= 1;
  const now = clock.now();
  const expected = reply.outcome === "refused" && mayBeRefused.has(reply.reason);
  const answer = { ...reply, expected };
  const ms = now - (scenario.load.kind === "closed" ? sentAt : dueAt);
  meter.answered(command, reply.outcome, ms, reply.outcome === "refused" ? answer : null);
  const wrong = answerProblem(command, attachData, reply);
  if (wrong !== null) journal.violation(badAnswer(scene, client, wrong));
  if (reply.outcome === "ok") return answer;
  if (troubles.has(reply.reason)) journal.trouble(sentAt, now);
  if (reply.outcome !== "unknown") return answer;
  const problem = (kind: "noAnswer" | "badAnswer", summary: string, end: string): Violation => {
    const subject = `user ${scene.cast.users[client.number]}`;
    const events = [
      { t: sentAt, what: `${command} sent on connection ${connection}` },
      { t: now, what: end },
    ];
    return { kind, subject, summary, events };
  };
  if (reply.reason === "malformed") {
    const summary = `the answer to ${command} does not decode`;
    journal.violation(problem("badAnswer", summary, summary));
  } else if (reply.reason === "timeout") {
    const overdue = problem(
      "noAnswer",
      `${command} was never answered`,
      "no answer yet, on an open connection",
    );
    line.overdue.add(overdue);
    void reply.late?.then(() => line.overdue.delete(overdue));
  }
  return answer;
}

export function openLink({ link }: Line): Link {
  if (link === null) throw new Error("the connection is not open");
  return link;
}

export function badAnswer({ cast, clock }: Scene, client: Client, summary: string): Violation {
  const events = [{ t: clock.now(), what: summary }];
  return { kind: "badAnswer", subject: `user ${cast.users[client.number]}`, summary, events };
}
