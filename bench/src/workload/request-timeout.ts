/** Milliseconds until a request that prepares or checks a load must be answered. */
export const timeoutMs = 15_000;

/** Requests in flight at once while a load is prepared or checked. */
export const preparationWidth = 200;
