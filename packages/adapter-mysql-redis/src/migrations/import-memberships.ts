import type { MysqlConnection } from "../connection/mysql-connection.js";
import { sqlBytes, sqlNumber, tuples } from "../tables/sql-values.js";
import type { LegacyRedis } from "./legacy-redis.js";
import type { MigrationStep } from "./migration-step.js";

/** Nobody is lost: a user who is a member in either place is a member. */
const ADD_MEMBERS = (rows: string) => `
  INSERT INTO IMGroupMember (groupId, userId, status, created, updated) VALUES ${rows}
  ON DUPLICATE KEY UPDATE created = IF(status = 0, created, VALUES(created)), status = 0`;

const KNOWN_GROUP = "SELECT COUNT(*) AS count FROM IMGroup WHERE id = ? AND status = 0";

const SET_SHIELD = `
  UPDATE IMGroupMember SET pushShield = ? WHERE groupId = ? AND userId = ?`;

/** What this proxy's own tables know already is newer. */
const ADD_DEVICE = (row: string) =>
  `INSERT IGNORE INTO LedgerDevice (userId, token, platform, updated) VALUES ${row}`;

const COUNT_MEMBERS = `
  UPDATE IMGroup g JOIN (
    SELECT groupId, COUNT(*) AS members FROM IMGroupMember WHERE status = 0 GROUP BY groupId
  ) counted ON counted.groupId = g.id
  SET g.userCnt = counted.members`;

const membersAStatement = 1_000;
const maxTokenBytes = 1_024;

/** Members, push settings and device tokens from Redis into MySQL. */
export const importMemberships: MigrationStep = {
  name: "006-import-memberships",

  async plan() {
    return [{ what: "import group members, push settings and device tokens from Redis", rows: 0 }];
  },

  async up(connection, redis) {
    if (redis !== null) {
      await importMembers(connection, redis);
      await importPushShields(connection, redis);
      await importDevices(connection, redis);
    }
    await connection.run(COUNT_MEMBERS);
  },
};

async function importMembers(connection: MysqlConnection, redis: LegacyRedis): Promise<void> {
  for await (const { group, members } of redis.groupMembers()) {
    const [known] = await connection.rows<{ count: number }>(KNOWN_GROUP, [group]);
    if (known?.count !== 1) continue;
    for (let done = 0; done < members.length; done += membersAStatement) {
      const rows = members
        .slice(done, done + membersAStatement)
        .map(({ user, joinedAt }) => [group, user, 0, joinedAt, joinedAt].map((value) => sqlNumber(value)));
      await connection.run(ADD_MEMBERS(tuples(rows)));
    }
  }
}

async function importPushShields(connection: MysqlConnection, redis: LegacyRedis): Promise<void> {
  for await (const { group, shields } of redis.pushShields()) {
    for (const { user, status } of shields) {
      await connection.run(SET_SHIELD, [status === 0 ? 0 : 1, group, user]);
    }
  }
}

async function importDevices(connection: MysqlConnection, redis: LegacyRedis): Promise<void> {
  for await (const { user, device, holder } of redis.devices()) {
    const { platform, token } = parseDevice(device);
    const bytes = Buffer.from(token);
    if ((holder !== null && holder !== user) || bytes.length === 0 || bytes.length > maxTokenBytes) continue;
    await connection.run(ADD_DEVICE(tuples([[sqlNumber(user), sqlBytes(bytes), String(platform), "0"]])));
  }
}

function parseDevice(device: string): { readonly platform: 0 | 1 | 2; readonly token: string } {
  if (device.startsWith("ios:")) return { platform: 1, token: device.slice("ios:".length) };
  if (device.startsWith("android:")) return { platform: 2, token: device.slice("android:".length) };
  return { platform: 0, token: device };
}
