import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../chat/chat.js";
import { followAddress } from "../follow-address.js";
import type { Theme } from "../theme.js";
import { ConnectionBanner } from "./connection-banner.js";
import { ConversationView } from "./conversation-view.js";
import { GroupPanel } from "./group-panel.js";
import { Halt } from "./halt.js";
import { Logo } from "./icons.js";
import { SessionsPane } from "./sessions-pane.js";

interface ChatPageProps {
  readonly chat: Chat;
  readonly theme: Signal<Theme>;
  readonly onLeave: () => void;
  readonly onComeBack: () => void;
}

/** The list of conversations, the open one, and, where wished, who is in it. A phone shows one of them at a time. */
export function ChatPage({ chat, theme, onLeave, onComeBack }: ChatPageProps) {
  const showsGroup = useSignal(false);
  useEffect(() => followAddress(chat.open), [chat]);
  useEffect(() => {
    showsGroup.value = false;
  }, [chat.open.value]);

  const open = chat.open.value;
  const connection = chat.connection.value;
  if (connection.name === "closed") {
    if (connection.error.code !== "kicked") {
      return (
        <Halt
          title="You have been logged out"
          text="Your name or password has changed. Log in again."
          onLeave={onLeave}
        />
      );
    }
    return (
      <Halt
        title="You are logged in elsewhere"
        text="Another window or computer has logged in under your name, and only one can be used at a time."
        onLeave={onLeave}
      >
        <button class="primary" type="button" onClick={onComeBack}>
          Use it here
        </button>
      </Halt>
    );
  }
  const pane = showsGroup.value ? "group" : open === null ? "list" : "conversation";
  return (
    <div class="page" data-pane={pane}>
      <ConnectionBanner chat={chat} />
      <SessionsPane chat={chat} theme={theme} onLeave={onLeave} />
      <main class="conversation">
        {open === null ? (
          <div class="nothing-open">
            <Logo />
            <p>Choose a conversation, or begin a new one.</p>
          </div>
        ) : (
          <ConversationView
            key={`${open.kind} ${open.id}`}
            chat={chat}
            conversation={open}
            onShowGroup={() => {
              showsGroup.value = !showsGroup.value;
            }}
          />
        )}
      </main>
      {showsGroup.value && open?.kind === "group" && (
        <GroupPanel
          chat={chat}
          id={open.id}
          onClose={() => {
            showsGroup.value = false;
          }}
        />
      )}
      <Notice chat={chat} />
      <div class="visually-hidden" aria-live="polite">
        {chat.announcement.value}
      </div>
    </div>
  );
}

const noticeMs = 6_000;

/** What the user is told in passing. */
function Notice({ chat: { notice } }: { readonly chat: Chat }) {
  const text = notice.value;
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(() => {
      notice.value = "";
    }, noticeMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="notice" role="status" data-shown={text !== ""}>
      {text}
    </div>
  );
}
