import { randomBytes } from "node:crypto";
import { ClientError, type Connection, isGroupMessage } from "@chatledger/client/parts";
import {
  type ClientCommandWithoutResponse,
  type ClientCommandWithResponse,
  type ClientRequestFields,
  type CommandWithResponse,
  GroupModifyType,
  ProtocolError,
  type RequestFields,
  type ResponseOf,
  SessionType,
} from "@chatledger/protocol";
import type { RunContext } from "../clients/run-context.js";
import { keyOf } from "../plan/conversation.js";
import type { OverdueRequests } from "../world/overdue-requests.js";
import { replyOf } from "../world/reply.js";
import type { Link, Reply } from "../world/world.js";
import type { UserClient } from "./user-client.js";

/** What a link is made of. */
export interface MessageServerLinkOptions {
  readonly context: RunContext;
  /** Whose it is. */
  readonly client: number;
  readonly mobile: UserClient;
  /** Connects and logs in. Never rejects. */
  readonly logIn: (fields: RequestFields<"validate">, timeoutMs: number) => Promise<Reply<"validate">>;
  /** For what another user has to ask: whoever comes back to a group is let in by its creator. */
  readonly proxy: { readonly link: Link | null };
  readonly overdue: OverdueRequests;
}

export interface MessageServerLink extends Link {
  /** The connection that was logged in is over. */
  lost(reason: string): void;
}

const keyBytes = 16;
/** The library gives no request up before its sender does. */
const longMs = 600_000;

/**
 * A user's way to the message server, by the commands of a proxy: each becomes the client's request that means the same. There
 * is no connection until the first login. Another login is made on a connection of its own, once what is under way is answered
 * and the one before has ended. What is attached to requests belongs to the message server, and does not come back.
 */
export function openMessageServerLink(options: MessageServerLinkOptions): MessageServerLink {
  const { context, client, mobile, logIn, proxy, overdue } = options;
  const own = context.fixtures.users[client] ?? 0;
  const underWay = new Set<Promise<unknown>>();
  let announce: (reason: string) => void = () => undefined;
  const closed = new Promise<string>((resolve) => {
    announce = resolve;
  });

  async function signIn(fields: RequestFields<"validate">, timeoutMs: number): Promise<Reply<"validate">> {
    await Promise.all(underWay);
    mobile.end();
    return logIn(fields, timeoutMs);
  }

  function ask<N extends CommandWithResponse>(
    command: N,
    fields: RequestFields<N>,
    timeoutMs: number,
  ): Promise<Reply<N>> {
    const connection = mobile.connection();
    if (connection === null) return Promise.resolve(notConnected);
    const asked = askOn(connection, command, fields).catch(replyOfFailure<N>);
    underWay.add(asked);
    void asked.finally(() => underWay.delete(asked));
    return overdue.inTime(asked, timeoutMs, () => {
      return { outcome: "unknown", body: null, reason: "timeout", late: asked };
    });
  }

  async function askOn<N extends CommandWithResponse>(
    connection: Connection,
    command: N,
    fields: RequestFields<N>,
  ): Promise<Reply<N>> {
    if (command === "msgData") {
      return (await send(connection, fields as RequestFields<"msgData">)) as unknown as Reply<N>;
    }
    // What is left is spoken alike to proxies and to message servers, which types cannot say of any N.
    const asked = {
      ...fields,
      attachData: null,
    } as unknown as ClientRequestFields<ClientCommandWithResponse>;
    const { error, body } = await connection.request(command as ClientCommandWithResponse, asked, longMs);
    const reply = replyOf<N>({ error, body: body === null ? null : withoutAttachment<N>(body) });
    if (reply.outcome === "ok") noteLeaving(command, fields);
    return reply;
  }

  /** Clients of message servers send every message under a key: only then are they told why it was not stored. */
  async function send(connection: Connection, fields: RequestFields<"msgData">): Promise<Reply<"msgData">> {
    const { fromUserId, toSessionId, createTime, msgType, msgData, clientKey } = fields;
    const { error, body } = await connection.request(
      "msgData",
      {
        ...{ fromUserId, toSessionId, msgId: 0, createTime, msgType, msgData },
        clientKey: clientKey ?? randomBytes(keyBytes),
      },
      longMs,
    );
    if (body === null) return replyOf<"msgData">({ error, body: null });
    const { userId, sessionId, msgId, sessionType } = body;
    const isGroup = isGroupMessage(msgType);
    const isSame = (sessionType === SessionType.SESSION_TYPE_GROUP) === isGroup;
    const key = keyOf(context.fixtures, client, { sessionType, sessionId });
    if (key !== null && msgId > 0) mobile.acknowledged(key, msgId);
    const stored = {
      ...{ fromUserId: userId, toSessionId: sessionId, msgId, createTime, msgType: isSame ? msgType : 0 },
      ...{ msgData: msgData ?? new Uint8Array(0), clientKey: null },
    };
    return replyOf<"msgData">({ error, body: stored as ResponseOf<"msgData"> });
  }

  function noteLeaving<N extends CommandWithResponse>(command: N, fields: RequestFields<N>): void {
    if (command !== "groupChangeMember") return;
    const { changeType, groupId } = fields as RequestFields<"groupChangeMember">;
    const group = context.fixtures.groupNumberOf.get(groupId);
    if (changeType === GroupModifyType.GROUP_MODIFY_TYPE_DEL && group !== undefined) mobile.left(group);
  }

  return {
    closed,
    lost: announce,
    request<N extends CommandWithResponse>(command: N, fields: RequestFields<N>, timeoutMs: number) {
      if (command === "validate") {
        const answer = signIn(fields as RequestFields<"validate">, timeoutMs);
        return answer as Promise<unknown> as Promise<Reply<N>>;
      }
      const isOthers = "userId" in fields && fields.userId !== own;
      if (!isOthers) return ask(command, fields, timeoutMs);
      return proxy.link?.request(command, fields, timeoutMs) ?? Promise.resolve(notConnected);
    },
    notify(command, fields) {
      mobile
        .connection()
        ?.tell(
          command as ClientCommandWithoutResponse,
          fields as unknown as ClientRequestFields<ClientCommandWithoutResponse>,
        );
    },
    close() {
      mobile.end();
      announce("it was closed");
    },
  };
}

const notConnected = { outcome: "unknown", body: null, reason: "connectionClosed" } as const;

const withoutAttachment = <N extends CommandWithResponse>(body: object): ResponseOf<N> => {
  const { attachData: _, ...rest } = body as { readonly attachData?: unknown };
  return rest as unknown as ResponseOf<N>;
};

/** What it means that there is no answer. Throws what is no failure of a request. */
export function replyOfFailure<N extends CommandWithResponse>(error: unknown): Reply<N> {
  if (error instanceof ProtocolError) return { outcome: "unknown", body: null, reason: "malformed" };
  if (!(error instanceof ClientError)) throw error;
  const reason = error.code === "timeout" ? "timeout" : "connectionClosed";
  return { outcome: "unknown", body: null, reason };
}
