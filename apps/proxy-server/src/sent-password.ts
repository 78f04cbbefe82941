import { createHash } from "node:crypto";

/** What clients send for a typed password: its lower-case hex MD5. */
export const sentPassword = (typed: string): string => createHash("md5").update(typed).digest("hex");
