import { type ClientPushOf, GroupModifyType, KickReasonType } from "@chatledger/protocol/browser";
import type { Client, ClientOptions, PresenceChange, ReadPosition, UserChange } from "./client.js";
import { ClientError, serverError } from "./client-error.js";
import type { Connection, Push } from "./connection.js";
import { type Conversation, conversationOf, inGroup, sessionTypeOf } from "./conversation.js";
import {
  changeMembers,
  createGroup,
  type GroupChange,
  groupById,
  groupsOfUser,
  muteGroup,
} from "./groups.js";
import { createInbox } from "./inbox.js";
import { type ClientState, clientTypes, createLink, type Link } from "./link.js";
import { createListeners } from "./listeners.js";
import { decodeContent, encodeContent, type Message } from "./message.js";
import { createOutbox } from "./outbox.js";
import { hashOfPassword } from "./password.js";
import { createPuller } from "./pull.js";
import { createReadMarks } from "./read-marks.js";
import { messageOfPush, messagesIn } from "./received.js";
import { recentSessions, removeSession } from "./sessions.js";
import type { OpenTransport } from "./transport.js";
import { createPresenceWatch, directorySince, presenceOf, userOf, usersById } from "./users.js";

const defaults = {
  device: "pc" as const,
  requestMs: 15_000,
  sendMs: 120_000,
  connectMs: 10_000,
  heartbeatMs: 25_000,
  silenceMs: 10_000,
  reconnect: { minMs: 500, maxMs: 20_000 },
  gapMs: 300,
  maxPending: 1_000,
};

const succeeded = 0;
const randomKeyBytes = 16;

