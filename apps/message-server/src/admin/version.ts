import { createRequire } from "node:module";

const { version: own } = createRequire(import.meta.url)("../../package.json") as { version: string };

/** The program's version, from its package. */
export const version: string = own;
