import type { CommandWithResponse, RequestFields } from "@chatledger/protocol";
import type { Violation } from "../result/run-result.js";
import type { Link, Reply } from "../world/world.js";
import type { Connection } from "./connection.js";
import { answerProblem } from "./judge-answers.js";
import type { RunContext } from "./run-context.js";
import type { VirtualUser } from "./virtual-user.js";

/** Reasons that lie outside of the request: around them, what has no answer may not have arrived. */
const disruptions: ReadonlySet<string> = new Set([
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
export const isDisruption = (reason: string): boolean => disruptions.has(reason);

/** Sends a request with something attached, notes what becomes of it, and checks what any answer must be. */
export async function request<N extends CommandWithResponse>(
  context: RunContext,
  user: VirtualUser,
  connection: Connection,
  command: N,
  fields: RequestFields<N>,
  dueAt: number,
  mayBeRefused: ReadonlySet<string> = never,
): Promise<Answer<N>> {
  const { clock, meter, journal, scenario } = context;
  const link = openLink(connection);
  const { id } = connection;
  connection.order += 1;
  const attachData = Buffer.from(`${id}.${connection.order}`);
  const sentAt = clock.now();
  meter.sent();
  context.inFlight += 1;
  const attached = { ...fields, attachData } as RequestFields<N>;
  const reply: Reply<N> = await link.request(command, attached, scenario.timeout * 1_000);
  context.inFlight -= 1;
  const now = clock.now();
  const expected = reply.outcome === "refused" && mayBeRefused.has(reply.reason);
  const answer = { ...reply, expected };
  const ms = now - (scenario.load.kind === "closed" ? sentAt : dueAt);
  meter.answered(command, reply.outcome, ms, reply.outcome === "refused" ? answer : null);
  const wrong = answerProblem(command, attachData, reply);
  if (wrong !== null) journal.violation(badAnswer(context, user, wrong));
  if (reply.outcome === "ok") return answer;
  if (disruptions.has(reply.reason)) journal.disruption(sentAt, now);
  if (reply.outcome !== "unknown") return answer;
  const problem = (kind: "noAnswer" | "badAnswer", summary: string, end: string): Violation => {
    const subject = `user ${context.fixtures.users[user.number]}`;
    const events = [
      { t: sentAt, what: `${command} sent on connection ${id}` },
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
    connection.overdue.add(overdue);
    void reply.late?.then(() => connection.overdue.delete(overdue));
  }
  return answer;
}

export function openLink({ link }: Connection): Link {
  if (link === null) throw new Error("the connection is not open");
  return link;
}

export function badAnswer({ fixtures, clock }: RunContext, user: VirtualUser, summary: string): Violation {
  const events = [{ t: clock.now(), what: summary }];
  return { kind: "badAnswer", subject: `user ${fixtures.users[user.number]}`, summary, events };
}
