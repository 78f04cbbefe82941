import { createHash } from "node:crypto";

/** Demo users, as `--seed-users` makes them: user1, user2 … with the ids 1, 2 … */
export const demoName = (user: number): string => `user${user}`;

/** Their password as clients send it: the lower-case hex MD5 of what is typed. */
export const demoPassword = createHash("md5").update("123456").digest("hex");
