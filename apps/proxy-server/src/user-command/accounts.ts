import { type Address, addressText, CommandError, ExitCode } from "@chatledger/command-line";
import {
  type CommandWithResponse,
  connectPduClient,
  ErrorCode,
  PduClientError,
  type RequestFields,
  type ResponseOf,
} from "@chatledger/protocol";
import { sentPassword } from "../sent-password.js";

/** A proxy's accounts, for operators. Failures are `CommandError`s. */
export interface Accounts {
  /** Creates a user; one with the same password and texts may already exist. Returns the id. */
  create(user: NewUser): Promise<number>;
  /** All users, ascending by id. */
  all(): AsyncIterable<UserRecord>;
  /** The only user with a name, or with `id:NUMBER`. */
  find(text: string): Promise<UserRecord>;
  setPassword(user: number, typed: string): Promise<void>;
  setStatus(user: number, status: "active" | "disabled"): Promise<void>;
  close(): Promise<void>;
}

interface NewUser {
  readonly name: string;
  /** The password as typed. */
  readonly typed: string;
  readonly nick?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly department?: number | undefined;
}

export interface UserRecord {
  readonly user: number;
  readonly name: string;
  readonly nick: string;
  readonly status: "active" | "disabled" | "left";
  readonly department: number;
  readonly email: string;
  readonly phone: string;
}

const requestMs = 15_000;
const pageUsers = 1_000;
const nameTaken = 2;

/** @throws {CommandError} `unavailable` where no proxy answers */
export async function openAccounts(proxy: Address): Promise<Accounts> {
  const where = addressText(proxy);
  const client = await connectPduClient(proxy).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      ExitCode.unavailable,
      `proxy: ${where}: ${why}; start chatledger serve, or choose another proxy with --proxy HOST:PORT`,
      { cause: error },
    );
  });

  async function ask<N extends CommandWithResponse>(
    command: N,
    fields: RequestFields<N>,
  ): Promise<ResponseOf<N>> {
    const { body, error } = await client
      .request(command, fields, { timeoutMs: requestMs })
      .catch((failure: unknown) => {
        if (!(failure instanceof PduClientError)) throw failure;
        throw new CommandError(ExitCode.unavailable, `${where} did not answer: ${unknownOutcome}`);
      });
    if (error === ErrorCode.ok && body !== null) return body;
    throw refusal(error);
  }

  async function* all(): AsyncIterable<UserRecord> {
    for (let after = 0; ; ) {
      const { userList } = await ask("listUsers", { afterUserId: after, userCnt: pageUsers });
      yield* userList.map(recordOf);
      const last = userList.at(-1);
      if (last === undefined) return;
      after = last.userId;
    }
  }

  return {
    async create({ name, typed, nick, email, phone, department }) {
      const fields = { userName: name, password: sentPassword(typed), userNickName: nick ?? null };
      const { resultCode, userId } = await ask("createUser", {
        ...fields,
        email: email ?? null,
        userTel: phone ?? null,
        departmentId: department ?? null,
      });
      if (resultCode === nameTaken || userId === null) {
        throw new CommandError(
          ExitCode.refused,
          `${name}: user ${userId} has this name; nothing was changed`,
        );
      }
      return userId;
    },
    all,
    async find(text) {
      const id = /^id:(\d{1,10})$/.exec(text)?.[1];
      const asked =
        id === undefined
          ? { afterUserId: 0, userCnt: 10, userName: text }
          : { afterUserId: Math.max(0, Number(id) - 1), userCnt: 1 };
      const found = (await ask("listUsers", asked)).userList
        .map(recordOf)
        .filter(({ user, status }) => (id === undefined ? status !== "left" : user === Number(id)));
      const [user, ...others] = found;
      if (user === undefined) throw new CommandError(ExitCode.refused, `${text}: there is no such user`);
      if (others.length === 0) return user;
      const ids = found.map((one) => `id:${one.user}`).join(", ");
      throw new CommandError(ExitCode.refused, `${text}: several users have this name; choose one of ${ids}`);
    },
    async setPassword(user, typed) {
      await ask("setUserPassword", { userId: user, password: sentPassword(typed) });
    },
    async setStatus(user, status) {
      await ask("setUserStatus", { userId: user, status: status === "active" ? 0 : 1 });
    },
    async close() {
      await client.close();
    },
  };
}

const unknownOutcome = "the change may or may not have been made; it is safe to repeat the command";

function refusal(error: number): CommandError {
  switch (error) {
    case ErrorCode.invalidArgument:
      return new CommandError(
        ExitCode.refused,
        "a name must have 1 to 32 characters, without leading or trailing spaces; nothing was changed",
      );
    case ErrorCode.tooLarge:
      return new CommandError(
        ExitCode.refused,
        "a text is too long: 32 characters for name and nick, 64 for an e-mail address, 11 for a telephone number",
      );
    case ErrorCode.notFound:
      return new CommandError(
        ExitCode.refused,
        "there is no such user, or the user has left; nothing was changed",
      );
    case ErrorCode.outcomeUnknown:
      return new CommandError(ExitCode.unavailable, unknownOutcome);
    case ErrorCode.unsupportedCommand:
      return new CommandError(
        ExitCode.unavailable,
        "this proxy does not support user commands: it is an older version, or not Chatledger",
      );
    default:
      return new CommandError(
        ExitCode.unavailable,
        `the proxy refused with error ${error}; nothing was changed`,
      );
  }
}

function recordOf(info: ResponseOf<"listUsers">["userList"][number]): UserRecord {
  return {
    user: info.userId,
    name: info.userRealName,
    nick: info.userNickName,
    status: info.status === 0 ? "active" : info.status === 3 ? "left" : "disabled",
    department: info.departmentId,
    email: info.email,
    phone: info.userTel,
  };
}
