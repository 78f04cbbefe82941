import { createHash } from "node:crypto";
import {
  type CounterStore,
  foldedName,
  LedgerError,
  type LoginAttempt,
  openLoginFailures,
} from "@chatledger/core";
import { type RoundTrip, redisScript, textOrNull } from "../connection/redis-command.js";

/**
 * A list of the times of a name's failures. ARGV: limit, window in seconds, then for each attempt: time, succeeded
 * (0|1). Answers a digit for each attempt: 1 where it is refused.
 */
const SETTLE_LOGINS = redisScript(`
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local failures, changed, refused = redis.call('LRANGE', KEYS[1], 0, -1), false, ''
for i = 3, #ARGV, 2 do
  local recent = {}
  for _, time in ipairs(failures) do
    if tonumber(time) > tonumber(ARGV[i]) - window then recent[#recent + 1] = time end
  end
  if #recent > limit then
    refused = refused .. '1'
  else
    refused = refused .. '0'
    changed = true
    if ARGV[i + 1] == '1' then
      failures = {}
    else
      recent[#recent + 1] = ARGV[i]
      failures = recent
    end
  end
end
if changed then
  redis.call('DEL', KEYS[1])
  for _, time in ipairs(failures) do redis.call('RPUSH', KEYS[1], time) end
  if #failures > 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
end
return refused`);

/**
 * Login failures, one key per name: `login_failures_<name>`, gone when the window is over. While Redis is away they are
 * counted in this process.
 *
 * @param isClosed whether the storage is closed, and nothing may be answered any more
 */
export function loginFailures(
  roundTrip: RoundTrip,
  isClosed: () => boolean,
): Pick<CounterStore, "settleLogins"> {
  const inProcess = openLoginFailures();
  return {
    async settleLogins(attempts, limit, windowSeconds) {
      const byName = new Map<string, number[]>();
      attempts.forEach(({ name }, index) => {
        const key = loginKey(name);
        const indexes = byName.get(key);
        if (indexes) indexes.push(index);
        else byName.set(key, [index]);
      });
      const commands = [...byName].map(([key, indexes]) => ({
        run: SETTLE_LOGINS,
        key,
        args: [limit, windowSeconds, ...indexes.flatMap((index) => attemptArgs(attempts[index]))],
      }));
      let replies: readonly unknown[];
      try {
        replies = await roundTrip(commands);
      } catch (error) {
        if (isClosed() || !isAway(error)) throw error;
        return inProcess.settle(attempts, limit, windowSeconds);
      }
      const refused = attempts.map(() => false);
      [...byName.values()].forEach((indexes, nameIndex) => {
        const answers = textOrNull(replies[nameIndex]) ?? "";
        indexes.forEach((index, nth) => {
          refused[index] = answers[nth] === "1";
        });
      });
      return refused;
    },
  };
}

const isAway = (error: unknown): boolean =>
  error instanceof LedgerError && error.code === "storageUnavailable";

const attemptArgs = (attempt: LoginAttempt | undefined): readonly number[] =>
  attempt ? [attempt.at, attempt.succeeded ? 1 : 0] : [];

const maxNameInKey = 128;

function loginKey(name: string): string {
  const folded = foldedName(name);
  if (folded.length <= maxNameInKey) return `login_failures_${folded}`;
  return `login_failures_sha256_${createHash("sha256").update(folded).digest("hex")}`;
}
