import type { Content } from "@chatledger/client";
import { useSignal } from "@preact/signals";
import { isEmojiOnly, type Part, partsOf } from "../rich-text.js";
import { Voice } from "./voice.js";

/** What a message says: its text, with links and images, or its voice. */
export function MessageText({ content }: { readonly content: Content }) {
  if (content.kind === "audio") return <Voice seconds={content.seconds} audio={content.audio} />;
  if (content.kind === "unknown") return <p class="text quiet">A message that this page cannot show.</p>;
  if (isEmojiOnly(content.text)) return <p class="text emoji-only">{content.text}</p>;
  return (
    <div class="text">
      {partsOf(content.text, location.origin).map((part) => (
        <PartView key={part.at} part={part} />
      ))}
    </div>
  );
}

function PartView({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case "text":
      return <>{part.text}</>;
    case "link":
      return <Link url={part.url} text={part.text} />;
    case "image":
      return <Image address={part.address} url={part.url} />;
  }
}

/** An image; a link to it where it cannot be shown. */
function Image({ address, url }: { readonly address: string; readonly url: string }) {
  const isShown = useSignal(true);
  if (!isShown.value) return <Link url={address} text={address} />;
  return (
    <a class="image" href={url} target="_blank" rel="noopener">
      <img
        src={url}
        alt="Sent in this conversation"
        onError={() => {
          isShown.value = false;
        }}
      />
    </a>
  );
}

const Link = ({ url, text }: { readonly url: string; readonly text: string }) => (
  <a href={url} target="_blank" rel="noopener noreferrer">
    {text}
  </a>
);
