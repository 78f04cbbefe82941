import {
  forgetMember,
  noGroup,
  notMember,
  requireMembership,
  senderRefusals,
} from "../conversations/memberships.js";
import { numberMessages, raiseSequences } from "../conversations/number-messages.js";
import { forgetRelation, openRelations, pairKey } from "../conversations/relations.js";
import { storeVoice } from "../conversations/voice.js";
import { type Ledger, type LedgerResources, nowSeconds } from "../ledger/ledger.js";
import {
  type ConversationId,
  groupConversation,
  singleConversation,
  type UserPair,
  userPair,
} from "../models/conversation.js";
import { asLedgerError, LedgerError } from "../models/errors.js";
import { type MessageId, userId } from "../models/ids.js";
import type { AppendOutcome, AppendRefusal, NewMessage, SendRequest } from "../models/message.js";

const maxClientKeyBytes = 32;
/**
 * A message whose id another process used first is renumbered. Two processes that write to one conversation at full
 * speed collide now and then; more often than this in a row is a fault.
 */
const maxNumberings = 12;

/**
 * Stores a message and returns its id, once it is durable and counted for its readers. Messages of one conversation
 * that are sent in turn get ascending ids, and are answered in that order. Rejects with `invalidArgument`, `tooLarge`, `notFound`, `notPermitted`,
 * `overloaded`, `storageUnavailable`, or `outcomeUnknown` if the message may or may not be stored.
 */
export function sendMessage(ledger: Ledger, request: SendRequest): Promise<MessageId> {
  const refusal = refusalOf(ledger, request);
  if (refusal) return Promise.reject(refusal);
  // Whichever way a message takes to its lane, its answer takes the same number of turns back: one batch has both.
  return new Promise((resolve, reject) => {
    const submit = (ready: SendRequest) =>
      void laneOf(ledger, ready).submit(ready, ledger.trace).then(resolve, reject);
    if (request.kind === "text" && !followsVoice(ledger, request)) submit(request);
    else inTurn(ledger, request, submit).catch(reject);
  });
}

/** Most of the time no voice is being stored anywhere, and no key need be computed. */
const followsVoice = ({ voicesUnderWay }: Ledger, request: SendRequest): boolean =>
  voicesUnderWay.size > 0 && voicesUnderWay.has(conversationKey(request));

function refusalOf(ledger: Ledger, { from, to, body, clientKey, kind }: SendRequest): LedgerError | null {
  const peer = to.kind === "single" ? to.user : to.group;
  if (from === 0 || peer === 0)
    return new LedgerError("invalidArgument", "sender and receiver must not be 0");
  if (to.kind === "single" && to.user === from) {
    return new LedgerError("invalidArgument", "users cannot send messages to themselves");
  }
  if (body.length === 0) return new LedgerError("invalidArgument", "the message is empty");
  if (body.length > ledger.options.maxBodyBytes) {
    return new LedgerError("tooLarge", `the message is longer than ${ledger.options.maxBodyBytes} bytes`);
  }
  if (kind === "voice" && body.length < 5) {
    return new LedgerError("invalidArgument", "the voice message has no audio");
  }
  if (clientKey && (clientKey.length === 0 || clientKey.length > maxClientKeyBytes)) {
    return new LedgerError("invalidArgument", `a client key must have 1 to ${maxClientKeyBytes} bytes`);
  }
  return null;
}

const conversationKey = ({ from, to }: SendRequest): string =>
  to.kind === "group" ? `g${to.group}` : pairKey(userPair(from, to.user));

/** A conversation always uses the same lane, which keeps its order. */
function laneOf(ledger: Ledger, { from, to }: SendRequest) {
  const number = to.kind === "group" ? to.group : pairNumber(from, to.user);
  const lane = ledger.sendLanes[scattered(number) % ledger.sendLanes.length];
  if (!lane) throw new LedgerError("storageUnavailable", "the ledger has no lanes");
  return lane;
}

/** The same number whichever of the two writes. */
const pairNumber = (one: number, other: number) => Math.imul(Math.min(one, other), 31) ^ Math.max(one, other);

/** Spreads regular numbers evenly: otherwise neighbours who write to each other would share a lane. */
const scattered = (number: number) => (Math.imul(number ^ (number >>> 15), 0x9e3779b1) >>> 12) & 0xffff;

/**
 * Storing a voice takes time; later messages of the conversation wait, so that they cannot overtake it. Texts take
 * this path only while a voice is being stored.
 */
