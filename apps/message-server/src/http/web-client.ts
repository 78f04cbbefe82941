import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError, ExitCode } from "@chatledger/command-line";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/**
 * What the page may do: its own scripts and styles, none of them inline, images from anywhere, since messages and users name
 * them, and connections to this server alone.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src * data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers: Readonly<Record<string, string>> = {
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Files that are built with a hash of their content in their name. */
const isHashed = (path: string) => /[/\\]assets[/\\]/.test(path);

/**
 * Serves a built web client at `/`.
 *
 * @throws {CommandError} where the folder holds none
 */
export async function webClient(
  app: FastifyInstance,
  { folder }: { readonly folder: string },
): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(join(root, "index.html"))) {
    throw new CommandError(ExitCode.unavailable, `web-client: ${root} holds no index.html; build it first`);
  }
  await app.register(fastifyStatic, {
    root,
    // Only files that are there at the start: what else is asked for is no page.
    wildcard: false,
    cacheControl: false,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const isForever = isHashed(path);
      response.setHeader("cache-control", isForever ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}
