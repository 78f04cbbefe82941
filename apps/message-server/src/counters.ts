import { createHistogram, durationBounds, type Histogram, type HistogramCounts } from "@chatledger/admin";

type LoginOutcome = "ok" | "wrongCredentials" | "noProxy" | "limited";
type SendOutcome = "stored" | "refused" | "unanswered" | "dropped" | "limited" | "overloaded";
export type WebhookOutcome = "handedOver" | "failed" | "dropped";
export type Refusal = "beforeLogin" | "malformed" | "unknownCommand" | "loginTimeout" | "tooManyConnections";

/** What this server counts. It is read for the admin port. */
export interface Counters {
  /** A client's request is done; `outcome` is `ok` or the name of the error. */
  request(command: string, outcome: string, milliseconds: number): void;
  login(outcome: LoginOutcome): void;
  send(outcome: SendOutcome): void;
  refuse(why: Refusal): void;
  /** A connection has closed, by its `CloseCode`. */
  closed(code: string): void;
  pushed(count: number): void;
  missed(count: number): void;
  repeated(): void;
  kicked(): void;
  /** A command without an answer that no proxy was there to hear. */
  lost(command: string): void;
  /** A file. */
  media(outcome: "stored" | "served" | "refused"): void;
  /** A request of a backend, by the status of its answer. */
  apiRequest(status: number): void;
  /** Events for the webhook. */
  events(outcome: WebhookOutcome, count: number): void;
  /** Push notices for devices. */
  notices(outcome: WebhookOutcome, count: number): void;
  /** A proxy has answered a request, or failed to. */
  asked(proxy: string, milliseconds: number): void;
  read(): Counted;
}

type Tally = ReadonlyMap<string, number>;

interface Counted {
  readonly requests: readonly {
    readonly command: string;
    readonly outcome: string;
    readonly count: number;
  }[];
  /** Seconds, by command. */
  readonly durations: ReadonlyMap<string, HistogramCounts>;
  readonly logins: Tally;
  readonly sends: Tally;
  readonly refusals: Tally;
  readonly closed: Tally;
  readonly lost: Tally;
  readonly media: Tally;
  readonly apiRequests: Tally;
  readonly events: Tally;
  readonly notices: Tally;
  readonly pushes: number;
  readonly missedPushes: number;
  readonly repeatedSends: number;
  readonly kicks: number;
  /** Seconds, by proxy. */
  readonly roundTrips: ReadonlyMap<string, HistogramCounts>;
}

export function openCounters(): Counters {
  const tallies = {
    ...{ logins: newTally(), sends: newTally(), refusals: newTally(), closed: newTally(), lost: newTally() },
    ...{ media: newTally(), apiRequests: newTally(), events: newTally(), notices: newTally() },
  };
  const numbers = { pushes: 0, missedPushes: 0, repeatedSends: 0, kicks: 0 };
  const requests = new Map<string, { readonly outcomes: Map<string, number>; readonly seconds: Histogram }>();
  const roundTrips = new Map<string, Histogram>();

  return {
    request(command, outcome, milliseconds) {
      let of = requests.get(command);
      if (of === undefined) {
        of = { outcomes: newTally(), seconds: createHistogram(durationBounds) };
        requests.set(command, of);
      }
      add(of.outcomes, outcome);
      of.seconds.observe(milliseconds / 1_000);
    },
    login: (outcome) => add(tallies.logins, outcome),
    send: (outcome) => add(tallies.sends, outcome),
    refuse: (why) => add(tallies.refusals, why),
    closed: (code) => add(tallies.closed, code),
    lost: (command) => add(tallies.lost, command),
    media: (outcome) => add(tallies.media, outcome),
    apiRequest: (status) => add(tallies.apiRequests, String(status)),
    events: (outcome, count) => add(tallies.events, outcome, count),
    notices: (outcome, count) => add(tallies.notices, outcome, count),
    pushed(count) {
      numbers.pushes += count;
    },
    missed(count) {
      numbers.missedPushes += count;
    },
    repeated() {
      numbers.repeatedSends += 1;
    },
    kicked() {
      numbers.kicks += 1;
    },
    asked(proxy, milliseconds) {
      let seconds = roundTrips.get(proxy);
      if (seconds === undefined) {
        seconds = createHistogram(durationBounds);
        roundTrips.set(proxy, seconds);
      }
      seconds.observe(milliseconds / 1_000);
    },
    read: () => ({
      ...tallies,
      ...numbers,
      requests: [...requests].flatMap(([command, { outcomes }]) =>
        [...outcomes].map(([outcome, count]) => ({ command, outcome, count })),
      ),
      durations: new Map([...requests].map(([command, { seconds }]) => [command, seconds.read()])),
      roundTrips: new Map([...roundTrips].map(([proxy, seconds]) => [proxy, seconds.read()])),
    }),
  };
}

const newTally = () => new Map<string, number>();

function add(tally: Map<string, number>, key: string, count = 1): void {
  tally.set(key, (tally.get(key) ?? 0) + count);
}
