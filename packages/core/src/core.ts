export { growingCache } from "./growing-cache.js";
export { defaultLedgerOptions, type LaneName, type Ledger, type LedgerOptions } from "./ledger/ledger.js";
export { type LedgerState, ledgerState } from "./ledger/ledger-state.js";
export { beginTrace, type RequestTrace } from "./ledger/request-trace.js";
export { foldedName, type LoginFailures, openLoginFailures } from "./logins/login-failures.js";
export { legacyHash } from "./logins/password.js";
export {
  type ConversationId,
  groupConversation,
  groupOf,
  isGroupConversation,
  numberedConversation,
  numberedPeer,
  type Peer,
  relationOf,
  singleConversation,
  type UserPair,
  userPair,
} from "./models/conversation.js";
export type { Device, DevicePlatform } from "./models/device.js";
export { asLedgerError, LedgerError, type LedgerErrorCode } from "./models/errors.js";
export type { Group, GroupKind, GroupMember, Membership } from "./models/group.js";
export {
  type GroupId,
  groupId,
  type MediaId,
  type MessageId,
  mediaId,
  messageId,
  type RelationId,
  relationId,
  type UnixSeconds,
  type UserId,
  userId,
} from "./models/ids.js";
export {
  type AppendOutcome,
  type AppendRefusal,
  entryBytes,
  listedBytes,
  type Message,
  type MessageKind,
  type NewMessage,
  type SendRequest,
  withinBytes,
} from "./models/message.js";
export type { OfflineFile } from "./models/offline-file.js";
export type { RecentSession, Session } from "./models/session.js";
export type { UnreadEntry, UnreadList } from "./models/unread.js";
export type { Account, Credentials, Department, NewUser, StoredPassword, User } from "./models/user.js";
export { closeLedger, openLedger } from "./open-ledger.js";
export { type Backend, type BackendObserver, nobodyObserves } from "./ports/backend.js";
export { type Clock, systemClock } from "./ports/clock.js";
export type { CounterStore, LoginAttempt, SequenceFloor, SequenceRequest } from "./ports/counter-store.js";
export type { DeviceStore } from "./ports/device-store.js";
export type { FileStore, OfflineFileRef } from "./ports/file-store.js";
export type {
  GroupStore,
  MemberChange,
  MemberChangeResult,
  MemberRef,
  NewGroup,
} from "./ports/group-store.js";
export type { MediaStore, NewVoice, Voice } from "./ports/media-store.js";
export type {
  ByIdQuery,
  ClientKeyQuery,
  MessageStore,
  NewestList,
  NewestQuery,
  PageQuery,
  ReadAck,
  UnreadConversation,
} from "./ports/message-store.js";
export type { RecentQuery, SessionRef, SessionStore } from "./ports/session-store.js";
export type { Storage } from "./ports/storage.js";
export type { UserCreation, UserStore } from "./ports/user-store.js";
export {
  type CreateUserResult,
  createUser,
  listUsers,
  setPassword,
  setUserStatus,
} from "./use-cases/accounts.js";
export { type PushTarget, pushTargets, setDevice } from "./use-cases/devices.js";
export {
  changeAvatar,
  changedDepartments,
  changedUsers,
  changeSignInfo,
  pushShield,
  setPushShield,
  usersInfo,
} from "./use-cases/directory.js";
export {
  changeMembers,
  createGroup,
  type GroupInfo,
  groupInfo,
  groupShields,
  normalGroups,
  setGroupShield,
} from "./use-cases/groups.js";
export { listMessages, messagesById, newestMessageId } from "./use-cases/history.js";
export { listUnread } from "./use-cases/list-unread.js";
export { type LoginResult, login } from "./use-cases/login.js";
export { markRead } from "./use-cases/mark-read.js";
export { addOfflineFile, deleteOfflineFile, offlineFiles } from "./use-cases/offline-files.js";
export { recentSessions, removeSession } from "./use-cases/recent-sessions.js";
export { sendMessage } from "./use-cases/send-message.js";
