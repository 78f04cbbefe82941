import { z } from "zod";

/** A whole number: as a number in a file, as digits in the environment and in flags. */
export const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number("must be a whole number")
    .int("must be a whole number")
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

/** True and false in a file, text in the environment and in flags. */
export const onOff = z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })], {
  error: "must be true or false",
});

export const isHttpUrl = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

export interface Address {
  readonly host: string;
  readonly port: number;
}

const addressPattern = /^(?:\[(?<v6>[0-9a-fA-F:.]+)\]|(?<host>[^:\s]+)):(?<port>\d{1,5})$/;

/** HOST:PORT, an IPv6 host in brackets. */
export const address = z.string().transform((text, context): Address => {
  const groups = addressPattern.exec(text)?.groups;
  const port = Number(groups?.["port"]);
  if (groups === undefined || port > 65_535) {
    context.addIssue({ code: "custom", message: `"${text}" is not HOST:PORT` });
    return z.NEVER;
  }
  return { host: groups["v6"] ?? groups["host"] ?? "", port };
});

/** HOST:PORT, with an IPv6 host in brackets again. */
export const addressText = ({ host, port }: Address): string =>
  host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
