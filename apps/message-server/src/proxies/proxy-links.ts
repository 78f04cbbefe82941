import type { Address } from "@chatledger/command-line";
import type { Logger } from "pino";
import { openProxyLink, type ProxyLink } from "./proxy-link.js";

/** Links to all proxies for one kind of traffic. */
export interface ProxyLinks {
  /**
   * The open link that belongs to a key, or null where none is open. A key keeps its link while the same links are
   * open, and when one goes, only its own keys move (rendezvous hashing).
   */
  choose(key: number): ProxyLink | null;
  /** Resolves with `choose(key)` as soon as a link is open, or with null after so many milliseconds. */
  chooseWithin(key: number, milliseconds: number): Promise<ProxyLink | null>;
  /** Of each link, in the order of the proxies. */
  states(): readonly Pick<ProxyLink, "proxy" | "isOpen" | "inFlight">[];
  close(): Promise<void>;
}

export interface ProxyLinksOptions {
  readonly proxies: readonly Address[];
  /** Links to each proxy. */
  readonly perProxy: number;
  readonly log: Logger;
  /** Called each time a link has become open. */
  readonly onOpen: () => void;
  readonly onAnswer: (proxy: string, milliseconds: number) => void;
}

export function openProxyLinks({ proxies, perProxy, log, onOpen, onAnswer }: ProxyLinksOptions): ProxyLinks {
  const waiting = new Set<() => void>();

  const wake = () => {
    for (const resolve of [...waiting]) resolve();
    onOpen();
  };

  const links = proxies.flatMap((address) =>
    Array.from({ length: perProxy }, () => openProxyLink({ address, log, onOpen: wake, onAnswer })),
  );

  function choose(key: number): ProxyLink | null {
    let chosen: ProxyLink | null = null;
    let best = -1;
    for (const [index, link] of links.entries()) {
      if (!link.isOpen()) continue;
      const weight = mix(key, index + 1);
      if (weight > best) {
        chosen = link;
        best = weight;
      }
    }
    return chosen;
  }

  return {
    choose,
    chooseWithin(key, milliseconds) {
      const open = choose(key);
      if (open !== null) return Promise.resolve(open);
      return new Promise((resolve) => {
        const settle = () => {
          clearTimeout(timer);
          waiting.delete(settle);
          resolve(choose(key));
        };
        const timer = setTimeout(settle, milliseconds);
        waiting.add(settle);
      });
    },
    states: () => links,
    async close() {
      for (const resolve of [...waiting]) resolve();
      await Promise.all(links.map((link) => link.close()));
    },
  };
}

/** Two numbers to 32 bits without a pattern. */
export function mix(one: number, other: number): number {
  let hash = Math.imul(one ^ Math.imul(other, 0x9e37_79b1), 0x85eb_ca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
