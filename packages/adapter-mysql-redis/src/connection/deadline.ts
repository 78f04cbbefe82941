/**
 * Calls `expire` after so many milliseconds, once what had arrived by then has been read: in a process that stood still
 * meanwhile (stopped, or moved with its machine), an answer may wait in the socket.
 *
 * @returns what calls it off
 */
export function deadline(milliseconds: number, expire: () => void): () => void {
  let afterReading: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    afterReading = setImmediate(expire);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(afterReading);
  };
}
