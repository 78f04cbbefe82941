import type { Message } from "@chatledger/client";
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Chat } from "../chat/chat.js";
import type { Outgoing, Thread } from "../chat/thread.js";
import { dayHeading, isSameDay, timeOfDay } from "../times.js";
import { Avatar } from "./avatar.js";
import { DownIcon } from "./icons.js";
import { MessageText } from "./message-text.js";
import { Spinner } from "./spinner.js";

interface MessageListProps {
  readonly chat: Chat;
  readonly thread: Thread;
}

/** So near to the end counts as the end, in pixels. */
const endPixels = 48;
/** More is loaded when so little is left above. */
const loadPixels = 400;
/** Messages of one person that follow each other so soon belong together. */
const togetherSeconds = 300;

/** The messages of a conversation. It stays at its end while the user is there, and loads more as one scrolls up. */
export function MessageList({ chat, thread }: MessageListProps) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useSignal(true);
  /** Height and first message as they were shown last. */
  const shown = useRef({ height: 0, first: 0 });
  const firstUnread = useFirstUnread(chat, thread);

  const messages = thread.messages.value;
  const outgoing = thread.outgoing.value;
  const { me, people } = chat;

  function toEnd(): void {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }

  function onScroll(): void {
    const element = scroller.current;
    if (element === null) return;
    isAtEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < endPixels;
    if (element.scrollTop < loadPixels && messages.length > 0) void thread.loadMore();
  }

  // What is put above must not move what the user reads.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const first = messages[0]?.id ?? 0;
    if (isAtEnd.peek()) toEnd();
    else if (first < shown.current.first) element.scrollTop += element.scrollHeight - shown.current.height;
    shown.current = { height: element.scrollHeight, first };
  });

  // One's own message is to be seen, wherever one has scrolled to.
  const newestOutgoing = outgoing.at(-1)?.key;
  useLayoutEffect(() => {
    if (newestOutgoing !== undefined) toEnd();
  }, [newestOutgoing]);

  // Images that arrive, and a window that changes, keep the end in sight too.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (isAtEnd.peek()) toEnd();
      shown.current = { ...shown.current, height: scroller.current?.scrollHeight ?? 0 };
    });
    for (const element of [scroller.current, content.current])
      if (element !== null) observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // A page that does not fill the window is not scrolled in: the next one comes at once.
  useEffect(() => {
    const element = scroller.current;
    const hasRoom = element !== null && element.scrollHeight <= element.clientHeight + loadPixels;
    if (hasRoom && messages.length > 0 && thread.loading.value === "no") void thread.loadMore();
  }, [messages.length]);

  useEffect(() => void people.need(messages.map(({ from }) => from)), [messages]);
  useWatching(chat, isAtEnd);

  return (
    <div class="messages-frame">
      <section
        class={`messages ${thread.conversation.kind === "group" ? "in-group" : ""}`}
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the keys
        tabIndex={0}
        ref={scroller}
        onScroll={onScroll}
      >
        <div ref={content}>
          {thread.loading.value === "failed" && (
            <p class="load-problem">
              These messages could not be loaded.{" "}
              <button type="button" class="text-button" onClick={() => void thread.loadMore()}>
                Try again
              </button>
            </p>
          )}
          {!thread.hasMore.value && messages.length === 0 && outgoing.length === 0 && (
            <p class="empty">Nothing has been said here yet. Say hello!</p>
          )}
          <ol>
            {messages.map((message, index) => (
              <MessageItem
                key={message.id}
                message={message}
                before={messages[index - 1]}
                after={messages[index + 1]}
                isOwn={message.from === me.id}
                sender={people.name(message.from)}
                isFirstUnread={message.id === firstUnread}
              />
            ))}
            {outgoing.map((message) => (
              <OutgoingItem key={message.key} message={message} thread={thread} />
            ))}
          </ol>
        </div>
      </section>
      {thread.loading.value === "yes" && <Spinner label="Loading messages" />}
      {!isAtEnd.value && (
        <button
          type="button"
          class="to-end"
          aria-label="To the newest message"
          title="To the newest message"
          onClick={() => {
            isAtEnd.value = true;
            toEnd();
          }}
        >
          <DownIcon />
        </button>
      )}
    </div>
  );
}

