import { type Group, withUser } from "@chatledger/client";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../chat/chat.js";
import { Avatar } from "./avatar.js";
import { Dialog } from "./dialog.js";
import { CloseIcon } from "./icons.js";
import { MemberChoice } from "./member-choice.js";

interface GroupPanelProps {
  readonly chat: Chat;
  readonly id: number;
  readonly onClose: () => void;
}

/** Who is in a group, and what can be done with it. */
export function GroupPanel({ chat, id, onClose }: GroupPanelProps) {
  const group = chat.groups.all.value.get(id);
  return (
    <aside class="group-panel" aria-label="Group and members">
      <header>
        <h2>Group</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {group !== undefined && <GroupDetails chat={chat} group={group} />}
    </aside>
  );
}

function GroupDetails({ chat, group }: { readonly chat: Chat; readonly group: Group }) {
  const { client, people, me, groups, notice } = chat;
  const dialog = useSignal<"add" | "leave" | null>(null);
  const close = () => {
    dialog.value = null;
  };
  const isCreator = group.creator === me.id;
  useEffect(() => void people.need(group.members), [group.members]);

  /** Does what was asked for, and shows how the group is then. */
  async function change(work: Promise<unknown>, problem: string): Promise<void> {
    await work.catch(() => {
      notice.value = problem;
    });
    await groups.refresh(group.id);
  }

  return (
    <>
      <div class="group-title">
        <Avatar of={{ kind: "group", id: group.id }} name={group.name} />
        <p>{group.name}</p>
      </div>
      <label class="checkbox">
        <input
          type="checkbox"
          checked={group.isMuted}
          onChange={() =>
            void change(client.muteGroup(group.id, !group.isMuted), "The group was not muted. Try again.")
          }
        />
        Mute on my phone
      </label>
      <h3>
        {group.members.length === 1 ? "1 member" : `${group.members.length} members`}
        <button
          type="button"
          class="text-button"
          onClick={() => {
            dialog.value = "add";
          }}
        >
          Add people
        </button>
      </h3>
      <ul class="people">
        {group.members.map((id) => {
          const name = people.name(id);
          const presence = id === me.id ? "online" : people.presence.value.get(id);
          return (
            <li key={id} class="person">
              <Avatar of={withUser(id)} name={name} presence={presence} />
              <span>
                {name}
                {id === me.id && " (you)"}
                {presence !== undefined && <span class="visually-hidden">, {presence}</span>}
              </span>
              {id === group.creator && <span class="login-name">created it</span>}
              {isCreator && id !== me.id && (
                <button
                  type="button"
                  class="text-button danger"
                  aria-label={`Remove ${name}`}
                  onClick={() =>
                    void change(client.removeMembers(group.id, [id]), `${name} was not removed. Try again.`)
                  }
                >
                  Remove
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        class="secondary danger"
        onClick={() => {
          dialog.value = "leave";
        }}
      >
        Leave the group
      </button>
      {dialog.value === "add" && (
        <AddMembers
          chat={chat}
          group={group}
          onClose={close}
          onAdd={(ids) => {
            close();
            void change(client.addMembers(group.id, ids), "They were not added. Try again.");
          }}
        />
      )}
      {dialog.value === "leave" && (
        <Dialog title={`Leave ${group.name}?`} onClose={close}>
          <p>You will not see what is said in it any more. A member can add you again.</p>
          <div class="dialog-buttons">
            <button type="button" class="secondary" onClick={close}>
              Stay
            </button>
            <button
              type="button"
              class="primary danger"
              onClick={() => {
                close();
                chat.leaveGroup(group.id).catch(() => {
                  notice.value = "You have not left the group. Try again.";
                });
              }}
            >
              Leave
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

interface AddMembersProps {
  readonly chat: Chat;
  readonly group: Group;
  readonly onClose: () => void;
  readonly onAdd: (ids: readonly number[]) => void;
}

function AddMembers({ chat, group, onClose, onAdd }: AddMembersProps) {
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  return (
    <Dialog title={`Add people to ${group.name}`} onClose={onClose}>
      <div class="dialog-form">
        <MemberChoice people={chat.people} without={new Set(group.members)} chosen={chosen} />
        <button
          type="button"
          class="primary"
          disabled={chosen.value.size === 0}
          onClick={() => onAdd([...chosen.value])}
        >
          {chosen.value.size === 0 ? "Add" : `Add ${chosen.value.size}`}
        </button>
      </div>
    </Dialog>
  );
}
