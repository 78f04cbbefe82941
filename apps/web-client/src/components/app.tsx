import { ClientError, connect, hashOfPassword } from "@chatledger/client";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type Chat, createChat } from "../chat/chat.js";
import { type Credentials, forgetCredentials, keepCredentials, keptCredentials } from "../credentials.js";
import { rememberedTheme } from "../theme.js";
import { ChatPage } from "./chat-page.js";
import { Halt } from "./halt.js";
import { LoginPage } from "./login-page.js";
import { Spinner } from "./spinner.js";

/** The message server is where the page comes from. */
function serverUrl(): URL {
  const url = new URL("/ws", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}

async function logIn({ userName, password }: Credentials): Promise<Chat> {
  const client = connect(serverUrl());
  try {
    return createChat(client, await client.login(userName, password));
  } catch (error) {
    client.close();
    throw error;
  }
}

/** The login, or the chat of who is logged in. */
export function App() {
  const theme = useMemo(rememberedTheme, []);
  const chat = useSignal<Chat | null>(null);
  /** The login that the browser has kept. */
  const kept = useSignal(keptCredentials());
  const problem = useSignal<string | null>(null);

  /** Answers whether it has succeeded. */
  async function enter(credentials: Credentials): Promise<boolean> {
    problem.value = null;
    try {
      chat.value = await logIn(credentials);
      return true;
    } catch (error) {
      if (error instanceof ClientError && error.code === "wrongCredentials") forget();
      problem.value = problemOf(error);
      return false;
    }
  }

  function forget(): void {
    forgetCredentials();
    kept.value = null;
  }

  function leave(): void {
    forget();
    problem.value = null;
    chat.value?.stop();
    void chat.value?.client.logout();
    chat.value = null;
  }

  function comeBack(): void {
    chat.value?.stop();
    chat.value = null;
    if (kept.value !== null) void enter(kept.value);
  }

  useEffect(comeBack, []);

  if (chat.value !== null) {
    return <ChatPage chat={chat.value} theme={theme} onLeave={leave} onComeBack={comeBack} />;
  }
  if (kept.value === null) {
    return (
      <LoginPage
        problem={problem.value}
        onLogin={async (userName, password, forBrowser) => {
          const credentials = { userName, password: hashOfPassword(password) };
          if (!(await enter(credentials))) return;
          keepCredentials(credentials, forBrowser);
          kept.value = credentials;
        }}
      />
    );
  }
  if (problem.value === null) return <Spinner label="Logging in" />;
  return (
    <Halt title="You are not connected" text={problem.value} onLeave={leave}>
      <button class="primary" type="button" onClick={comeBack}>
        Try again
      </button>
    </Halt>
  );
}

function problemOf(error: unknown): string {
  switch (error instanceof ClientError ? error.code : null) {
    case "wrongCredentials":
      return "There is no such user, or the password is another one.";
    case "rateLimited":
      return "There were too many attempts. Wait a minute, then try again.";
    case "connectionFailed":
      return "The server cannot be reached. Check your connection, then try again.";
    default:
      return "The server cannot log you in now. Try again in a moment.";
  }
}
