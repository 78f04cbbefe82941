import type { ConversationId, GroupId, MessageId, Peer, RelationId, Storage, UserId } from "@chatledger/core";

/** The ports of Storage, and "storage" for check(), backends() and close() themselves. */
export type PortName = Exclude<keyof Storage, "check" | "backends" | "close"> | "storage";

/** What an adapter must support for a case to apply; null for cases that apply to every adapter. */
export type Requirement = "durable" | "shared" | "adminConsole" | null;

/** Changes to a deployment's tables that no port makes. */
export interface AdminConsole<Location> {
  /** Marks a stored message as deleted (`status` 1). */
  deleteMessage(location: Location, conversation: ConversationId, id: MessageId): Promise<void>;
  /** Marks a group as deleted (`status` 1). */
  deleteGroup(location: Location, group: GroupId): Promise<void>;
  /** Marks a member as removed (`status` 1) and leaves the group's version as it is. */
  removeMember(location: Location, group: GroupId, user: UserId): Promise<void>;
  /** Marks a relation as deleted (`status` 1). */
  deleteRelation(location: Location, relation: RelationId): Promise<void>;
  /** Deletes the row of a user's session with a person or a group. */
  deleteSession(location: Location, user: UserId, peer: Peer): Promise<void>;
}

/** The admin console of one location. Only for cases that require "adminConsole". */
type LocationConsole = {
  readonly [Action in keyof AdminConsole<never>]: AdminConsole<never>[Action] extends (
    location: never,
    ...row: infer Row
  ) => Promise<void>
    ? (...row: Row) => Promise<void>
    : never;
};

/** What a case works with. Everything it opens is closed afterwards. */
export interface CaseContext extends LocationConsole {
  /** Freshly opened on an empty location that no other case sees. */
  readonly storage: Storage;
  /** Closes `storage`, for cases about what happens afterwards. */
  close(): Promise<void>;
  /** Closes `storage` and opens its location again. Only for cases that require "durable". */
  reopen(): Promise<Storage>;
  /** Opens the location once more, as another process would. Only for cases that require "shared". */
  openSecond(): Promise<Storage>;
}

export interface ContractCase {
  readonly port: PortName;
  /** The guarantee, as the end of a sentence that begins with the port. */
  readonly name: string;
  readonly requires: Requirement;
  /** Rejects if the guarantee is broken. */
  run(context: CaseContext): Promise<void>;
}

type CaseBody = (context: CaseContext) => Promise<void>;

/** Functions that declare the cases of one port, by what they require. */
export function casesOf(port: PortName) {
  const requiring =
    (requires: Requirement) =>
    (name: string, run: CaseBody): ContractCase => ({
      port,
      name,
      requires,
      run,
    });
  return {
    always: requiring(null),
    whenDurable: requiring("durable"),
    whenShared: requiring("shared"),
    withAdminConsole: requiring("adminConsole"),
  };
}
