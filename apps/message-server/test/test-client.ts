import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import {
  type ClientCommandName,
  type ClientCommandWithResponse,
  type ClientPushName,
  type ClientPushOf,
  type ClientRequestFields,
  type ClientResponseOf,
  ClientType,
  type CloseReason,
  clientCommands,
  clientPushNameOf,
  decodeClientPush,
  decodeClientResponse,
  encodeClientRequest,
  type Frame,
  openPduConnection,
  UserStatType,
} from "@chatledger/protocol";

interface Reply<N extends ClientCommandWithResponse> {
  /** The header's reserved field. */
  readonly error: number;
  readonly sequence: number;
  /** null: a header alone. */
  readonly body: ClientResponseOf<N> | null;
}

/** A client as people have them: requests with numbers of its own, and pushes as they come. */
export interface TestClient {
  readonly socket: Socket;
  /** Every frame that came, answers and pushes, in order. */
  readonly frames: readonly Frame[];
  request<N extends ClientCommandWithResponse>(command: N, fields: ClientRequestFields<N>): Promise<Reply<N>>;
  /** Sends a request whose answer, if there is one, the test looks for itself. Answers its number. */
  tell<N extends ClientCommandName>(command: N, fields: ClientRequestFields<N>): number;
  sendBytes(bytes: Uint8Array): void;
  /** Resolves with the first so many pushes of a kind. */
  pushes<N extends ClientPushName>(name: N, count: number): Promise<readonly ClientPushOf<N>[]>;
  /** The pushes of a kind that have come so far. */
  pushed<N extends ClientPushName>(name: N): readonly ClientPushOf<N>[];
  readonly closed: Promise<CloseReason>;
  end(): Promise<void>;
}

const never = 600_000;

export async function connectTestClient(
  port: number,
  open: () => Socket = () => connect({ port, host: "127.0.0.1" }),
): Promise<TestClient> {
  const socket = open();
  await once(socket, socket.constructor.name === "TLSSocket" ? "secureConnect" : "connect");
  return speakOn(socket);
}

/** Speaks as a client on a socket that is connected. */
export function speakOn(socket: Socket): TestClient {
  const frames: Frame[] = [];
  const watchers = new Set<() => void>();
  let lastSequence = 0;
  let closeReason: CloseReason | null = null;
  let announceClose: (reason: CloseReason) => void = () => undefined;
  const closed = new Promise<CloseReason>((resolve) => {
    announceClose = resolve;
  });
  const wake = () => {
    for (const watcher of [...watchers]) watcher();
  };
  const record = (frame: Frame) => {
    frames.push(frame);
    wake();
  };
  const connection = openPduConnection(socket, {
    heartbeatMs: Number.POSITIVE_INFINITY,
    idleMs: never,
    pauseUnsentBytes: Number.POSITIVE_INFINITY,
    onFrame: record,
    onHeartbeat: record,
    onClose(reason) {
      closeReason = reason;
      announceClose(reason);
      wake();
    },
  });

  /** Resolves with what `find` finds, now or later; rejects where the connection closes before. */
  function found<T>(find: () => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const value = find();
        if (value === null && closeReason === null) return;
        watchers.delete(look);
        if (value === null) reject(new Error(`The connection closed: ${closeReason?.message}`));
        else resolve(value);
      };
      watchers.add(look);
      look();
    });
  }

  function pushed<N extends ClientPushName>(name: N): readonly ClientPushOf<N>[] {
    return frames
      .filter(({ sequence, command }) => sequence === 0 && clientPushNameOf(command) === name)
      .map(({ body }) => decodeClientPush(name, body));
  }

  function tell<N extends ClientCommandName>(command: N, fields: ClientRequestFields<N>): number {
    lastSequence += 1;
    connection.sendBytes(encodeClientRequest(command, lastSequence, fields));
    return lastSequence;
  }

  return {
    socket,
    frames,
    async request(command, fields) {
      const sequence = tell(command, fields);
      const id = clientCommands[command].response.id;
      const frame = await found(
        () => frames.find((one) => one.sequence === sequence && one.command === id) ?? null,
      );
      const body = frame.body.length === 0 ? null : decodeClientResponse(command, frame.body);
      return { error: frame.reserved, sequence, body };
    },
    tell,
    sendBytes: (bytes) => connection.sendBytes(bytes),
    pushes: (name, count) =>
      found(() => {
        const sofar = pushed(name);
        return sofar.length >= count ? sofar.slice(0, count) : null;
      }),
    pushed,
    closed,
    async end() {
      connection.end();
      await closed;
    },
  };
}

/** As clients send it: lower-case hex MD5 of what was typed. */
export const md5 = (typed: string): string => createHash("md5").update(typed).digest("hex");

/** The fields of a demo user's login. */
export const loginOf = (
  user: number,
  more: Partial<ClientRequestFields<"login">> = {},
): ClientRequestFields<"login"> => ({
  userName: `user${user}`,
  password: md5("123456"),
  onlineStatus: UserStatType.USER_STATUS_ONLINE,
  clientType: ClientType.CLIENT_TYPE_WINDOWS,
  clientVersion: "1.0",
  ...more,
});
