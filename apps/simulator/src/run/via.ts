import type { Address } from "@chatledger/command-line";

/** What clients connect to: the proxy, as message servers do, or message servers, started for the run or running. */
export type Via =
  | { readonly kind: "proxy" }
  | { readonly kind: "messageServer"; readonly address: null; readonly count: number }
  | { readonly kind: "messageServer"; readonly address: Address };
