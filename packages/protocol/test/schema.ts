import { readdirSync } from "node:fs";
import protobuf from "protobufjs";
import { IM } from "../generated/pdu.js";
import type { Codec } from "../src/codec.js";

const folder = new URL("../proto/", import.meta.url).pathname;
const root = new protobuf.Root();
root.resolvePath = (_origin, target) => (target.startsWith("/") ? target : folder + target);
root.loadSync(readdirSync(folder).filter((file) => file.endsWith(".proto"))).resolveAll();

/** Every message type that the .proto files define. */
export const messageTypes: readonly protobuf.Type[] = typesIn(root);

function typesIn(namespace: protobuf.NamespaceBase): protobuf.Type[] {
  return namespace.nestedArray.flatMap((object) => {
    const inside = object instanceof protobuf.Namespace ? typesIn(object) : [];
    return object instanceof protobuf.Type ? [object, ...inside] : inside;
  });
}

/** The generated codec of a type, found by its name: "IM.Message.IMMsgData", with or without a leading dot. */
export function codecOf(fullName: string): Codec<object> {
  const [, packageName = "", messageName = ""] = fullName.replace(/^\./, "").split(".");
  const packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> = IM;
  const codec = packages[packageName]?.[messageName];
  if (typeof codec !== "function") throw new Error(`No code was generated for ${fullName}.`);
  return codec as unknown as Codec<object>;
}

/** The .proto definition behind a generated codec. */
export function typeOf(codec: Codec<object>): protobuf.Type {
  const type = messageTypes.find((candidate) => codecOf(candidate.fullName) === codec);
  if (type === undefined) throw new Error("The codec has no definition.");
  return type;
}

export type Value =
  | number
  | string
  | Uint8Array
  | null
  | readonly Value[]
  | { readonly [field: string]: Value };

/** A decoded message as a plain object with all its fields, as the definition lists them. */
export function plain(type: protobuf.Type, message: object): Value {
  const fields = message as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    type.fieldsArray.map((field) => [field.name, plainValue(field, fields[field.name])]),
  );
}

function plainValue(field: protobuf.Field, value: unknown): Value {
  if (Array.isArray(value)) return value.map((element) => plainValue(field, element));
  if (field.resolvedType instanceof protobuf.Type && typeof value === "object" && value !== null) {
    return plain(field.resolvedType, value);
  }
  if (value instanceof Uint8Array) return Buffer.from(value);
  return value as Value;
}

/** Recorded JSON (names in snake case, bytes in base64) as a plain object with all its fields. */
export function plainFromJson(type: protobuf.Type, json: Readonly<Record<string, unknown>>): Value {
  const known = type.fieldsArray.map((field) => [
    field.name,
    valueFromJson(field, json[snakeCase(field.name)]),
  ]);
  if (Object.keys(json).length > known.filter(([, value]) => value !== null).length) {
    throw new Error(`${type.name} lacks a field of ${JSON.stringify(json)}.`);
  }
  return Object.fromEntries(known);
}

function valueFromJson(field: protobuf.Field, json: unknown): Value {
  if (field.repeated)
    return Array.isArray(json) ? json.map((element) => elementFromJson(field, element)) : [];
  return json === undefined ? null : elementFromJson(field, json);
}

function elementFromJson(field: protobuf.Field, json: unknown): Value {
  if (field.resolvedType instanceof protobuf.Type) {
    return plainFromJson(field.resolvedType, json as Readonly<Record<string, unknown>>);
  }
  return field.type === "bytes" ? Buffer.from(String(json), "base64") : (json as Value);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
