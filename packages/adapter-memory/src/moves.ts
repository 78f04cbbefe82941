/**
 * Numbers the moves of sessions, so that of two in the same second the later one is the newer. The first number
 * is the clock in microseconds: above all that former lives of the process gave out, which move less than a
 * million sessions a second.
 */
export function moveCounter(): () => number {
  let last = Date.now() * 1000;
  return () => ++last;
}
