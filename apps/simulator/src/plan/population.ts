import type { Scenario } from "../scenario/scenario.js";
import { type Random, randomStream } from "./random.js";

/** A group that is created at the start. Members are clients' numbers; the first one creates it and never leaves. */
interface PlannedGroup {
  readonly name: string;
  readonly members: readonly number[];
}

/** Who is there and who knows whom. Clients are numbered from 0. */
export interface Population {
  readonly clients: number;
  /** Each client's friends, the ones they write to most first. Friendship is mutual. */
  readonly friends: readonly (readonly number[])[];
  readonly groups: readonly PlannedGroup[];
  /** The numbers of each client's groups. */
  readonly groupsOf: readonly (readonly number[])[];
  /** All clients, the most active ones first. */
  readonly byActivity: readonly number[];
  /** Milliseconds since the start of the run at which each client may first come in. */
  readonly awayUntil: readonly number[];
}

/** Plans who is there: the same seed and scenario give the same. */
export function planPopulation(scenario: Scenario, seed: number): Population {
  const { clients } = scenario;
  const groups = planGroups(randomStream(seed, "groups"), scenario);
  const groupsOf = Array.from({ length: clients }, (): number[] => []);
  for (const [number, { members }] of groups.entries()) {
    for (const member of members) groupsOf[member]?.push(number);
  }
  return {
    ...{ clients, groups, groupsOf },
    friends: planFriends(randomStream(seed, "friends"), scenario),
    byActivity: shuffled(randomStream(seed, "activity"), clients),
    awayUntil: planAbsence(randomStream(seed, "absence"), scenario),
  };
}

/** A few people know very many, most know a few: the number of friends falls off with a power law. */
function planFriends(random: Random, { clients, population }: Scenario): readonly (readonly number[])[] {
  const { least, most } = population.friends;
  const byPopularity = shuffled(random, clients);
  const friends = Array.from({ length: clients }, () => new Set<number>());
  for (const [client, own] of friends.entries()) {
    const wanted = Math.min(most, clients - 1, Math.floor(least / Math.sqrt(1 - random.next())));
    for (let attempt = 0; own.size < wanted && attempt < wanted * 4; attempt += 1) {
      const friend = pickPopular(random, byPopularity);
      if (friend === client) continue;
      own.add(friend);
      friends[friend]?.add(client);
    }
    if (own.size === 0) {
      const neighbour = (client + 1) % clients;
      own.add(neighbour);
      friends[neighbour]?.add(client);
    }
  }
  return friends.map((own) => [...own]);
}

/** Small ones are as many as large ones on a logarithmic scale. */
function planGroups(random: Random, { clients, population }: Scenario): readonly PlannedGroup[] {
  const { each, least, most } = population.groups;
  const byPopularity = shuffled(random, clients);
  const largest = Math.min(most, clients);
  const smallest = Math.min(least, largest);
  return Array.from({ length: Math.ceil(clients / each) }, (_, number): PlannedGroup => {
    // The first one is as large as can be: there is one of those in every run.
    const size = number === 0 ? largest : Math.round(smallest * (largest / smallest) ** random.next());
    const members = new Set<number>();
    while (members.size < size) {
      // Everybody is in by and by, where popular ones alone would take for ever to be enough.
      const popular = members.size < size / 2;
      members.add(popular ? pickPopular(random, byPopularity) : random.below(clients));
    }
    return { name: `simulated group ${number + 1}`, members: [...members] };
  });
}

function planAbsence(random: Random, { clients, duration, away }: Scenario): readonly number[] {
  const present = shuffled(random, clients).slice(0, Math.max(1, Math.round(clients * (1 - away.clients))));
  const awayUntil = Array<number>(clients).fill(away.clients === 0 ? 0 : duration * away.until * 1_000);
  for (const client of present) awayUntil[client] = 0;
  return awayUntil;
}

/** Squaring makes the first quarter of the list as likely as all the rest. */
function pickPopular(random: Random, byPopularity: readonly number[]): number {
  return byPopularity[Math.floor(byPopularity.length * random.next() ** 2)] ?? 0;
}

function shuffled(random: Random, count: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const moved = numbers[last] ?? 0;
    numbers[last] = numbers[other] ?? 0;
    numbers[other] = moved;
  }
  return numbers;
}
