import type { Conversation } from "@chatledger/client";
import { effect, type Signal } from "@preact/signals";
import { addressOf, conversationAt } from "./address.js";

/** Keeps the address and the open conversation the same. Answers a function that ends it. */
export function followAddress(open: Signal<Conversation | null>): () => void {
  const follow = () => {
    open.value = conversationAt(location.hash);
  };
  follow();
  addEventListener("hashchange", follow);
  const stop = effect(() => {
    const address = open.value === null ? "#/" : addressOf(open.value);
    if (location.hash !== address && !(location.hash === "" && open.value === null)) {
      history.replaceState(null, "", address);
    }
  });
  return () => {
    removeEventListener("hashchange", follow);
    stop();
  };
}
