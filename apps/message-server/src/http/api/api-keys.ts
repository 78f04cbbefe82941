import { createHash, timingSafeEqual } from "node:crypto";
import { createMessageRate, type MessageRate } from "../../message-rate.js";

/** A backend that may use the REST API. */
export interface ApiCaller {
  /** For the log. */
  readonly name: string;
  readonly rate: MessageRate;
}

/** Knows who may use the REST API. */
export interface ApiKeys {
  /** The caller whose secret an `Authorization` header carries, or null. */
  callerOf(authorization: string | undefined): ApiCaller | null;
}

export interface ApiKey {
  readonly name: string;
  readonly secret: string;
}

/** @param perSecond requests of one caller */
export function openApiKeys(keys: readonly ApiKey[], perSecond: number): ApiKeys {
  const known = keys.map(({ name, secret }) => ({
    digest: digestOf(secret),
    caller: { name, rate: createMessageRate(perSecond) },
  }));
  return {
    callerOf(authorization) {
      const secret = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? "")?.[1];
      if (secret === undefined) return null;
      const digest = digestOf(secret);
      // All are compared, each in constant time: how long it takes says nothing about any of them.
      const matching = known.filter((one) => timingSafeEqual(one.digest, digest));
      return matching[0]?.caller ?? null;
    },
  };
}

const digestOf = (secret: string) => createHash("sha256").update(secret).digest();
