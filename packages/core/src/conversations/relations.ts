import { type LedgerResources, nowSeconds } from "../ledger/ledger.js";
import type { UserPair } from "../models/conversation.js";
import { LedgerError } from "../models/errors.js";
import type { RelationId } from "../models/ids.js";

/** A pair as a key of maps and caches. */
export const pairKey = (pair: UserPair): string => `${pair.small}:${pair.big}`;

/** The relation of each pair, opened if there is none; those not in the cache are requested together. */
export async function openRelations(
  ledger: LedgerResources,
  pairs: readonly UserPair[],
): Promise<readonly RelationId[]> {
  const found = await resolve(ledger, pairs, (missing) =>
    ledger.storage.messages.openRelations(missing, nowSeconds(ledger)),
  );
  return found.map((relation, index) => {
    if (relation !== null) return relation;
    throw new LedgerError(
      "storageUnavailable",
      `no relation was opened for ${pairKey(pairs[index] as UserPair)}`,
    );
  });
}

/** The relation of each pair, or null where they never spoke. */
export function findRelations(
  ledger: LedgerResources,
  pairs: readonly UserPair[],
): Promise<readonly (RelationId | null)[]> {
  return resolve(ledger, pairs, (missing) => ledger.storage.messages.findRelations(missing));
}

/** The store no longer has this relation. */
export function forgetRelation(ledger: LedgerResources, pair: UserPair): void {
  ledger.relations.delete(pairKey(pair));
}

async function resolve(
  ledger: LedgerResources,
  pairs: readonly UserPair[],
  ask: (missing: readonly UserPair[]) => Promise<readonly (RelationId | null)[]>,
): Promise<readonly (RelationId | null)[]> {
  const missing = new Map<string, UserPair>();
  const found = new Map<string, RelationId | null>();
  const keys = pairs.map(pairKey);
  keys.forEach((key, index) => {
    const relation = ledger.relations.get(key);
    if (relation === undefined) missing.set(key, pairs[index] as UserPair);
    else found.set(key, relation);
  });
  const { relations } = ledger.cacheUse;
  relations.misses += missing.size;
  relations.hits += keys.length - missing.size;
  if (missing.size > 0) {
    const answers = await ask([...missing.values()]);
    if (answers.length !== missing.size) {
      // A missing answer would shift the others: messages would get into other people's conversations.
      throw new LedgerError(
        "storageUnavailable",
        `${missing.size} relations were asked for, ${answers.length} came`,
      );
    }
    [...missing.keys()].forEach((key, index) => {
      const relation = answers[index] ?? null;
      found.set(key, relation);
      if (relation !== null) ledger.relations.set(key, relation);
    });
  }
  return keys.map((key) => found.get(key) ?? null);
}
