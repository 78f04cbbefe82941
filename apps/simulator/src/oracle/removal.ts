import type { RemovalRecord } from "../clients/records.js";

/** What is known of the last time that a client removed a session. */
export interface Removal {
  /** The conversation's newest message was between these two then; infinity where it is not known. */
  readonly least: number;
  readonly most: number;
  /** Whether there was one of unknown outcome, which may take effect at any time. */
  readonly isDoubtful: boolean;
}

/** Takes one more record of a removal. */
export function noteRemoval(known: Removal | undefined, { least, most }: RemovalRecord): Removal {
  const isDoubtful = known?.isDoubtful === true || least === 0;
  return {
    least: Math.max(known?.least ?? 0, least),
    most: isDoubtful ? Number.POSITIVE_INFINITY : most,
    isDoubtful,
  };
}

/** Whether the session must be in its list, or must not be; null where both are right. */
export function isShown(removal: Removal | undefined, newest: number): boolean | null {
  if (removal === undefined || newest > removal.most) return true;
  return newest <= removal.least ? false : null;
}
