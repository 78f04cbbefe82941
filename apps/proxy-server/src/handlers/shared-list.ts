/**
 * Translates a list once for all responses that contain it: the same array gives the same array, which the codec then
 * encodes once.
 */
export function sharedList<Entry, Wire>(
  translate: (entry: Entry) => Wire,
): (entries: readonly Entry[]) => readonly Wire[] {
  const translated = new WeakMap<readonly Entry[], readonly Wire[]>();
  return (entries) => {
    const known = translated.get(entries);
    if (known !== undefined) return known;
    const list = entries.map(translate);
    translated.set(entries, list);
    return list;
  };
}
