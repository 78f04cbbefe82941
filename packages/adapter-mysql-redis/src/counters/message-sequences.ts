import {
  type ConversationId,
  type CounterStore,
  groupOf,
  isGroupConversation,
  type MessageId,
  messageId,
  relationOf,
} from "@chatledger/core";
import { numberOrNull, type RoundTrip, redisScript } from "../connection/redis-command.js";

/** ARGV: how many. Increments only what exists: an absent sequence is unknown, not zero. */
const TAKE_IDS = redisScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
return redis.call('INCRBY', KEYS[1], ARGV[1])`);

/** ARGV: the floor. */
const RAISE_SEQUENCE = redisScript(`
local last = redis.call('GET', KEYS[1])
if not last or tonumber(last) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end`);

/** Message ids, one integer key per conversation: the last id that was given out. */
export function messageSequences(
  roundTrip: RoundTrip,
): Pick<CounterStore, "nextMessageIds" | "raiseMessageIds"> {
  return {
    async nextMessageIds(batch) {
      const replies = await roundTrip(
        batch.map(({ conversation, count }) => ({
          run: TAKE_IDS,
          key: sequenceKey(conversation),
          args: [count],
        })),
      );
      return batch.map(({ count }, index): MessageId | null => {
        const last = numberOrNull(replies[index]);
        return last === null ? null : messageId(last - count + 1);
      });
    },

    async raiseMessageIds(batch) {
      await roundTrip(
        batch.map(({ conversation, atLeast }) => ({
          run: RAISE_SEQUENCE,
          key: sequenceKey(conversation),
          args: [atLeast],
        })),
      );
    },
  };
}

function sequenceKey(conversation: ConversationId): string {
  return isGroupConversation(conversation)
    ? `group_msg_id_${groupOf(conversation)}`
    : `msg_id_${relationOf(conversation)}`;
}
