import { connect } from "node:net";
import type { Address } from "@chatledger/command-line";
import { machineClock } from "@chatledger/load-generator";
import {
  ClientType,
  clientCommands,
  decodeClientResponse,
  encodeClientRequest,
  type Frame,
  headerBytes,
  UserStatType,
} from "@chatledger/protocol";
import { commandAt, reservedAt, sequenceAt } from "../load/frame-header.js";
import { demoName, demoPassword } from "../workload/demo-users.js";

/** A client that is logged in: a socket and little else, for thousands of them share a process. */
export interface ClientConnection {
  /** The user's id, as the server gave it. */
  readonly user: number;
  /** Sends whole frames. */
  send(frames: Uint8Array): void;
  close(): void;
}

/** What is looked at in a frame that arrived. Its body is overwritten once the handler has returned. */
export type ArrivedFrame = Pick<Frame, "command" | "sequence" | "reserved" | "body">;

interface ConnectionHandlers {
  /** Called for each frame but the answer to the login. @param now when it was read, by the machine's clock */
  onFrame(frame: ArrivedFrame, now: number): void;
  /** Called where the connection is closed by the other side, once the login has been answered. */
  onLost(): void;
}

/** Connects to a message server. */
export interface Connector {
  /**
   * Connects and logs in, as a PC client of a demo user.
   *
   * @throws {Error} with the code of the system where no connection is made, or with what is wrong with the login
   */
  logIn(user: number, handlers: ConnectionHandlers): Promise<ClientConnection>;
}

const chunkBytes = 256 * 1024;
const nothing = Buffer.alloc(0);

export function createConnector(address: Address): Connector {
  // What is read is taken in before anything else is read, on whichever connection: one buffer serves them all.
  const chunk = Buffer.allocUnsafeSlow(chunkBytes);

  return {
    logIn: (user, { onFrame, onLost }) =>
      new Promise((resolve, reject) => {
        let isLoggedIn = false;
        let closing = false;
        /** The beginning of a frame whose end has not arrived. */
        let rest: Buffer = nothing;

        function read(count: number): void {
          const now = machineClock.now();
          const arrived = chunk.subarray(0, count);
          const bytes = rest.length === 0 ? arrived : Buffer.concat([rest, arrived]);
          let at = 0;
          while (bytes.length - at >= headerBytes && !closing) {
            const length = bytes.readUInt32BE(at);
            if (length < headerBytes) {
              socket.destroy(new Error("what the message server sends is not the protocol"));
              return;
            }
            if (bytes.length - at < length) break;
            take(bytes.subarray(at, at + length), now);
            at += length;
          }
          rest = at === bytes.length ? nothing : Buffer.from(bytes.subarray(at));
        }

        function take(frame: Buffer, now: number): void {
          const command = frame.readUInt16BE(commandAt);
          const body = frame.subarray(headerBytes);
          if (isLoggedIn) {
            const [sequence, reserved] = [frame.readUInt16BE(sequenceAt), frame.readUInt16BE(reservedAt)];
            onFrame({ command, sequence, reserved, body }, now);
          } else if (command === clientCommands.login.response.id) answered(body);
        }

        function answered(body: Buffer): void {
          const { resultCode, userInfo } = decodeClientResponse("login", body);
          if (resultCode !== 0 || userInfo === null) {
            closing = true;
            socket.destroy();
            reject(new Error(`${demoName(user)} is refused with result ${resultCode}`));
            return;
          }
          isLoggedIn = true;
          resolve({
            user: userInfo.userId,
            send: (frames) => void socket.write(frames),
            close() {
              closing = true;
              socket.destroy();
            },
          });
        }

        const socket = connect({
          ...address,
          noDelay: true,
          onread: {
            buffer: chunk,
            callback(count) {
              read(count);
              return true;
            },
          },
        });
        socket.on("error", reject);
        socket.once("close", () => {
          if (!isLoggedIn) reject(new Error(`the message server closed the connection of ${demoName(user)}`));
          else if (!closing) onLost();
        });
        socket.write(loginFrame(user));
      }),
  };
}

const loginFrame = (user: number): Buffer =>
  encodeClientRequest("login", 1, {
    ...{ userName: demoName(user), password: demoPassword, clientVersion: "bench" },
    onlineStatus: UserStatType.USER_STATUS_ONLINE,
    clientType: ClientType.CLIENT_TYPE_WINDOWS,
  });
