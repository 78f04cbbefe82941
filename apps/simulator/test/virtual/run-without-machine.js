/*
 * Runs a seed, then once more while the machine's time, timers and randomness are forbidden, and prints both histories'
 * hashes. A process of its own: whoever runs tests needs its timers.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { runSeed } from "../../dist/virtual/swarm.js";

/** @type {(() => void)[]} */
const restore = [];

/**
 * @param {any} owner
 * @param {...string} names
 */
function forbid(owner, ...names) {
  for (const name of names) {
    const original = owner[name];
    owner[name] = () => {
      throw new Error(`${name} was called`);
    };
    restore.push(() => {
      owner[name] = original;
    });
  }
}

// The first run loads what is loaded late and makes what is made once a process.
const { historyHash: expected } = await runSeed(14);
forbid(globalThis, "setTimeout", "setInterval", "setImmediate");
forbid(timers, "setTimeout", "setInterval");
forbid(timersPromises, "setTimeout", "setImmediate", "setInterval");
forbid(process, "nextTick");
forbid(Date, "now");
forbid(performance, "now");
forbid(Math, "random");
forbid(crypto, "randomBytes", "randomInt", "scrypt");
syncBuiltinESMExports();
const { historyHash } = await runSeed(14);
for (const undo of restore) undo();
syncBuiltinESMExports();
console.log(`${expected} ${historyHash}`);
