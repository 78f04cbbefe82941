import {
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  headerBytes,
} from "@chatledger/protocol";
import { bench, describe } from "vitest";
import { pairOf, sendFields } from "../src/workload/pairs.js";

const send = sendFields(pairOf(1_000, 2_000));
const sendBody = encodeRequest("msgData", 1, send).subarray(headerBytes);

const recent = {
  userId: 1_000,
  contactSessionList: Array.from({ length: 100 }, (_, index) => ({
    ...{ sessionId: 2_000 + index, sessionType: 1, sessionStatus: 0, updatedTime: 1_700_000_000 + index },
    ...{ latestMsgId: 500 + index, latestMsgData: Buffer.alloc(64, "text"), latestMsgType: 1 },
    latestMsgFromUserId: 2_000 + index,
  })),
};
const recentBody = encodeResponse("recentSessions", 1, recent).subarray(headerBytes);

describe("a message of 64 bytes", () => {
  bench("encode", () => {
    encodeRequest("msgData", 1, send);
  });

  bench("decode", () => {
    decodeRequest("msgData", sendBody);
  });
});

describe("100 recent sessions", () => {
  bench("encode", () => {
    encodeResponse("recentSessions", 1, recent);
  });

  bench("decode", () => {
    decodeResponse("recentSessions", recentBody);
  });
});
