import { printable } from "./printable.js";

/** Markup, as opposed to text that must be escaped before it becomes part of a page. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | null | readonly Part[];

/** Markup from a template: everything that is put in is escaped, unless it is markup itself; null puts in nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    markup: strings
      .map((text, index) => text + (index < parts.length ? markupOf(parts[index] ?? null) : ""))
      .join(""),
  };
}

/** For what is known to be markup already. */
export const trusted = (markup: string): Html => ({ markup });

/** Escapes for XML and HTML, in text and in attributes. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function markupOf(part: Part): string {
  if (part === null) return "";
  if (isList(part)) return part.map(markupOf).join("");
  return typeof part === "object" ? part.markup : escaped(String(part));
}

const isList = (part: Part): part is readonly Part[] => Array.isArray(part);
