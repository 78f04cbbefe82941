import type { Content } from "@chatledger/client";

/** A piece of a text, and where in it it begins. */
export type Part = { readonly at: number } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** `address` is what the text says, `url` where this page loads it from. */
  | { readonly kind: "image"; readonly address: string; readonly url: string }
);

// Between these, clients of existing deployments put the address of an image into a text.
const imageBegin = "&$#@~^@[{:";
const imageEnd = ":}]&$#@~^@";

const image = /&\$#@~\^@\[\{:(.*?):\}\]&\$#@~\^@/gs;
const link = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g;

/** The text of a message that is an image. */
export const imageText = (url: string): string => `${imageBegin}${url}${imageEnd}`;

/** What a message server has kept is named by its content. */
const kept = /^\/media\/[0-9a-f]{64}\.\w+$/;

/**
 * Cuts a text into what is text, links and images.
 *
 * @param own the page's origin. Images come from there alone, since others' servers must not learn who reads what: one that a
 *   message server has kept has the same name on this one, by whatever address its sender called it
 */
export function partsOf(text: string, own: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(image)) {
    parts.push(...linksIn(text, at, match.index));
    at = match.index + match[0].length;
    parts.push(imageAt(match.index, match[1] ?? "", own));
  }
  return [...parts, ...linksIn(text, at, text.length)];
}

function imageAt(at: number, address: string, own: string): Part {
  if (!URL.canParse(address, own)) return { kind: "text", at, text: address };
  const { href, origin, pathname, protocol } = new URL(address, own);
  if (protocol !== "http:" && protocol !== "https:") return { kind: "text", at, text: address };
  if (origin === own) return { kind: "image", at, address: href, url: href };
  if (kept.test(pathname)) return { kind: "image", at, address: href, url: own + pathname };
  return { kind: "link", at, text: address, url: href };
}

/** The text and links between two places. */
function linksIn(text: string, from: number, to: number): readonly Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const { 0: url, index } of text.slice(from, to).matchAll(link)) {
    const start = from + index;
    if (start > at) parts.push({ kind: "text", at, text: text.slice(at, start) });
    parts.push({ kind: "link", at: start, text: url, url });
    at = start + url.length;
  }
  if (at < to) parts.push({ kind: "text", at, text: text.slice(at, to) });
  return parts;
}

/** A content in one line: for lists, and for screen readers. */
export function textOfContent(content: Content): string {
  if (content.kind === "audio") return "Voice message";
  if (content.kind === "unknown") return "Message";
  return content.text.replace(image, "📷 Image").replace(/\s+/g, " ").trim();
}

const emojiOnly = /^(?:\p{RGI_Emoji}|\s){1,12}$/v;

/** Whether a text is a few emoji and nothing else. */
export const isEmojiOnly = (text: string): boolean => emojiOnly.test(text) && text.trim() !== "";
