import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { listen } from "@chatledger/command-line";
import { onTestFinished } from "vitest";

/** A server of one bucket that takes nothing without a valid signature (AWS Signature Version 4). */
export interface Bucket {
  readonly endpoint: string;
  /** Objects by their path, `/bucket/key`. */
  readonly objects: ReadonlyMap<string, { readonly bytes: Buffer; readonly type: string }>;
}

const region = "eu-test-1";
const accessKeyId = "AKIATEST";
const secret = "a/secret+with=signs";

/** The location of a bucket as the settings name it. */
export const bucketUrl = ({ endpoint }: Bucket, secretAccessKey = secret): string =>
  `s3://${accessKeyId}:${encodeURIComponent(secretAccessKey)}@files/some/folder?region=${region}&endpoint=${endpoint}`;

export async function openBucket(): Promise<Bucket> {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  const server = createServer(async (request, response) => {
    const bytes = await buffer(request);
    const path = request.url ?? "";
    if (!isSigned(request, bytes)) response.writeHead(403).end();
    else if (request.method === "PUT") {
      objects.set(path, { bytes, type: request.headers["content-type"] ?? "" });
      response.writeHead(200).end();
    } else {
      const found = objects.get(path);
      response.writeHead(found === undefined ? 404 : 200).end(found?.bytes);
    }
  });
  const { port } = await listen(server, { host: "127.0.0.1", port: 0 }, "bucket");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${port}`, objects };
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

function isSigned({ method, url = "", headers }: IncomingMessage, bytes: Buffer): boolean {
  const parsed =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    );
  const [, credential = "", signedHeaders = "", signature] = parsed ?? [];
  const time = String(headers["x-amz-date"]);
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const payload = String(headers["x-amz-content-sha256"]);
  if (credential !== `${accessKeyId}/${scope}`) return false;
  if (method === "PUT" && payload !== sha256(bytes)) return false;
  const [path = "", query = ""] = url.split("?");
  const canonicalHeaders = signedHeaders
    .split(";")
    .map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, path, query, canonicalHeaders.join(""), signedHeaders, payload].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const key = scope.split("/").reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, toSign).toString("hex") === signature;
}
