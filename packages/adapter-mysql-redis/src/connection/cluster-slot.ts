const slotCount = 16_384;
/** CRC-16/XMODEM, which Redis Cluster assigns keys to slots by. */
const polynomial = 0x1021;

const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = remainder & 0x8000 ? (remainder << 1) ^ polynomial : remainder << 1;
  }
  return remainder & 0xffff;
});

/** The slot of a key: https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model */
export function clusterSlot(key: string): number {
  const open = key.indexOf("{");
  const close = open < 0 ? -1 : key.indexOf("}", open + 1);
  const bytes = Buffer.from(close > open + 1 ? key.slice(open + 1, close) : key);
  let remainder = 0;
  for (const byte of bytes) {
    remainder = ((remainder << 8) ^ (table[((remainder >> 8) ^ byte) & 0xff] ?? 0)) & 0xffff;
  }
  return remainder % slotCount;
}
