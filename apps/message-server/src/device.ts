/** The two classes of clients: a user has at most one connection of each. */
export type Device = "pc" | "mobile";

const mobileBit = 0x10;

export const deviceOf = (clientType: number): Device => ((clientType & mobileBit) === 0 ? "pc" : "mobile");
