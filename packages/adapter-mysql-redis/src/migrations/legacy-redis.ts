/**
 * What existing proxies keep in Redis alone, read once by the migration. Every method scans the whole of its keys;
 * an item may come twice. Numbers that are none are left out by the reader.
 */
export interface LegacyRedis {
  /** `group_member_<groupId>`: who is in which group since when. */
  groupMembers(): AsyncIterable<{
    readonly group: number;
    readonly members: readonly { readonly user: number; readonly joinedAt: number }[];
  }>;

  /** `group_set_<groupId>`, fields `<userId>_1`: push settings of members. */
  pushShields(): AsyncIterable<{
    readonly group: number;
    readonly shields: readonly { readonly user: number; readonly status: number }[];
  }>;

  /**
   * `device_<userId>`: `ios:<token>`, `android:<token>` or a bare token.
   * `holder` is what `device_<token>` says, null where there is no such key.
   */
  devices(): AsyncIterable<{
    readonly user: number;
    readonly device: string;
    readonly holder: number | null;
  }>;

  /** `unread_<userId>`: how many messages of each peer are unread. */
  unread(): AsyncIterable<{
    readonly user: number;
    readonly counts: readonly { readonly peer: number; readonly count: number }[];
  }>;

  /** `<groupId>_im_group_msg`, field `count`: how many messages each group has had. Only groups that have it. */
  groupTotals(): AsyncIterable<{ readonly group: number; readonly total: number }>;

  /**
   * `<userId>_<groupId>_im_user_group`, field `count`: how many of their group's messages members have read, with how many
   * there are. Only what has both; whoever has no count has read nothing. In portions of a few hundred.
   */
  groupReads(): AsyncIterable<
    readonly {
      readonly group: number;
      readonly user: number;
      readonly read: number;
      readonly total: number;
    }[]
  >;
}
