import { z } from "zod";
import { type Address, parseAddress } from "./address.js";

/** A whole number: as a number in a file, as digits in the environment and in flags. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^-?\d+$/)
          .transform(Number),
      ],
      { error: "must be a whole number" },
    )
    .pipe(
      z
        .number()
        .int("must be a whole number")
        .min(min, `must be at least ${min}`)
        .max(max, `must be at most ${max}`),
    );

/** True and false in a file, text in the environment and in flags. */
export const onOff = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")], {
  error: "must be true or false",
});

/** HOST:PORT to listen on. Port 0 takes a free one. */
export const listenAddress = z.string().transform((text, context): Address => {
  const address = parseAddress(text);
  if (address !== null) return address;
  context.addIssue({ code: "custom", message: `"${text}" is not HOST:PORT` });
  return z.NEVER;
});

/** HOST:PORT to listen on, or none, which is read as null. */
export const addressOrNone = z.union([z.literal("none").transform(() => null), listenAddress]);

/** What whoever asks the admin port has to send. */
export const adminToken = z
  .string()
  .regex(/^[\x21-\x7e]{8,}$/, "must have at least 8 ASCII characters, and no space");

/** HOST:PORT to connect to. */
export const connectAddress = listenAddress.refine(({ port }) => port > 0, {
  error: "port 0 cannot be connected to",
});

export const isHttpUrl = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

export const logLevel = z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
  error: "must be one of trace, debug, info, warn, error, fatal, silent",
});
