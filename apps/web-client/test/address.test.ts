import { expect, test } from "vitest";
import { addressOf, conversationAt } from "../src/address.js";

test.each([
  ["#/user/2", { kind: "user", id: 2 }],
  ["#/group/17", { kind: "group", id: 17 }],
] as const)("%s is the address of a conversation", (address, conversation) => {
  expect(conversationAt(address)).toEqual(conversation);
  expect(addressOf(conversation)).toBe(address);
});

test.each(["", "#/", "#/user/", "#/user/two", "#/channel/1"])("%s is no conversation's", (address) => {
  expect(conversationAt(address)).toBeNull();
});
