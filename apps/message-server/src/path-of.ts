/** The path of a request, without its query. Whatever was sent is compared with pages that there are, not understood. */
export const pathOf = (url: string | undefined): string => (url ?? "").split("?", 1)[0] ?? "";
