import type { IncomingHttpHeaders } from "node:http";

/** Whether a request may come from where it does: this server's own pages, those that are listed, and what is no page. */
export function isAllowedOrigin({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes("*") || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
