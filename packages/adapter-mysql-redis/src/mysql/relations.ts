import type { RelationId, UnixSeconds, UserPair } from "@chatledger/core";
import { relationId } from "@chatledger/core";
import type { MysqlDatabase } from "./mysql-database.js";
import { rowList, sqlNumber, tuples } from "./row-list.js";

/** A relation that an admin console deleted (status 1) is none until the two speak again. */
const FIND_RELATIONS = (pairs: string) => `
  SELECT r.id, r.smallId AS small, r.bigId AS big FROM ${pairs} q
  STRAIGHT_JOIN IMRelationShip r ON r.smallId = q.small AND r.bigId = q.big
  WHERE COALESCE(r.status, 0) = 0`;

const OPEN_RELATIONS = (rows: string) => `
  INSERT INTO IMRelationShip (smallId, bigId, status, created, updated) VALUES ${rows}
  ON DUPLICATE KEY UPDATE status = 0`;

interface RelationRow {
  readonly id: number;
  readonly small: number;
  readonly big: number;
}

/** Which number a conversation of two has. */
export function relations(database: MysqlDatabase) {
  async function findRelations(pairs: readonly UserPair[]): Promise<readonly (RelationId | null)[]> {
    if (pairs.length === 0) return [];
    const list = rowList(
      ["small", "big"],
      distinct(pairs).map(({ small, big }) => [small, big]),
    );
    const rows = await database.read<RelationRow>(FIND_RELATIONS(list));
    const found = new Map(rows.map((row) => [keyOf(row), relationId(row.id)]));
    return pairs.map((pair) => found.get(keyOf(pair)) ?? null);
  }

  return {
    findRelations,

    async openRelations(pairs: readonly UserPair[], now: UnixSeconds): Promise<readonly RelationId[]> {
      const known = await findRelations(pairs);
      const missing = distinct(pairs.filter((_, index) => known[index] === null));
      if (missing.length === 0) return known.filter((relation) => relation !== null);
      const rows = missing.sort((one, other) => one.small - other.small || one.big - other.big);
      const values = tuples(
        rows.map(({ small, big }) => [small, big, 0, now, now].map((value) => sqlNumber(value))),
      );
      await database.write([OPEN_RELATIONS(values)]);
      return (await findRelations(pairs)).filter((relation) => relation !== null);
    },
  };
}

const keyOf = ({ small, big }: { readonly small: number; readonly big: number }) => `${small}:${big}`;

function distinct(pairs: readonly UserPair[]): UserPair[] {
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
}
