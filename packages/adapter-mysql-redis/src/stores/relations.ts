import type { RelationId, UnixSeconds, UserPair } from "@chatledger/core";
import { LedgerError, relationId } from "@chatledger/core";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { derivedTable, sqlNumber, tuples } from "../tables/sql-values.js";

const ALL_RELATIONS = (pairs: string) => `
  SELECT r.id, r.smallId AS small, r.bigId AS big FROM ${pairs} q
  STRAIGHT_JOIN IMRelationShip r ON r.smallId = q.small AND r.bigId = q.big`;

/** A relation that an admin console deleted (status 1) does not exist until the two speak again. */
const LIVE_RELATIONS = (pairs: string) => `${ALL_RELATIONS(pairs)} WHERE COALESCE(r.status, 0) = 0`;

const OPEN_RELATIONS = (rows: string) => `
  INSERT INTO IMRelationShip (smallId, bigId, status, created, updated) VALUES ${rows}
  ON DUPLICATE KEY UPDATE status = 0`;

interface RelationRow {
  readonly id: number;
  readonly small: number;
  readonly big: number;
}

/** The number of a conversation of two. */
export function relations(database: MysqlDatabase) {
  async function ask(
    sql: (pairs: string) => string,
    pairs: readonly UserPair[],
  ): Promise<ReadonlyMap<string, RelationId>> {
    if (pairs.length === 0) return new Map();
    const list = derivedTable(
      ["small", "big"],
      distinct(pairs).map(({ small, big }) => [small, big]),
    );
    const rows = await database.read<RelationRow>(sql(list));
    return new Map(rows.map((row) => [keyOf(row), relationId(row.id)]));
  }

  return {
    async findRelations(pairs: readonly UserPair[]): Promise<readonly (RelationId | null)[]> {
      const found = await ask(LIVE_RELATIONS, pairs);
      return pairs.map((pair) => found.get(keyOf(pair)) ?? null);
    },

    async openRelations(pairs: readonly UserPair[], now: UnixSeconds): Promise<readonly RelationId[]> {
      const known = await ask(LIVE_RELATIONS, pairs);
      const missing = distinct(pairs.filter((pair) => !known.has(keyOf(pair))));
      if (missing.length > 0) await open(missing, now);
      // If a console deletes it at this very moment, it was opened all the same: the next message opens it again.
      const opened = await ask(ALL_RELATIONS, missing);
      return pairs.map((pair) => {
        const relation = known.get(keyOf(pair)) ?? opened.get(keyOf(pair));
        if (relation !== undefined) return relation;
        const { server } = database.primary;
        throw new LedgerError(
          "storageUnavailable",
          `${server} does not show the relation that was just opened`,
        );
      });
    },
  };

  async function open(pairs: UserPair[], now: UnixSeconds): Promise<void> {
    const rows = pairs.sort((one, other) => one.small - other.small || one.big - other.big);
    const values = rows.map(({ small, big }) => [small, big, 0, now, now].map((value) => sqlNumber(value)));
    await database.write([OPEN_RELATIONS(tuples(values))]);
  }
}

const keyOf = ({ small, big }: { readonly small: number; readonly big: number }) => `${small}:${big}`;

function distinct(pairs: readonly UserPair[]): UserPair[] {
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
}
