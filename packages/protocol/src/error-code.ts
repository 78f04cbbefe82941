/**
 * Why a request failed, in the reserved field of its response's header. Requesters that do not know the field ignore
 * it.
 */
export const ErrorCode = {
  ok: 0,
  malformed: 1,
  invalidArgument: 2,
  notPermitted: 3,
  notFound: 4,
  tooLarge: 5,
  overloaded: 6,
  storageUnavailable: 7,
  outcomeUnknown: 8,
  rateLimited: 9,
  unsupportedCommand: 10,
  shuttingDown: 11,
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