/** Makes a client. It opens no connection before `login`. */
export function createClient(url: URL, openTransport: OpenTransport, options: ClientOptions): Client {
  const settings = { ...defaults, ...options };
  const { requestMs, sendMs, gapMs, maxPending } = settings;

  const states = createListeners<ClientState>();
  const messages = createListeners<Message>();
  const reads = createListeners<ReadPosition>();
  const removedSessions = createListeners<Conversation>();
  const groupChanges = createListeners<GroupChange>();
  const presenceChanges = createListeners<PresenceChange>();
  const userChanges = createListeners<UserChange>();

  /** The user's id; 0 before the login. */
  let user = 0;
  /** The server's clock less `performance.now()`, in seconds. */
  let clockOffset = 0;
  const monotonicSeconds = () => performance.now() / 1_000;

  const marks = createReadMarks();
  const puller = createPuller(requestMs);
  const link: Link = createLink({
    ...settings,
    url,
    openTransport,
    onState(state) {
      if (state.name === "closed" || state.name === "loggedOut") {
        inbox.reset();
        user = 0;
      }
      states.tell(state);
    },
    async onOnline(connection, { serverTime, userInfo }) {
      clockOffset = serverTime - monotonicSeconds();
      if (user === 0) puller.startAt(serverTime);
      user = userInfo?.userId ?? user;
      marks.repeat(connection);
      await Promise.all([inbox.catchUp(connection), presences.refresh(connection)]);
    },
    onPush: take,
    onHeartbeat: marks.arrived,
  });
  const inbox = createInbox({ puller, connection: link.connection, gapMs, deliver: messages.tell });
  const outbox = createOutbox({
    link,
    sendMs,
    requestMs,
    maxPending,
    onStored(conversation, id, encoded) {
      const sentAt = Math.floor(monotonicSeconds() + clockOffset);
      inbox.offer({ conversation, id, from: user, sentAt, content: decodeContent(encoded) });
    },
  });
  const presences = createPresenceWatch(link, requestMs, presenceChanges.tell);

  function take(connection: Connection, { name, body }: Push): void {
    switch (name) {
      case "msgData": {
        const message = messageOfPush(body, user);
        acknowledge(connection, message);
        inbox.offer(message);
        return;
      }
      case "kickUser": {
        const why =
          body.kickReason === KickReasonType.KICK_REASON_MOBILE_KICK
            ? "A mobile of this user has kicked this device."
            : "This user has logged in on another device of the same class.";
        link.close(new ClientError("kicked", why));
        return;
      }
      case "msgReadNotify":
        reads.tell({ conversation: conversationOf(body.sessionType, body.sessionId), id: body.msgId });
        return;
      case "removeSessionNotify":
        removedSessions.tell(conversationOf(body.sessionType, body.sessionId));
        return;
      case "groupChangeMemberNotify":
        takeGroupChange(body);
        return;
      case "userStatusNotify":
        presences.changed(body.userStat.userId, presenceOf(body.userStat.status));
        return;
      case "avatarChangedNotify":
        userChanges.tell({ user: body.changedUserId, avatarUrl: body.avatarUrl });
        return;
      case "signInfoChangedNotify":
        userChanges.tell({ user: body.changedUserId, signature: body.signInfo });
        return;
      // The user's own PC, and commands of other clients' own making.
      case "pcLoginStatusNotify":
      case "p2pCommand":
        return;
    }
  }

  /** Servers count pushes of single messages that clients do not acknowledge. */
  function acknowledge(connection: Connection, { conversation, from, id }: Message): void {
    if (conversation.kind === "group" || from === user) return;
    connection.tell("msgDataAck", {
      userId: 0,
      sessionId: from,
      msgId: id,
      sessionType: sessionTypeOf(conversation),
    });
  }

  function takeGroupChange(change: ClientPushOf<"groupChangeMemberNotify">): void {
    const { groupId: group, chgUserIdList: users, curUserIdList: members } = change;
    const isRemoval = change.changeType === GroupModifyType.GROUP_MODIFY_TYPE_DEL;
    if (isRemoval && users.includes(user)) inbox.forget(inGroup(group));
    groupChanges.tell({ group, change: isRemoval ? "removed" : "added", by: change.userId, users, members });
  }

  async function history(conversation: Conversation, before: number, limit: number) {
    // The server takes 0 for "from the newest".
    if (before <= 1) return [];
    const { error, body } = await link.ask("msgList", {
      userId: 0,
      sessionType: sessionTypeOf(conversation),
      sessionId: conversation.id,
      msgIdBegin: Number.isFinite(before) ? before - 1 : 0,
      msgCnt: limit,
    });
    if (body === null || error !== succeeded) throw serverError(error, "a request for the history");
    return messagesIn(conversation, body.msgList);
  }

  return {
    state: link.state,
    onState: states.add,
    async login(userName, password) {
      const clientType = clientTypes[settings.device];
      const { md5 } = typeof password === "string" ? hashOfPassword(password) : password;
      const { userInfo } = await link.login({ userName, password: md5, clientType });
      if (userInfo === null) throw new ClientError("refused", "The server did not say who has logged in.");
      return userOf(userInfo);
    },
    async logout() {
      // What does not reach the server is over with the connection.
      await link
        .connection()
        ?.request("logout", {}, requestMs)
        .catch(() => undefined);
      link.close(new ClientError("closed", "The user has logged out."));
    },
    close: () => link.close(new ClientError("closed", "The client was closed.")),
    reconnectNow: link.networkChanged,

    async send(to, content, { key = crypto.getRandomValues(new Uint8Array(randomKeyBytes)) } = {}) {
      return outbox.send(to, encodeContent(to, content), key);
    },
    onMessage: messages.add,
    history: (conversation, { before = Number.POSITIVE_INFINITY, limit = 50 } = {}) =>
      history(conversation, before, limit),
    markRead: (conversation, id) => marks.mark(conversation, id, link.connection()),
    onRead: reads.add,

    sessions: () => recentSessions(link),
    removeSession: (conversation) => removeSession(link, conversation),
    onSessionRemoved: removedSessions.add,

    groups: () => groupsOfUser(link),
    group: (id) => groupById(link, id),
    createGroup: (name, members, { avatarUrl = "" } = {}) =>
      createGroup(link, { name, avatarUrl, members: [...new Set([user, ...members])] }),
    addMembers: (group, users) => changeMembers(link, "add", group, users),
    removeMembers: (group, users) => changeMembers(link, "remove", group, users),
    async leaveGroup(group) {
      await changeMembers(link, "remove", group, [user]);
      inbox.forget(inGroup(group));
    },
    muteGroup: (group, isMuted) => muteGroup(link, group, isMuted),
    onGroupChange: groupChanges.add,

    users: (ids) => usersById(link, ids),
    directory: ({ since = 0 } = {}) => directorySince(link, since),
    presence: presences.ask,
    onPresence: presenceChanges.add,
    onUserChange: userChanges.add,
    async setSignature(text) {
      const { error, body } = await link.ask("changeSignInfo", { userId: 0, signInfo: text });
      if (body === null || body.resultCode !== succeeded) throw serverError(error, "a new signature");
    },
    async setAvatar(url) {
      const { error, body } = await link.ask("changeAvatar", { userId: 0, avatarUrl: url });
      if (body === null || body.resultCode !== succeeded) throw serverError(error, "a new avatar");
    },
  };
}
