import {
  ADD_TO_TALLY,
  FORGET_TALLY,
  HEAR_OF_POSITION,
  LOOK_AT_TALLY,
  OPEN_TALLY,
  PLACE_MEMBER,
} from "./group-scripts.js";
import { SETTLE_LOGINS } from "./login-failures.js";
import { RAISE_SEQUENCE, TAKE_IDS } from "./message-sequences.js";
import type { RedisScript } from "./redis-command.js";
import { BEGIN_LOAD, BEGIN_READING, CONTINUE_LOAD, DROP_MEMBERS } from "./redis-member-cache.js";
import { ADD_UNREAD, FORGET_UNREAD, LOOK_AT_UNREAD, MARK_READ, RESTORE_UNREAD } from "./unread-hashes.js";

/** Every script, for the driver to know by name. */
export const redisScripts: readonly RedisScript[] = [
  TAKE_IDS,
  RAISE_SEQUENCE,
  ADD_UNREAD,
  MARK_READ,
  FORGET_UNREAD,
  LOOK_AT_UNREAD,
  RESTORE_UNREAD,
  LOOK_AT_TALLY,
  ADD_TO_TALLY,
  HEAR_OF_POSITION,
  OPEN_TALLY,
  FORGET_TALLY,
  PLACE_MEMBER,
  SETTLE_LOGINS,
  BEGIN_READING,
  BEGIN_LOAD,
  CONTINUE_LOAD,
  DROP_MEMBERS,
];
