/**
 * To whom pushes may not have got through.
 *
 * A server hears its own beats over the wire. While it does, what it said before a beat was said; while it does not, it
 * remembers whom it had pushes for. Once it has heard itself again for some beats, in which the other servers will have come
 * back as well, those users are owed: they are to come again, and pull.
 */
export interface OwedPushes {
  /** There was a push for these users, wherever they are. */
  addressed(users: Iterable<number>): void;
  /** A push for these users was not said. */
  lost(users: Iterable<number>): void;
  /** A beat goes out. */
  beat(number: number): void;
  /** A beat of this server has come back. Answers whom to send for: nobody in the ordinary case. */
  heard(number: number): readonly number[];
  /** Whether this server does not hear itself. */
  isCut(): boolean;
}

/** Beats that may be on their way before the wire counts as cut. */
const patience = 2;
/** Beats to be heard after a loss before anybody is told. */
const settling = 3;
/** Users remembered, at most. Those beyond find what they miss in their history, when they next look. */
const maxUsers = 200_000;

export function createOwedPushes(): OwedPushes {
  /** Addressed since the last beat, and before it. */
  let newer = new Set<number>();
  let older = new Set<number>();
  let owed = new Set<number>();
  let sent = 0;
  let heardLast = 0;
  let leftToHear = 0;

  const isCut = () => sent - heardLast > patience;

  return {
    addressed: (users) => addAll(newer, users),
    lost(users) {
      leftToHear = settling;
      addAll(owed, users);
    },
    beat(number) {
      sent = number;
      addAll(isCut() ? owed : older, newer);
      newer = new Set();
      if (!isCut()) return;
      leftToHear = settling;
      addAll(owed, older);
      older = new Set();
    },
    heard(number) {
      heardLast = number;
      if (number < sent) return [];
      older = new Set();
      leftToHear = Math.max(0, leftToHear - 1);
      if (leftToHear > 0) return [];
      const users = [...owed];
      owed = new Set();
      return users;
    },
    isCut,
  };
}

function addAll(set: Set<number>, users: Iterable<number>): void {
  for (const user of users) {
    if (set.size >= maxUsers) return;
    set.add(user);
  }
}
