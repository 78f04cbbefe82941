/**
 * A process for tests: appends batches to the database that it is given and writes each outcome as a line
 * "<conversation> <id> <status>" before it goes on. Ends after three batches that were not durable; else it has to
 * be killed.
 */
import { writeSync } from "node:fs";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  groupConversation,
  isGroupConversation,
  messageId,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";

const storage = await openEmbeddedStorage({ path: process.argv[2] ?? "" });
const sender = userId(1);
const pairs = [userPair(sender, userId(12)), userPair(sender, userId(14))];
const relations = await storage.messages.openRelations(pairs, 1_700_000_000);
const [memberships = []] = await storage.groups.groupsOf([sender]);
const group = memberships[0]?.group ?? (await newGroup());
const conversations = [...relations.map(singleConversation), groupConversation(group)];
const stored = await storage.messages.newestIds(conversations);
let newest = Math.max(...stored);

function newGroup() {
  const members = [sender, userId(15)];
  const described = {
    name: "g",
    avatar: "",
    creator: sender,
    kind: /** @type {const} */ ("temporary"),
    members,
  };
  return storage.groups.create(described, 1_700_000_000);
}

/** @returns {import("@chatledger/core").NewMessage} */
function message(
  /** @type {import("@chatledger/core").ConversationId} */ conversation,
  /** @type {number} */ id,
) {
  return {
    conversation,
    id: messageId(id),
    from: sender,
    to: userId(isGroupConversation(conversation) ? 0 : 10 + conversation),
    kind: "text",
    body: Buffer.from(`message ${id}`),
    createdAt: 1_700_000_000,
    storedAt: 1_700_000_000 + id,
    clientKey: Buffer.from(String(id)),
  };
}

for (let failures = 0; failures < 3; ) {
  const ids = Array.from({ length: 10 }, (_, index) => newest + 1 + index);
  const batch = ids.flatMap((id) => conversations.map((conversation) => message(conversation, id)));
  newest += ids.length;
  const outcomes = await storage.messages.append(batch);
  const lines = batch.map(
    ({ conversation, id }, index) => `${conversation} ${id} ${outcomes[index]?.status}\n`,
  );
  writeSync(1, lines.join(""));
  if (outcomes.some(({ status }) => status !== "durable")) failures++;
}
