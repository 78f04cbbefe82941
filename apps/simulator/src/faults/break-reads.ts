import { type ResponseOf, SessionType } from "@chatledger/protocol";
import { type Breaking, changedAnswers, changedRequests, type Tampering } from "./tampering.js";

/** Proxies that show what they must not, or not what they must. */
export const breakingReads = {
  "drop-unread": () => () => ({
    answers: changedAnswers("unreadCount", (fields) => {
      const [dropped, ...unreadinfoList] = fields.unreadinfoList;
      if (!dropped || fields.userId % 3 !== 0) return null;
      return { ...fields, totalCnt: fields.totalCnt - dropped.unreadCnt, unreadinfoList };
    }),
  }),

  "page-begins-late": () => pagesFrom((from) => from - 1),
  "page-begins-early": () => pagesFrom((from) => from + 1),
  "page-too-short": () => pagesOf((wish) => Math.max(1, wish - 1)),
  "page-too-long": () => pagesOf((wish) => wish + 1),

  "show-to-strangers": () => pagesAsCreator((isMember) => !isMember),
  "show-from-before-joining": () => pagesAsCreator((isMember) => isMember),

  "freeze-session-time"() {
    const times = new Map<string, number>();
    return () => ({
      answers: changedAnswers("recentSessions", (fields) => {
        const frozen = fields.contactSessionList.map((session) => {
          // Those with groups follow their messages in rounds, for which everybody would wait.
          if (session.sessionType === SessionType.SESSION_TYPE_GROUP) return session;
          const name = `${fields.userId} ${session.sessionType} ${session.sessionId}`;
          const updatedTime = times.get(name) ?? session.updatedTime;
          times.set(name, updatedTime);
          return { ...session, updatedTime };
        });
        const contactSessionList = frozen.sort((one, other) => other.updatedTime - one.updatedTime);
        return { ...fields, contactSessionList };
      }),
    });
  },

  "keep-unread": keepUnread,
} as const satisfies Record<string, Breaking>;

/** Pages that begin elsewhere than was asked for. */
const pagesFrom = (move: (from: number) => number) => (): Tampering => ({
  requests: changedRequests("msgList", (fields) => {
    return fields.msgIdBegin <= 1 ? null : { ...fields, msgIdBegin: move(fields.msgIdBegin) };
  }),
});

/** Pages of another length than was asked for. */
const pagesOf = (change: (wish: number) => number) => (): Tampering => ({
  requests: changedRequests("msgList", (fields) => ({ ...fields, msgCnt: change(fields.msgCnt) })),
});

/** Shows some users the pages of groups that the group's creator would see. */
function pagesAsCreator(isChosen: (isMember: boolean) => boolean): () => Tampering {
  const creators = new Map<number, number>();
  const members = new Map<number, ReadonlySet<number>>();
  return () => {
    const askers = new Map<number, number>();
    const create = changedAnswers("groupCreate", ({ userId, groupId, userIdList }) => {
      if (groupId !== null) {
        creators.set(groupId, userId);
        members.set(groupId, new Set(userIdList));
      }
      return null;
    });
    const change = changedAnswers("groupChangeMember", ({ resultCode, groupId, curUserIdList }) => {
      if (resultCode === 0) members.set(groupId, new Set(curUserIdList));
      return null;
    });
    const restore = changedAnswers("msgList", (fields, sequence) => {
      const userId = askers.get(sequence);
      askers.delete(sequence);
      return userId === undefined ? null : { ...fields, userId };
    });
    return {
      requests: changedRequests("msgList", (fields, sequence) => {
        const { sessionType, sessionId, userId } = fields;
        const creator = creators.get(sessionId);
        if (sessionType !== SessionType.SESSION_TYPE_GROUP || creator === undefined) return null;
        if (!isChosen(members.get(sessionId)?.has(userId) === true)) return null;
        askers.set(sequence, userId);
        return { ...fields, userId: creator };
      }),
      answers: (frames) => restore(change(create(frames))),
    };
  };
}

type UnreadInfo = ResponseOf<"unreadCount">["unreadinfoList"][number];

/** Goes on to count what was unread in a session that was removed. */
function keepUnread(): () => Tampering {
  const shown = new Map<string, UnreadInfo>();
  const kept = new Map<string, UnreadInfo>();
  const nameOf = (
    userId: number,
    { sessionType, sessionId }: Pick<UnreadInfo, "sessionType" | "sessionId">,
  ) => `${userId} ${sessionType} ${sessionId}`;
  return () => ({
    requests: changedRequests("removeSession", (fields) => {
      const name = nameOf(fields.userId, fields);
      const info = shown.get(name);
      if (info) kept.set(name, info);
      return null;
    }),
    answers: changedAnswers("unreadCount", (fields) => {
      const { userId } = fields;
      let { totalCnt } = fields;
      const all = new Map(fields.unreadinfoList.map((info) => [nameOf(userId, info), info]));
      for (const [name, info] of all) shown.set(name, info);
      for (const [name, info] of kept) {
        if (!name.startsWith(`${userId} `)) continue;
        const now = all.get(name);
        totalCnt += info.unreadCnt;
        all.set(name, now ? { ...now, unreadCnt: now.unreadCnt + info.unreadCnt } : info);
      }
      return { ...fields, totalCnt, unreadinfoList: [...all.values()] };
    }),
  });
}
