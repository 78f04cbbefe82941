// Statements about groups that several stores run.

export const GROUP = "SELECT id, version, name, avatar, creator, kind FROM groups WHERE id = ?";

const MEMBERSHIP_COLUMNS = `
  SELECT group_id AS "group", user_id AS user, kind, version, joined_after AS joinedAfter,
    push_shield AS pushShield
  FROM group_members JOIN groups ON id = group_id`;

export const MEMBERSHIP = `${MEMBERSHIP_COLUMNS} WHERE group_id = ? AND user_id = ?`;
export const MEMBERSHIPS_OF_USER = `${MEMBERSHIP_COLUMNS} WHERE user_id = ? ORDER BY group_id`;

export const GROUP_NEWEST = `
  SELECT newest_id AS newest, counted FROM group_conversations WHERE group_id = ?`;
