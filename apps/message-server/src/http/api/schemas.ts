import { z } from "zod";
import { problemSchema } from "../problem.js";

// What backends send and get. These schemas validate, and the OpenAPI document is made from them.

const largestId = 4_294_967_295;

const id = z.int().min(1).max(largestId);
/** In a path or a query, where everything is text. */
const idText = z.coerce.number<string>().pipe(id);
const countText = (max: number, preset: number) =>
  z.coerce.number<string>().pipe(z.int().min(1).max(max)).prefault(String(preset));

const userStatus = z.enum(["active", "disabled", "left"]);
export const presence = z.enum(["online", "away", "offline"]);

export const userParams = z.object({ user: idText });
export const groupParams = z.object({ group: idText });
export const memberParams = z.object({ group: idText, user: idText });

export const newUser = z.strictObject({
  name: z.string().min(1).max(64).describe("What the user logs in with: 1 to 32 characters."),
  password: z.string().min(1).max(256).describe("As the user types it."),
  nick: z.string().max(64).optional().describe("The name that is shown; else `name`."),
  gender: z.int().min(0).max(255).optional(),
  departmentId: z.int().min(0).max(largestId).optional(),
  email: z.string().max(128).optional(),
  phone: z.string().max(64).optional(),
  domain: z.string().max(64).optional(),
  avatar: z.string().max(510).optional().describe("The URL of a picture."),
  signInfo: z.string().max(256).optional().describe("What the user says of themself."),
});

export const createdUser = z.object({ id });

export const user = z.object({
  id,
  name: z.string(),
  nick: z.string(),
  gender: z.int(),
  departmentId: z.int(),
  email: z.string(),
  phone: z.string(),
  domain: z.string(),
  avatar: z.string(),
  signInfo: z.string(),
  status: userStatus,
  presence,
});

export const usersQuery = z.object({
  name: z.string().optional().describe("Only users of this name."),
  after: z.coerce.number<string>().pipe(z.int().min(0).max(largestId)).prefault("0"),
  limit: countText(1_000, 100),
});

export const usersPage = z.object({
  users: z.array(user),
  next: id.nullable().describe("The `after` of the next page; null at the end."),
});

export const passwordChange = z.strictObject({
  password: z.string().min(1).max(256).describe("As the user types it."),
});

export const statusChange = z.strictObject({ status: z.enum(["active", "disabled"]) });

export const newGroup = z.strictObject({
  name: z.string().min(1).max(512),
  type: z.enum(["normal", "temporary"]).prefault("normal"),
  creator: id,
  avatar: z.string().max(510).prefault(""),
  members: z.array(id).min(1).max(10_000).describe("The creator is a member only if named."),
});

export const createdGroup = z.object({ id, members: z.array(id) });

export const group = z.object({
  id,
  name: z.string(),
  type: z.enum(["normal", "temporary"]),
  creator: z.int(),
  avatar: z.string(),
  version: z.int(),
  members: z.array(id),
});

export const newMembers = z.strictObject({ users: z.array(id).min(1).max(10_000) });

export const memberChange = z.object({
  members: z.array(id).describe("Who is in now."),
  changed: z.array(id).describe("Who was not before, or is not any more."),
});

const peer = z.union([z.strictObject({ user: id }), z.strictObject({ group: id })]);

export const newMessage = z.strictObject({
  from: id.optional().describe("The sender; else the `system-user` of the settings."),
  to: peer,
  text: z.string().min(1).describe("Encrypted as clients do it where the server has their key."),
});

export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe("With the same key, sender and receiver, a message is stored and pushed to devices once."),
});

export const storedMessage = z.object({
  id,
  from: id,
  to: peer,
  createdAt: z.int().describe("Unix seconds."),
});

export const message = z.object({
  id,
  from: id,
  createdAt: z.int().describe("Unix seconds."),
  kind: z.enum(["text", "voice"]),
  text: z.string().nullable().describe("null for voice, and for a text that cannot be read."),
  data: z.base64().describe("The body as it is stored."),
});

export const historyQuery = z
  .object({
    user: idText.optional().describe("The other user of the conversation,"),
    group: idText.optional().describe("or the group."),
    from: z.coerce
      .number<string>()
      .pipe(z.int().min(0).max(largestId))
      .prefault("0")
      .describe("The id of the newest message of the page; 0 for the newest of all."),
    limit: countText(1_000, 50),
  })
  .refine(({ user, group }) => (user === undefined) !== (group === undefined), {
    error: "name either a user or a group",
  });

export const history = z.object({
  messages: z.array(message).describe("Newest first."),
  next: id.nullable().describe("The `from` of the next page; null at the end."),
});

export const unread = z.object({
  total: z.int(),
  conversations: z.array(z.object({ with: peer, count: z.int(), newestId: id })),
});

/** A response without a body. */
export const nothing = z.undefined().describe("Done.");

/** Every response that is not a success. */
export const failures = { "4xx": problemSchema, "5xx": problemSchema };