async function inTurn(
  ledger: Ledger,
  request: SendRequest,
  submit: (ready: SendRequest) => void,
): Promise<void> {
  const key = conversationKey(request);
  const before = ledger.voicesUnderWay.get(key);
  const prepared = request.kind === "voice" ? prepareVoice(ledger, request) : Promise.resolve(request);
  const turn = Promise.allSettled([before, prepared]);
  ledger.voicesUnderWay.set(key, turn);
  const [, outcome] = await turn;
  // Submit first, then unregister: a message that arrives now must find one of the two.
  if (outcome.status === "fulfilled") submit(outcome.value);
  if (ledger.voicesUnderWay.get(key) === turn) ledger.voicesUnderWay.delete(key);
  if (outcome.status === "rejected") throw outcome.reason;
}

async function prepareVoice(ledger: Ledger, request: SendRequest): Promise<SendRequest> {
  const { from, to } = request;
  if (to.kind === "group") await requireMembership(ledger, { group: to.group, user: from });
  return { ...request, body: await storeVoice(ledger, request) };
}

/** One message on its way through a batch; exactly one of `result` and the rest of its way is still open. */
interface Draft {
  readonly send: SendRequest;
  conversation: ConversationId;
  result: MessageId | LedgerError | null;
}

/** Takes one batch of a lane from conversation to commit. Returns results in the batch's order. */
export async function runSendBatch(
  ledger: LedgerResources,
  batch: readonly SendRequest[],
): Promise<readonly (MessageId | LedgerError)[]> {
  const drafts = await resolveConversations(ledger, batch);
  await answerRepeated(ledger, drafts);
  const repeats = holdRepeatsWithin(drafts);
  await store(
    ledger,
    drafts.filter((draft) => draft.result === null && !repeats.has(draft)),
  );
  for (const [draft, first] of repeats) draft.result = first.result;
  return drafts.map(
    ({ result }) =>
      result ??
      new LedgerError(
        "outcomeUnknown",
        "the message was left without an outcome: it may or may not be stored",
      ),
  );
}

/** Numbers and appends drafts until each has its result. */
async function store(ledger: LedgerResources, drafts: readonly Draft[]): Promise<void> {
  let open = drafts;
  try {
    for (let numbering = 1; open.length > 0; numbering += 1) {
      const messages = await numbered(ledger, open);
      const outcomes = await append(ledger, messages);
      const behind: Draft[] = [];
      const astray: Draft[] = [];
      open.forEach((draft, index) => {
        const outcome = outcomes[index] ?? { status: "unknown" };
        const reason = outcome.status === "notWritten" && numbering < maxNumberings ? outcome.reason : null;
        if (reason === "idTaken") behind.push(draft);
        else if (reason === "noRelation") astray.push(draft);
        else draft.result = resultOf(ledger, draft, outcome, messages[index] as NewMessage);
      });
      if (astray.length > 0) await findAgain(ledger, astray);
      if (behind.length > 0) {
        await raiseSequences(
          ledger,
          behind.map(({ conversation }) => conversation),
        );
      }
      open = open.filter((draft) => draft.result === null);
    }
  } catch (error) {
    // Messages that are already durable stay so.
    const reason = asLedgerError(error);
    for (const draft of open) draft.result ??= reason;
  }
}

/** Cached relations that somebody has deleted in the tables: they are opened again. */
async function findAgain(ledger: LedgerResources, drafts: readonly Draft[]): Promise<void> {
  const pairs = drafts.map(pairOf);
  for (const pair of pairs) forgetRelation(ledger, pair);
  const relations = await openRelations(ledger, pairs);
  drafts.forEach((draft, index) => {
    const relation = relations[index];
    if (relation !== undefined) draft.conversation = singleConversation(relation);
  });
}

function pairOf({ send: { from, to } }: Draft): UserPair {
  return userPair(from, to.kind === "single" ? to.user : from);
}

/** Finds or opens the relations, and lets only members write to groups. */
async function resolveConversations(
  ledger: LedgerResources,
  batch: readonly SendRequest[],
): Promise<Draft[]> {
  const singles = batch.flatMap(({ from, to }) => (to.kind === "single" ? [userPair(from, to.user)] : []));
  const senders = batch.flatMap(({ from, to }) =>
    to.kind === "group" ? [{ group: to.group, user: from }] : [],
  );
  const relations = singles.length > 0 ? await openRelations(ledger, singles) : [];
  const refused = senders.length > 0 ? await senderRefusals(ledger, senders) : [];
  let single = 0;
  let sender = 0;
  return batch.map((send): Draft => {
    if (send.to.kind === "group") {
      return { send, conversation: groupConversation(send.to.group), result: refused[sender++] ?? null };
    }
    const relation = relations[single++];
    if (relation === undefined) throw new LedgerError("storageUnavailable", "a relation was not answered");
    return { send, conversation: singleConversation(relation), result: null };
  });
}

