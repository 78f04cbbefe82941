import { randomBytes } from "node:crypto";

/**
 * Keys for messages that came without one, which no other process makes: 8 random bytes of this one, and a count. They
 * make it safe to send a message again when its proxy has gone.
 */
export function openClientKeys(): () => Buffer {
  const own = randomBytes(8);
  let count = 0n;
  return () => {
    const key = Buffer.allocUnsafe(16);
    own.copy(key);
    key.writeBigUInt64BE(count, 8);
    count += 1n;
    return key;
  };
}