/** The first message that was unread when the conversation was opened; null where there was none. */
function useFirstUnread({ list, me }: Chat, thread: Thread): number | null {
  const unread = useRef(list.entry(thread.conversation)?.unread ?? 0);
  const found = useRef<number | null>(null);
  const messages = thread.messages.value;
  if (found.current === null && unread.current > 0 && messages.length > 0) {
    const others = messages.filter(({ from }) => from !== me.id);
    found.current = others.at(-unread.current)?.id ?? null;
    unread.current = 0;
  }
  return found.current;
}

/** Knows whether the user has the newest message before their eyes. */
function useWatching({ isWatching }: Chat, isAtEnd: { readonly value: boolean }): void {
  const isLooking = useSignal(false);
  useEffect(() => {
    const look = () => {
      isLooking.value = document.visibilityState === "visible" && document.hasFocus();
    };
    look();
    const events = ["focus", "blur"] as const;
    for (const event of events) addEventListener(event, look);
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const event of events) removeEventListener(event, look);
      document.removeEventListener("visibilitychange", look);
      isWatching.value = false;
    };
  }, []);
  useSignalEffect(() => {
    isWatching.value = isLooking.value && isAtEnd.value;
  });
}

const belongTogether = (one: Message | undefined, other: Message) =>
  one !== undefined &&
  one.from === other.from &&
  Math.abs(one.sentAt - other.sentAt) < togetherSeconds &&
  isSameDay(one.sentAt, other.sentAt);

interface MessageItemProps {
  readonly message: Message;
  readonly before: Message | undefined;
  readonly after: Message | undefined;
  readonly isOwn: boolean;
  readonly sender: string;
  readonly isFirstUnread: boolean;
}

function MessageItem({ message, before, after, isOwn, sender, isFirstUnread }: MessageItemProps) {
  const { sentAt, from, conversation, content } = message;
  const isFirst = isFirstUnread || !belongTogether(before, message);
  const isLast = !belongTogether(after, message);
  const isNewDay = before === undefined || !isSameDay(before.sentAt, sentAt);
  const isInGroup = conversation.kind === "group" && !isOwn;
  const shape = `${isOwn ? "own" : "other"} ${isFirst ? "first" : ""} ${isLast ? "last" : ""}`;
  return (
    <>
      {isNewDay && (
        <li class="day">
          <span>{dayHeading(sentAt)}</span>
        </li>
      )}
      {isFirstUnread && (
        <li class="unread-line">
          <span>New messages</span>
        </li>
      )}
      <li class={`message ${shape}`}>
        {isInGroup && isLast && <Avatar of={{ kind: "user", id: from }} name={sender} />}
        <div class="bubble">
          {isInGroup && isFirst ? (
            <span class="sender" style={{ "--hue": (from * 137.5) % 360 }}>
              {sender}
            </span>
          ) : (
            <span class="visually-hidden">{isOwn ? "You" : sender}: </span>
          )}
          <MessageText content={content} />
          <time class={isLast ? "" : "visually-hidden"} dateTime={new Date(sentAt * 1_000).toISOString()}>
            {timeOfDay(sentAt)}
          </time>
        </div>
      </li>
    </>
  );
}

function OutgoingItem({ message, thread }: { readonly message: Outgoing; readonly thread: Thread }) {
  const { text, problem, id } = message;
  return (
    <li class={`message own first last ${problem === null ? "sending" : "failed"}`}>
      <div class="bubble">
        <span class="visually-hidden">You: </span>
        <MessageText content={{ kind: "text", text }} />
        <span class="sending-mark">{problem === null && id === null ? "Sending…" : ""}</span>
      </div>
      {problem !== null && (
        <p class="send-problem" role="alert">
          {problem}{" "}
          <button type="button" class="text-button" onClick={() => thread.resend(message)}>
            Send again
          </button>{" "}
          <button type="button" class="text-button" onClick={() => thread.discard(message)}>
            Discard
          </button>
        </p>
      )}
    </li>
  );
}
