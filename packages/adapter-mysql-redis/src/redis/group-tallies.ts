import { randomUUID } from "node:crypto";
import type {
  CounterStore,
  GroupArrival,
  GroupId,
  GroupReader,
  GroupReadMark,
  GroupTally,
  GroupUnread,
  GroupUnreadRestore,
  MessageId,
  UserId,
} from "@chatledger/core";
import { messageId } from "@chatledger/core";
import type { CounterGenerations } from "./counter-generations.js";
import {
  ADD_TO_TALLY,
  FORGET_TALLY,
  HEAR_OF_POSITION,
  LOOK_AT_TALLY,
  OPEN_TALLY,
  PLACE_MEMBER,
} from "./group-scripts.js";
import { listOf, numberOrNull, type RedisCommand, type RoundTrip, textOrNull } from "./redis-command.js";

type GroupTallies = Pick<
  CounterStore,
  | "addGroupMessages"
  | "markGroupRead"
  | "forgetGroupTallies"
  | "groupUnread"
  | "openGroupTallies"
  | "restoreGroupUnread"
>;

/**
 * Unread counts of groups: a tally per group, and per member the tally's value at which they had read everything.
 * Two keys that may live on different servers, so every step of a member names the epoch of the tally it belongs to,
 * and counts under another epoch than the tally's mean nothing.
 */
export function groupTallies(roundTrip: RoundTrip, generations: CounterGenerations): GroupTallies {
  const onTally = (run: RedisCommand["run"], group: GroupId, ...more: (string | number)[]): RedisCommand => ({
    run,
    key: tallyKey(group),
    args: [generations.current(), randomUUID(), ...more],
  });

  return {
    async addGroupMessages(batch) {
      const replies = await roundTrip(
        batch.map(({ group, messages }) => onTally(ADD_TO_TALLY, group, ...messages.map(({ id }) => id))),
      );
      await roundTrip(batch.flatMap((arrival, index) => senderPlaces(arrival, tallyOf(replies[index]))));
    },

    async markGroupRead(batch) {
      const furthest = new Map<GroupId, MessageId>();
      for (const { group, position } of batch) {
        if (position >= (furthest.get(group) ?? 0)) furthest.set(group, position);
      }
      const groups = [...furthest.keys()];
      const replies = await roundTrip(
        groups.map((group) => onTally(HEAR_OF_POSITION, group, furthest.get(group) ?? 0)),
      );
      const tallies = new Map(groups.map((group, index) => [group, tallyOf(replies[index])]));
      await roundTrip(batch.flatMap((mark) => readerPlace(mark, tallies.get(mark.group) ?? null)));
    },

    async forgetGroupTallies(groups) {
      await roundTrip(groups.map((group) => onTally(FORGET_TALLY, group)));
    },

    async groupUnread(batch) {
      const groups = [...new Set(batch.map(({ group }) => group))];
      const replies = await roundTrip([
        ...groups.map((group) => onTally(LOOK_AT_TALLY, group)),
        ...batch.map((ref): RedisCommand => ({ run: "hmget", key: memberKey(ref), args: ["~", "count"] })),
      ]);
      const tallies = new Map(groups.map((group, index) => [group, tallyOf(replies[index])]));
      const lives = new Map(groups.map((group, index) => [group, lifeOf(replies[index])]));
      return batch.map(({ group }, index): GroupUnread => {
        const tally = tallies.get(group) ?? null;
        const unread = unreadAt(tally, replies[groups.length + index]);
        return { unread, tally, incarnation: lives.get(group) ?? "" };
      });
    },

    async openGroupTallies(batch) {
      const replies = await roundTrip(
        batch.map(({ group, incarnation, newest }) => ({
          run: OPEN_TALLY,
          key: tallyKey(group),
          args: [generations.current(), incarnation, newest],
        })),
      );
      return replies.map(tallyOf);
    },

    async restoreGroupUnread(batch) {
      const usable = batch.filter(({ tally, upTo, position }) => upTo === tally.upTo && position <= upTo);
      await roundTrip(usable.map(restoredPlace));
    },
  };
}

/** What a script answers of a tally: life, epoch, count, upTo; null where none is open. */
function tallyOf(reply: unknown): GroupTally | null {
  const [life, epoch, counted, reached] = listOf(reply);
  const count = numberOrNull(counted);
  const upTo = numberOrNull(reached);
  if (count === null || upTo === null) return null;
  return { epoch: `${textOrNull(life)}:${textOrNull(epoch)}`, count, upTo: messageId(upTo) };
}

const lifeOf = (reply: unknown): string => textOrNull(listOf(reply)[0]) ?? "";

/** Each sender has read up to the last of their messages. */
function senderPlaces({ group, messages }: GroupArrival, before: GroupTally | null): readonly RedisCommand[] {
  if (before === null) return [];
  const places = new Map<UserId, RedisCommand>();
  let { count, upTo } = before;
  for (const { id, from } of messages) {
    if (id > upTo) {
      count += 1;
      upTo = id;
    }
    places.set(from, place({ group, reader: from }, before.epoch, id, id === upTo ? count : null));
  }
  return [...places.values()];
}

/**
 * Only where the position is exactly what the tally reaches up to is nothing unread: below, something may be; above,
 * messages that are read are yet to be counted.
 */
function readerPlace(mark: GroupReadMark, tally: GroupTally | null): readonly RedisCommand[] {
  if (tally === null) return [];
  return [place(mark, tally.epoch, mark.position, mark.position === tally.upTo ? tally.count : null)];
}

const restoredPlace = (fact: GroupUnreadRestore): RedisCommand =>
  place(fact, fact.tally.epoch, fact.position, fact.tally.count - fact.count);

function place(ref: GroupReader, epoch: string, position: MessageId, zeroAt: number | null): RedisCommand {
  return { run: PLACE_MEMBER, key: memberKey(ref), args: [epoch, position, zeroAt ?? ""] };
}

function unreadAt(tally: GroupTally | null, member: unknown): number | null {
  const [epoch, count] = listOf(member);
  const zeroAt = numberOrNull(count);
  if (tally === null || zeroAt === null || textOrNull(epoch) !== tally.epoch) return null;
  // The member was read after the tally, and may be ahead of it.
  return zeroAt <= tally.count ? tally.count - zeroAt : null;
}

const tallyKey = (group: GroupId) => `${group}_im_group_msg`;
const memberKey = ({ group, reader }: GroupReader) => `${reader}_${group}_im_user_group`;
