/**
 * A nested value as a flat list of settings: `load.rate` → `4800`, `population.groups[0].size` → `3`. Lists of plain
 * values stay in one line.
 */
export function settings(value: unknown, name = ""): readonly (readonly [name: string, value: string])[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (!items.some(isNested)) return [[name, items.map(shown).join(", ") || "none"]];
    return items.flatMap((item, index) => settings(item, `${name}[${index}]`));
  }
  if (!isNested(value)) return [[name || "scenario", shown(value)]];
  return Object.entries(value).flatMap(([key, item]) => settings(item, name === "" ? key : `${name}.${key}`));
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function shown(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string"
    ? value
    : value === null || value === undefined
      ? "none"
      : JSON.stringify(value);
}
