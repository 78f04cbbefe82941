import { withUser } from "@chatledger/client";
import type { Chat } from "../chat/chat.js";
import { Avatar } from "./avatar.js";
import { Dialog } from "./dialog.js";
import { PeopleSearch } from "./people-search.js";

export function NewConversation({ chat, onClose }: { readonly chat: Chat; readonly onClose: () => void }) {
  return (
    <Dialog title="New conversation" onClose={onClose}>
      <PeopleSearch people={chat.people} without={new Set([chat.me.id])}>
        {({ id, name, loginName }) => (
          <button
            type="button"
            class="person"
            onClick={() => {
              onClose();
              chat.open.value = withUser(id);
            }}
          >
            <Avatar of={withUser(id)} name={name} />
            <span>{name}</span>
            <span class="login-name">{loginName}</span>
          </button>
        )}
      </PeopleSearch>
    </Dialog>
  );
}
