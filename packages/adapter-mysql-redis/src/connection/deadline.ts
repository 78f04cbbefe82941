/**
 * Calls `expire` after that time, once what had arrived by then has been read: if the process was suspended meanwhile
 * (stopped, or migrated with its machine), an answer may be waiting in the socket.
 *
 * @returns cancels it
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
