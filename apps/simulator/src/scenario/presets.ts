import type { ScenarioInput } from "./scenario.js";

/** The scenarios that need no file. */
export const presets = {
  /** An ordinary day. */
  chat: { name: "chat" },
  /** Everybody comes in, looks around, and is gone again. */
  "login-storm": {
    name: "login-storm",
    load: { kind: "spike", rate: 500, peak: 3_000, at: 4, for: 6 },
    mix: { ...quiet(), idle: 1 },
    duration: 15,
  },
  /** Many members hear each message. */
  "group-fanout": {
    name: "group-fanout",
    mix: { ...quiet(), sendGroup: 60, read: 35, history: 5 },
    population: { groups: { each: 100, least: 300, most: 1_000 } },
  },
  /** All connections break, again and again, and everybody signs in at once. */
  "reconnect-storm": {
    name: "reconnect-storm",
    load: { kind: "constant", rate: 1_000 },
    afterReconnect: "signIn",
    faults: ["reset", "reset", "reset"],
  },
  /** Half of the people are away while the others write to them, then come back and catch up. */
  "offline-catchup": {
    name: "offline-catchup",
    away: { clients: 0.5, until: 0.5 },
    mix: { ...quiet(), send: 40, sendGroup: 15, read: 40, history: 4, idle: 1 },
  },
  /** Everybody talks in one place. */
  "hot-conversation": {
    name: "hot-conversation",
    hot: 0.8,
    mix: { ...quiet(), send: 35, sendGroup: 35, read: 25, history: 5 },
  },
  /** Goes up in steps until it no longer holds. */
  "find-max": { name: "find-max", load: { kind: "search", from: 500 }, duration: 8, slo: "p99<100ms" },
} as const satisfies Record<string, ScenarioInput>;

export type PresetName = keyof typeof presets;

export const isPreset = (name: string): name is PresetName => Object.hasOwn(presets, name);

/** A mix in which nobody does anything. */
function quiet() {
  return {
    ...{ send: 0, sendGroup: 0, read: 0, history: 0, sessions: 0 },
    ...{ idle: 0, token: 0, voice: 0, membership: 0 },
  };
}
