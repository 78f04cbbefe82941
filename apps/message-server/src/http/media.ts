import { createHash } from "node:crypto";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isAllowedOrigin } from "../allowed-origin.js";
import { fileTypeOf, fileTypeOfExtension } from "../media/file-type.js";
import type { MediaStore } from "../media/media-store.js";
import type { ServerContext } from "../server-context.js";
import type { ApiKeys } from "./api/api-keys.js";
import { mediaUrl } from "./media-url.js";
import { Problem } from "./problem.js";

interface MediaOptions {
  readonly server: ServerContext;
  readonly store: MediaStore;
  readonly keys: ApiKeys;
  readonly isTls: boolean;
}

/** Uploads at once: their bytes are in memory. */
const maxUploads = 8;

/** A name as it is given here, so nothing else is ever looked for. */
const namePattern = /^[0-9a-f]{64}\.([a-z0-9]{2,4})$/;

/**
 * Uploads and downloads of images, voice and files, at `/media`, as TeamTalk clients know them: a file as multipart/form-data,
 * answered by `{ error_code: 0, url }`. A file is named by the SHA-256 of its content and its type, which is recognised by its
 * first bytes.
 */
export async function media(app: FastifyInstance, options: MediaOptions): Promise<void> {
  const { server, store, isTls } = options;
  const { maxMediaBytes } = server.settings;
  let uploads = 0;

  await app.register(multipart, {
    limits: { fileSize: maxMediaBytes, files: 1, fields: 10, fieldSize: 1_024, headerPairs: 50 },
  });

  for (const path of ["/media", "/media/"]) {
    app.post(path, { bodyLimit: maxMediaBytes + 65_536 }, async (request, reply) => {
      mayUpload(request, options);
      if (uploads >= maxUploads) {
        reply.header("retry-after", "1");
        throw new Problem("overloaded", "Too many files are being uploaded. Try again.");
      }
      uploads += 1;
      server.underWay.begin();
      try {
        const name = await keep(request, store);
        server.counters.media("stored");
        return {
          error_code: 0,
          error_msg: "",
          path: name,
          url: mediaUrl(server, request.headers.host, isTls) + name,
        };
      } finally {
        uploads -= 1;
        server.underWay.end();
      }
    });
  }

  app.get<{ Params: { name: string } }>("/media/:name", async ({ params: { name } }, reply) => {
    const type = fileTypeOfExtension(namePattern.exec(name)?.[1] ?? "");
    const file = type === null ? null : await store.get(name).catch(unavailable(server));
    if (type === null || file === null) throw new Problem("notFound", "There is no such file.");
    server.counters.media("served");
    reply
      .type(type.type)
      .header("cache-control", "public, max-age=31536000, immutable")
      .header("content-disposition", type.isShown ? "inline" : "attachment")
      .header("content-security-policy", "default-src 'none'; sandbox")
      .header("cross-origin-resource-policy", "cross-origin")
      .header("x-content-type-options", "nosniff");
    if (file.length !== null) reply.header("content-length", file.length);
    return reply.send(file.bytes);
  });

  async function keep(request: FastifyRequest, files: MediaStore): Promise<string> {
    const part = request.isMultipart() ? await request.file() : undefined;
    if (part === undefined) throw new Problem("malformed", "Send one file as multipart/form-data.");
    const bytes = await part.toBuffer();
    if (bytes.length === 0) throw new Problem("invalidArgument", "The file is empty.");
    const { extension, type } = fileTypeOf(bytes);
    const digest = createHash("sha256").update(bytes).digest("hex");
    const name = `${digest}.${extension}`;
    await files.put(name, bytes, type, digest).catch(unavailable(server));
    return name;
  }
}

/** @throws {Problem} where the settings allow no upload to whoever asks */
function mayUpload({ headers, ip }: FastifyRequest, { server, keys }: MediaOptions): void {
  const { mediaUploads, allowedOrigin } = server.settings;
  const refuse = (detail: string) => {
    server.counters.media("refused");
    throw new Problem("notPermitted", detail);
  };
  if (!isAllowedOrigin(headers, allowedOrigin)) refuse("Pages of another origin may not upload.");
  if (mediaUploads === "anyone" || keys.callerOf(headers.authorization) !== null) return;
  if (mediaUploads === "keys") refuse("Uploads need an API key.");
  const isOnline = server.online.all().some(({ link }) => plain(link.address) === plain(ip));
  if (!isOnline) refuse("Nobody is logged in from this address.");
}

/** An IPv4 address that came over IPv6 is the same address. */
const plain = (address: string) => address.replace(/^::ffff:/i, "");

const unavailable =
  ({ log }: ServerContext) =>
  (error: unknown): never => {
    log.error({ err: error }, "the media store failed");
    throw new Problem("storageUnavailable", "The file store failed. Try again later.");
  };
