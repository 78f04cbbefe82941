import { conversationKey } from "@chatledger/client";
import { type Signal, useSignal } from "@preact/signals";
import { addressOf } from "../address.js";
import type { Chat } from "../chat/chat.js";
import type { Entry } from "../chat/session-list.js";
import { textOfContent } from "../rich-text.js";
import { type Theme, themes } from "../theme.js";
import { shortTime } from "../times.js";
import { Avatar } from "./avatar.js";
import { IconButton } from "./icon-button.js";
import { GroupIcon, LeaveIcon, Logo, PenIcon, ThemeIcon } from "./icons.js";
import { NewConversation } from "./new-conversation.js";
import { NewGroup } from "./new-group.js";

interface SessionsPaneProps {
  readonly chat: Chat;
  readonly theme: Signal<Theme>;
  readonly onLeave: () => void;
}

export function SessionsPane({ chat, theme, onLeave }: SessionsPaneProps) {
  const dialog = useSignal<"conversation" | "group" | null>(null);
  const close = () => {
    dialog.value = null;
  };
  return (
    <section class="sessions" aria-label="Conversations">
      <header class="sessions-header">
        <Logo />
        <h1>Chats</h1>
        <IconButton
          label="New conversation"
          onClick={() => {
            dialog.value = "conversation";
          }}
        >
          <PenIcon />
        </IconButton>
        <IconButton
          label="New group"
          onClick={() => {
            dialog.value = "group";
          }}
        >
          <GroupIcon />
        </IconButton>
      </header>
      <SessionsNav chat={chat} />
      <footer class="sessions-footer">
        <Avatar of={{ kind: "user", id: chat.me.id }} name={chat.me.name} />
        <span class="own-name">{chat.me.name}</span>
        <ThemeButton theme={theme} />
        <IconButton label="Log out" onClick={onLeave}>
          <LeaveIcon />
        </IconButton>
      </footer>
      {dialog.value === "conversation" && <NewConversation chat={chat} onClose={close} />}
      {dialog.value === "group" && <NewGroup chat={chat} onClose={close} />}
    </section>
  );
}

function ThemeButton({ theme }: { readonly theme: Signal<Theme> }) {
  const next = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system";
  const label = `Colours: ${theme.value}. Switch to ${next}`;
  return (
    <IconButton
      label={label}
      onClick={() => {
        theme.value = next;
      }}
    >
      <ThemeIcon theme={theme.value} />
    </IconButton>
  );
}

function SessionsNav({ chat }: { readonly chat: Chat }) {
  const { list, open } = chat;
  const entries = list.entries.value;
  if (entries.length === 0) {
    return (
      <nav class="sessions-nav" aria-label="Recent">
        {list.isLoaded.value && (
          <p class="empty">Nobody has written yet. Begin a conversation with the pen above.</p>
        )}
      </nav>
    );
  }
  const openKey = open.value === null ? null : conversationKey(open.value);

  /** The arrow keys go through the list. */
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...(event.currentTarget as HTMLElement).querySelectorAll("a")];
    const at = links.findIndex((link) => link.matches(":focus"));
    const target = links[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  }

  return (
    <nav class="sessions-nav" aria-label="Recent" onKeyDown={onKeyDown}>
      <ul>
        {entries.map((entry) => {
          const key = conversationKey(entry.conversation);
          return (
            <li key={key}>
              <SessionLink chat={chat} entry={entry} isOpen={key === openKey} />
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface SessionLinkProps {
  readonly chat: Chat;
  readonly entry: Entry;
  readonly isOpen: boolean;
}

function SessionLink({ chat, entry, isOpen }: SessionLinkProps) {
  const { conversation, latest, unread, updatedAt } = entry;
  const { people, me } = chat;
  const name = chat.title(conversation);
  const presence = conversation.kind === "user" ? people.presence.value.get(conversation.id) : undefined;
  const isUnread = unread > 0 && !isOpen;
  return (
    <a class="session" href={addressOf(conversation)} aria-current={isOpen ? "page" : undefined}>
      <Avatar of={conversation} name={name} presence={presence} />
      <span class="session-name">{name}</span>
      {presence !== undefined && <span class="visually-hidden">, {presence}</span>}
      {latest !== null && <time class="session-time">{shortTime(updatedAt)}</time>}
      <span class="session-text">
        {latest === null ? (
          "New group"
        ) : (
          <>
            {latest.from === me.id && "You: "}
            {latest.from !== me.id && conversation.kind === "group" && `${people.name(latest.from)}: `}
            {textOfContent(latest.content)}
          </>
        )}
      </span>
      {isUnread && (
        <span class="badge">
          {unread > 99 ? "99+" : unread}
          <span class="visually-hidden"> unread</span>
        </span>
      )}
    </a>
  );
}
