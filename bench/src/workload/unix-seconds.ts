/** Seconds since 1970: the unit of the tables' times. */
export const unixSeconds = (): number => Math.floor(Date.now() / 1_000);
