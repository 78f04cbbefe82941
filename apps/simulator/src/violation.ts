/**
 * A promise that was broken:
 * - `lost`: an acknowledged message is not stored;
 * - `doubled`: a message is stored more than once;
 * - `changed`: its bytes are not the ones that were sent;
 * - `misattributed`: its sender or its type is not;
 * - `renumbered`: it is stored under another id than the one it was acknowledged with;
 * - `reordered`: ids do not ascend in the order of sending on one connection;
 * - `reusedId`: two messages of a conversation have one id;
 * - `phantom`: something is stored that was not sent in this conversation;
 * - `refusedButStored`: a message is stored whose sender was told that it is not;
 * - `wrongUnread`: an unread count, or their total, is not what the messages and acknowledgements make it;
 * - `staleRead`: a user's list does not show what the same user did before on the same connection;
 * - `wrongNewest`: a list names another message as the newest than the history does;
 * - `badAnswer`: an answer contradicts itself or its request;
 * - `unreadable`: the proxy refuses to read back what was written.
 */
export type ViolationKind =
  | "lost"
  | "doubled"
  | "changed"
  | "misattributed"
  | "renumbered"
  | "reordered"
  | "reusedId"
  | "phantom"
  | "refusedButStored"
  | "wrongUnread"
  | "staleRead"
  | "wrongNewest"
  | "badAnswer"
  | "unreadable";

export interface Violation {
  readonly kind: ViolationKind;
  /** Who and what, in one line for people. */
  readonly detail: string;
}
