import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "../chat/chat.js";
import type { Thread } from "../chat/thread.js";
import { imageText } from "../rich-text.js";
import { uploadImage } from "../upload-image.js";
import { EmojiPicker } from "./emoji-picker.js";
import { ImageIcon, SendIcon, SmileIcon } from "./icons.js";

interface ComposerProps {
  readonly chat: Chat;
  readonly thread: Thread;
  /** Of the conversation. */
  readonly name: string;
}

/** Where messages are written: Enter sends, Shift and Enter begin a line. Images are chosen, pasted or dropped. */
export function Composer({ chat, thread, name }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const picksEmoji = useSignal(false);
  const uploads = useSignal(0);
  const isOver = useSignal(false);
  const { draft } = thread;

  useEffect(() => {
    // On a phone, the keyboard would cover what is to be read.
    if (matchMedia("(hover: hover)").matches) field.current?.focus();
  }, []);

  function send(): void {
    const text = draft.value.trim();
    if (text === "") return;
    draft.value = "";
    thread.send(text);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter also ends the choice of a character where several keys make one.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  }

  function insert(text: string): void {
    const at = field.current?.selectionStart ?? draft.value.length;
    const end = field.current?.selectionEnd ?? at;
    draft.value = draft.value.slice(0, at) + text + draft.value.slice(end);
    // Behind what was inserted, once it is there.
    requestAnimationFrame(() => field.current?.setSelectionRange(at + text.length, at + text.length));
  }

  async function sendImages(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      if (!file.type.startsWith("image/")) continue;
      uploads.value += 1;
      try {
        thread.send(imageText(await uploadImage(file)));
      } catch (error) {
        chat.notice.value = error instanceof Error ? error.message : String(error);
      }
      uploads.value -= 1;
    }
  }

  return (
    <form
      class="composer"
      data-over={isOver.value}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        void sendImages([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {picksEmoji.value && (
        <EmojiPicker
          onPick={insert}
          onClose={() => {
            picksEmoji.value = false;
            field.current?.focus();
          }}
        />
      )}
      {uploads.value > 0 && (
        <p class="uploading" role="status">
          Sending the image…
        </p>
      )}
      <label class="icon-button" title="Send an image">
        <ImageIcon />
        <span class="visually-hidden">Send an image</span>
        <input
          class="visually-hidden"
          type="file"
          accept="image/*"
          multiple
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            void sendImages(files);
          }}
        />
      </label>
      <button
        type="button"
        class="icon-button"
        aria-label="Emoji"
        title="Emoji"
        aria-expanded={picksEmoji.value}
        onClick={() => {
          picksEmoji.value = !picksEmoji.value;
        }}
      >
        <SmileIcon />
      </button>
      <textarea
        ref={field}
        rows={1}
        aria-label={`Message to ${name}`}
        placeholder="Write a message"
        value={draft.value}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => void sendImages([...(event.clipboardData?.files ?? [])])}
      />
      <button
        type="submit"
        class="send-button"
        aria-label="Send"
        title="Send"
        disabled={draft.value.trim() === ""}
      >
        <SendIcon />
      </button>
    </form>
  );
}