/** Answers the sends whose client key is already stored. */
async function answerRepeated(ledger: LedgerResources, drafts: readonly Draft[]): Promise<void> {
  const keyed = drafts.filter((draft) => draft.result === null && draft.send.clientKey !== null);
  if (keyed.length === 0) return;
  const found = await ledger.storage.messages.findByClientKeys(
    keyed.map(({ conversation, send }) => ({
      conversation,
      from: send.from,
      clientKey: send.clientKey as Uint8Array,
    })),
  );
  keyed.forEach((draft, index) => {
    draft.result = found[index] ?? null;
  });
}

/** The sends of one batch that repeat an earlier one in it, each with that earlier one. */
function holdRepeatsWithin(drafts: readonly Draft[]): ReadonlyMap<Draft, Draft> {
  const firsts = new Map<string, Draft>();
  const repeats = new Map<Draft, Draft>();
  for (const draft of drafts) {
    const { clientKey, from } = draft.send;
    if (clientKey === null || draft.result !== null) continue;
    const key = `${draft.conversation}:${from}:${Buffer.from(clientKey).toString("latin1")}`;
    const first = firsts.get(key);
    if (first) repeats.set(draft, first);
    else firsts.set(key, draft);
  }
  return repeats;
}

async function numbered(ledger: LedgerResources, drafts: readonly Draft[]): Promise<readonly NewMessage[]> {
  const ids = await numberMessages(
    ledger,
    drafts.map((draft) => draft.conversation),
  );
  const storedAt = nowSeconds(ledger);
  return drafts.map(({ send, conversation }, index): NewMessage => {
    return {
      conversation,
      id: ids[index] as MessageId,
      from: send.from,
      to: send.to.kind === "single" ? send.to.user : userId(0),
      kind: send.kind,
      body: send.body,
      createdAt: send.createdAt,
      storedAt,
      clientKey: send.clientKey,
    };
  });
}

async function append(
  ledger: LedgerResources,
  messages: readonly NewMessage[],
): Promise<readonly AppendOutcome[]> {
  try {
    return await ledger.storage.messages.append(messages);
  } catch (error) {
    if (error instanceof LedgerError && error.code === "outcomeUnknown") {
      return messages.map(() => ({ status: "unknown", cause: error }));
    }
    throw error;
  }
}

function resultOf(
  ledger: LedgerResources,
  { send }: Draft,
  outcome: AppendOutcome,
  message: NewMessage,
): MessageId | LedgerError {
  switch (outcome.status) {
    case "durable":
      return message.id;
    case "alreadyDurable":
      return outcome.id;
    case "unknown":
      return failure(
        "outcomeUnknown",
        "the store could not tell whether the message is stored; send it again under the same client key",
        outcome.cause,
      );
    case "notWritten":
      return refusal(ledger, send, outcome.reason, outcome.cause);
  }
}

function refusal(
  ledger: LedgerResources,
  { from, to }: SendRequest,
  reason: AppendRefusal,
  cause: unknown,
): LedgerError {
  if (to.kind === "group" && (reason === "noGroup" || reason === "notMember")) {
    forgetMember(ledger, { group: to.group, user: from });
    return reason === "noGroup" ? noGroup(to.group) : notMember(to.group);
  }
  switch (reason) {
    case "tooLarge":
      return failure("tooLarge", "the store refuses a message of this size", cause);
    case "overloaded":
      return failure("overloaded", "the store has no room for the message", cause);
    case "idTaken":
      return failure(
        "overloaded",
        `other processes took ${maxNumberings} ids in a row first; the message was not stored`,
        cause,
      );
    default:
      return failure("storageUnavailable", "the message was not stored", cause);
  }
}

/** For an operator, the driver's error is worth more than the message's outcome. */
function failure(code: LedgerError["code"], what: string, cause: unknown): LedgerError {
  const reason = cause instanceof Error ? `${what}: ${cause.message}` : what;
  return new LedgerError(code, reason, { cause });
}
