import { Readable } from "node:stream";
import { AwsClient } from "aws4fetch";
import type { MediaStore } from "./media-store.js";

/** A bucket of S3, or of a server that speaks its protocol. */
export interface S3Location {
  /** `https://s3.eu-central-1.amazonaws.com`, `http://127.0.0.1:9000`. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** What names begin with; empty, or ending with a slash. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The longest wait for a file to be taken, and for one to begin to come. */
const putMs = 60_000;
const getMs = 10_000;
/** After an answer of 429 or 5xx; pauses double. */
const retries = 2;

export function openS3Store(location: S3Location): MediaStore {
  const { endpoint, region, bucket, prefix, accessKeyId, secretAccessKey } = location;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries });
  const urlOf = (name: string) => `${endpoint}/${bucket}/${prefix}${name}`;
  return {
    async put(name, bytes, type, digest) {
      const response = await client.fetch(urlOf(name), {
        method: "PUT",
        body: new Uint8Array(bytes),
        headers: { "content-type": type, "x-amz-content-sha256": digest },
        signal: AbortSignal.timeout(putMs),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`${bucket}: HTTP status ${response.status} for a PUT`);
    },
    async get(name) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), getMs);
      const response = await client.fetch(urlOf(name), { signal: late.signal });
      clearTimeout(timer);
      if (response.ok && response.body !== null) {
        const length = response.headers.get("content-length");
        return { bytes: Readable.fromWeb(response.body), length: length === null ? null : Number(length) };
      }
      await response.body?.cancel();
      if (response.status === 404) return null;
      throw new Error(`${bucket}: HTTP status ${response.status} for a GET`);
    },
  };
}
