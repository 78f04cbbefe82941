import {
  settingsSchema as messageServerSettings,
  type Settings,
  startMessageServer,
} from "@chatledger/message-server";
import { settingsSchema as proxySettings, startProxy } from "@chatledger/proxy-server";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Client, ClientOptions } from "../src/client.js";
import { type Conversation, conversationKey } from "../src/conversation.js";
import type { Message } from "../src/message.js";
import { connect } from "../src/node.js";

const log = pino({ level: "silent" });

/** A proxy with demo users, and a message server, in this process. */
export interface Chat {
  readonly port: number;
  /** HOST:PORT of the proxy. */
  readonly proxy: string;
  readonly tcp: string;
  readonly ws: string;
  stopProxy(): Promise<void>;
  /** Stops the message server in order. */
  stop(): Promise<void>;
  /** Starts it again on the same ports. */
  restart(): Promise<void>;
}

export async function startChat(options: Partial<Settings> = {}, users = 50): Promise<Chat> {
  const proxy = await startProxy(
    proxySettings.parse({ listen: ["127.0.0.1:0"], store: "memory:", seedUsers: users }),
    log,
  );
  const stopProxy = once(() => proxy.stop());
  onTestFinished(stopProxy);
  const proxyAddress = `127.0.0.1:${proxy.addresses[0]?.port}`;
  const start = (listen: string, http: string) =>
    startMessageServer(
      messageServerSettings.parse({
        messagesPerSecond: 100_000,
        ...options,
        listen: [listen],
        http,
        proxy: [proxyAddress],
      }),
      log,
    );
  const server = await start("127.0.0.1:0", "127.0.0.1:0");
  const port = server.addresses[0]?.port ?? 0;
  const httpPort = server.httpAddress?.port ?? 0;
  let stop = once(() => server.stop());
  onTestFinished(() => stop());
  return {
    port,
    proxy: proxyAddress,
    tcp: `tcp://127.0.0.1:${port}`,
    ws: `ws://127.0.0.1:${httpPort}/ws`,
    stopProxy,
    stop: () => stop(),
    async restart() {
      const again = await start(`127.0.0.1:${port}`, `127.0.0.1:${httpPort}`);
      stop = once(() => again.stop());
    },
  };
}

function once(run: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= run();
    return done;
  };
}

export const password = "123456";

/** What a test waits for takes no longer than it must. */
const quick: ClientOptions = { reconnect: { minMs: 5, maxMs: 40 }, gapMs: 30 };

/** A client that has not logged in; it is closed when the test has finished. */
export function newClient(url: string, options: ClientOptions = {}): Client {
  const client = connect(url, { ...quick, ...options });
  onTestFinished(client.close);
  return client;
}

/** What a test sees of a client that has logged in. */
export interface Watched {
  readonly client: Client;
  /** Every message that was delivered, in order. */
  readonly messages: readonly Message[];
  /** Ids and texts of a conversation's messages that were delivered, in order. */
  delivered(conversation: Conversation): readonly (readonly [number, string])[];
  /** Resolves when so many messages of a conversation have been delivered. */
  received(conversation: Conversation, count: number): Promise<void>;
  /** Resolves when the client is in this state, at once where it is. */
  reached(name: ReturnType<Client["state"]>["name"]): Promise<void>;
}

/** Logs a demo user in. */
export async function logIn(url: string, user: number, options: ClientOptions = {}): Promise<Watched> {
  const client = newClient(url, options);
  const messages: Message[] = [];
  client.onMessage((message) => messages.push(message));
  await client.login(`user${user}`, password);
  const of = (conversation: Conversation) =>
    messages.filter((message) => conversationKey(message.conversation) === conversationKey(conversation));
  return {
    client,
    messages,
    delivered: (conversation) => of(conversation).map((message) => [message.id, textOf(message)] as const),
    received: (conversation, count) =>
      new Promise((resolve) => {
        const look = () => {
          if (of(conversation).length < count) return;
          stop();
          resolve();
        };
        const stop = client.onMessage(look);
        look();
      }),
    reached: (name) =>
      new Promise((resolve) => {
        const look = () => {
          if (client.state().name !== name) return;
          stop();
          resolve();
        };
        const stop = client.onState(look);
        look();
      }),
  };
}

export const textOf = ({ content }: Pick<Message, "content">): string =>
  content.kind === "text" ? content.text : content.kind;

/** Ids and texts of a whole conversation as the store has it, oldest first. */
export async function storedIn({ client }: Watched, conversation: Conversation) {
  const page = await client.history(conversation, { limit: 1_000 });
  return page.toReversed().map((message) => [message.id, textOf(message)] as const);
}

/** The next value that a client tells of. */
export const next = <T>(subscribe: (listener: (value: T) => void) => () => void): Promise<T> =>
  new Promise((resolve) => {
    const stop = subscribe((value) => {
      stop();
      resolve(value);
    });
  });
