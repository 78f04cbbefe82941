import { useSignal } from "@preact/signals";
import type { Chat } from "../chat/chat.js";
import { Dialog } from "./dialog.js";
import { MemberChoice } from "./member-choice.js";

export function NewGroup({ chat, onClose }: { readonly chat: Chat; readonly onClose: () => void }) {
  const name = useSignal("");
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const isBusy = useSignal(false);
  const problem = useSignal("");
  const isReady = name.value.trim() !== "" && chosen.value.size > 0 && !isBusy.value;

  async function create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    isBusy.value = true;
    try {
      const conversation = await chat.createGroup(name.value.trim(), [...chosen.value]);
      onClose();
      chat.open.value = conversation;
    } catch {
      problem.value = "The group was not created. Try again.";
      isBusy.value = false;
    }
  }

  return (
    <Dialog title="New group" onClose={onClose}>
      <form class="dialog-form" onSubmit={create}>
        <input
          class="search"
          aria-label="Name of the group"
          placeholder="Name of the group"
          maxLength={100}
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
        <MemberChoice people={chat.people} without={new Set([chat.me.id])} chosen={chosen} />
        <p class="problem" role="alert">
          {problem.value}
        </p>
        <button type="submit" class="primary" disabled={!isReady}>
          {chosen.value.size === 0
            ? "Create the group"
            : `Create the group with ${chosen.value.size + 1} members`}
        </button>
      </form>
    </Dialog>
  );
}
