import type { IdleScenario } from "./scenario.js";

export const idle: IdleScenario = {
  kind: "idle",
  name: "idle-10000",
  about: "10,000 connections that only send heartbeats (--idle-connections)",
  history: false,
};
