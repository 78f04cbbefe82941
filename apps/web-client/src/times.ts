// Times as people read them. All are Unix seconds.

const dayMs = 86_400_000;

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });

const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** How many days ago: 0 today, 1 yesterday. */
const daysAgo = (date: Date) => Math.round((startOfDay(new Date()) - startOfDay(date)) / dayMs);

/** 14:05 */
export const timeOfDay = (seconds: number): string => clock.format(new Date(seconds * 1_000));

/** The day, as a heading over its messages. */
export function dayHeading(seconds: number): string {
  const date = new Date(seconds * 1_000);
  const ago = daysAgo(date);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return ago < 7 ? weekday.format(date) : dayOfYear.format(date);
}

/** When something was, as short as it can be said in a list. */
export function shortTime(seconds: number): string {
  const date = new Date(seconds * 1_000);
  const ago = daysAgo(date);
  if (ago === 0) return clock.format(date);
  if (ago === 1) return "Yesterday";
  return ago < 7 ? weekday.format(date) : day.format(date);
}

/** Whether two times are on one day. */
export const isSameDay = (one: number, other: number): boolean =>
  startOfDay(new Date(one * 1_000)) === startOfDay(new Date(other * 1_000));
