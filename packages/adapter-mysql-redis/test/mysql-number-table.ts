/** A table `name` of the numbers `n` from 0 to below `count`, on every MySQL-compatible server. */
export function numberTable(count: number, name: string): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(" UNION ALL ");
  const places = Array.from({ length: Math.max(1, Math.ceil(Math.log10(count))) }, (_, place) => place);
  const value = places.map((place) => `p${place}.d * ${10 ** place}`).join(" + ");
  const from = places.map((place) => `(${digits}) p${place}`).join(" CROSS JOIN ");
  return `(SELECT ${value} AS n FROM ${from} HAVING n < ${count}) ${name}`;
}
