import { hidePasswords, wholeNumber } from "@chatledger/command-line";
import { z } from "zod";

/** A number of processes, or one per processor. */
export const processes = z.union([z.literal("auto"), wholeNumber(1, 256)], {
  error: "must be a whole number from 1 to 256, or auto",
});

/**
 * A store; `text` is its address without a password, for people. An invalid one is not shown: it may contain a
 * password.
 */
export const store = z.string().transform((text, context) => {
  if (text === "memory:") return { kind: "embedded" as const, path: ":memory:", text };
  if (text.startsWith("sqlite:") && text.length > "sqlite:".length) {
    return { kind: "embedded" as const, path: text.slice("sqlite:".length), text };
  }
  if (text.startsWith("mysql://")) return { kind: "mysql" as const, url: text, text: hidePasswords(text) };
  const message = "must be memory:, sqlite:PATH or mysql://user:password@host:port/database";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** An address of one of these schemes; the part after the scheme is checked on connecting. */
export const addressOf = (...schemes: readonly string[]) =>
  z.string().refine((text) => schemes.some((scheme) => text.startsWith(`${scheme}://`)), {
    error: `must begin with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  });

export const hours = z.string().transform((text, context) => {
  const match = /^(\d{1,2})-(\d{1,2})$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || from > 24 || to > 24) {
    context.addIssue({ code: "custom", message: `"${text}" is not FROM-TO in hours, such as 22-8` });
    return z.NEVER;
  }
  return { from, to };
});
