import type { Conversation } from "@chatledger/client";
import { useEffect, useMemo } from "preact/hooks";
import type { Chat } from "../chat/chat.js";
import { Avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { IconButton } from "./icon-button.js";
import { BackIcon, InfoIcon } from "./icons.js";
import { MessageList } from "./message-list.js";

interface ConversationViewProps {
  readonly chat: Chat;
  readonly conversation: Conversation;
  readonly onShowGroup: () => void;
}

export function ConversationView({ chat, conversation, onShowGroup }: ConversationViewProps) {
  const { people, groups } = chat;
  const { kind, id } = conversation;
  const thread = useMemo(() => chat.thread(conversation), []);
  useEffect(() => {
    void (kind === "user" ? people.need([id]) : groups.need(id));
  }, []);

  const name = chat.title(conversation);
  const presence = kind === "user" ? people.presence.value.get(id) : undefined;
  const members = kind === "group" ? groups.all.value.get(id)?.members : undefined;
  return (
    <>
      <header class="conversation-header">
        <a class="icon-button back" href="#/" aria-label="Back to all conversations">
          <BackIcon />
        </a>
        <Avatar of={conversation} name={name} presence={presence} />
        <div class="conversation-title">
          <h2>{name}</h2>
          {presence !== undefined && <p class={`presence ${presence}`}>{presenceText[presence]}</p>}
          {members !== undefined && <p>{members.length === 1 ? "1 member" : `${members.length} members`}</p>}
        </div>
        {kind === "group" && (
          <IconButton label="Group and members" onClick={onShowGroup}>
            <InfoIcon />
          </IconButton>
        )}
      </header>
      <MessageList chat={chat} thread={thread} />
      <Composer chat={chat} thread={thread} name={name} />
    </>
  );
}

const presenceText = { online: "Online", away: "Away", offline: "Offline" } as const;
