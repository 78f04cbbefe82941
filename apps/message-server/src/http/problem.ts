import { STATUS_CODES } from "node:http";
import { ErrorCode } from "@chatledger/protocol";
import { z } from "zod";

/** Why a request over HTTP failed. Codes are stable; the status follows from the code. */
const statusOf = {
  malformed: 400,
  invalidArgument: 400,
  unauthenticated: 401,
  apiDisabled: 403,
  notPermitted: 403,
  notFound: 404,
  nameTaken: 409,
  tooLarge: 413,
  unsupportedMediaType: 415,
  rateLimited: 429,
  internal: 500,
  overloaded: 503,
  storageUnavailable: 503,
  shuttingDown: 503,
  outcomeUnknown: 504,
} as const;

export type ProblemCode = keyof typeof statusOf;

/** The body of a response that says what failed (RFC 9457), as `application/problem+json`. */
export const problemSchema = z
  .object({
    status: z.int(),
    title: z.string().describe("The status in words."),
    code: z.string().describe("Stable: what programs decide by."),
    detail: z.string().describe("For people."),
  })
  .describe("What failed.");

export const problemType = "application/problem+json";

/** Thrown by whoever serves a request; answered as `problemSchema`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;

  constructor(code: ProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }

  get status(): number {
    return statusOf[this.code];
  }

  get body(): z.output<typeof problemSchema> {
    const { status, code, message: detail } = this;
    return { status, title: STATUS_CODES[status] ?? "", code, detail };
  }
}

const names = Object.entries(ErrorCode);

const details: Partial<Readonly<Record<ProblemCode, string>>> = {
  invalidArgument: "The proxy refused a value that means nothing. Nothing was changed.",
  notPermitted:
    "Whoever is named may not do that: they are no member, or not the creator. Nothing was changed.",
  notFound: "There is no such user or group. Nothing was changed.",
  tooLarge: "Something is longer than its limit. Nothing was changed.",
  overloaded: "Too much is under way. Nothing was changed: try again later.",
  storageUnavailable: "No proxy answered, or its store is away. Nothing was changed: try again later.",
  shuttingDown: "The proxy is about to stop. Nothing was changed: try again.",
  outcomeUnknown: "It may have been done or not. Repeat the request, which leads to what was asked for.",
};

/** @param error an `ErrorCode` that a proxy, or the way to it, answered */
export function problemOf(error: number): Problem {
  const name = names.find(([, code]) => code === error)?.[0] ?? "";
  const code = name in details ? (name as ProblemCode) : "storageUnavailable";
  return new Problem(code, details[code] ?? "");
}
