import { type Random, randomStream } from "./random.js";

/** A group that is created at the start. Members are clients' numbers; the first one creates it. */
export interface PlannedGroup {
  readonly name: string;
  readonly members: readonly number[];
}

/** Who is there and who knows whom. Clients are numbered from 0; client K is `user<K + 1>`. */
export interface Plan {
  readonly seed: number;
  readonly clients: number;
  /** Each client's friends, the ones they write to most first. Friendship is mutual. */
  readonly friends: readonly (readonly number[])[];
  readonly groups: readonly PlannedGroup[];
  /** The numbers of each client's groups. */
  readonly groupsOf: readonly (readonly number[])[];
}

const minFriends = 2;
const maxFriends = 60;
const minMembers = 3;
const maxMembers = 100;
const clientsPerGroup = 20;

/** Plans a crowd: the same seed and size give the same one. `clients` ≥ 2. */
export function makePlan(seed: number, clients: number): Plan {
  const groups = planGroups(randomStream(seed, "groups"), clients);
  const groupsOf = Array.from({ length: clients }, (): number[] => []);
  for (const [number, { members }] of groups.entries()) {
    for (const member of members) groupsOf[member]?.push(number);
  }
  return { seed, clients, friends: planFriends(randomStream(seed, "friends"), clients), groups, groupsOf };
}

/** A few people know very many, most know a few: the number of friends falls off with a power law. */
function planFriends(random: Random, clients: number): readonly (readonly number[])[] {
  const byPopularity = shuffled(random, clients);
  const friends = Array.from({ length: clients }, () => new Set<number>());
  for (const [client, own] of friends.entries()) {
    const wanted = Math.min(maxFriends, clients - 1, Math.floor(minFriends / Math.sqrt(1 - random.next())));
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

/** From three members to about a hundred; small ones are as many as large ones on a logarithmic scale. */
function planGroups(random: Random, clients: number): readonly PlannedGroup[] {
  const byPopularity = shuffled(random, clients);
  const largest = Math.min(maxMembers, clients);
  const smallest = Math.min(minMembers, clients);
  return Array.from({ length: Math.ceil(clients / clientsPerGroup) }, (_, number): PlannedGroup => {
    const size = Math.floor(smallest * (largest / smallest) ** random.next());
    const members = new Set<number>();
    while (members.size < size) members.add(pickPopular(random, byPopularity));
    return { name: `simulated group ${number + 1}`, members: [...members] };
  });
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
