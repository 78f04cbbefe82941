import { z } from "zod";
import type { S3Location } from "./s3-store.js";

/** Where uploaded files are kept, as the settings name it. */
export type MediaLocation =
  | { readonly kind: "none" }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "s3"; readonly location: S3Location };

/** `none`, a folder, or `s3://KEY:SECRET@bucket/prefix?endpoint=URL&region=NAME`. */
export const mediaLocation = z.string().transform((text, context): MediaLocation => {
  if (text === "none") return { kind: "none" };
  if (!text.startsWith("s3:")) return { kind: "folder", path: text };
  const location = s3Location(text);
  if (location !== null) return { kind: "s3", location };
  // The text holds a secret, so it is not shown.
  context.addIssue({
    code: "custom",
    message:
      "is not s3://KEY:SECRET@bucket/prefix, with ?endpoint=URL and &region=NAME where they are needed",
  });
  return z.NEVER;
});

const defaultRegion = "us-east-1";

function s3Location(text: string): S3Location | null {
  if (!URL.canParse(text)) return null;
  const { username, password, hostname: bucket, pathname, searchParams } = new URL(text);
  const region = searchParams.get("region") ?? defaultRegion;
  const endpoint = (searchParams.get("endpoint") ?? `https://s3.${region}.amazonaws.com`).replace(/\/+$/, "");
  if (bucket === "" || username === "" || password === "" || !/^https?:\/\//.test(endpoint)) return null;
  if (!URL.canParse(endpoint)) return null;
  const folders = pathname.split("/").filter((part) => part !== "");
  return {
    endpoint,
    region,
    bucket,
    prefix: folders.map((part) => `${part}/`).join(""),
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
  };
}
