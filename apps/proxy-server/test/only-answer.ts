import type { Frame } from "@chatledger/protocol";
import { expect } from "vitest";
import type { BarePeer } from "./bare-peer.js";
import { startAndConnect } from "./proxy-fixture.js";
import { createGroup, send, withUser } from "./requests.js";
import { anyStore } from "./test-stores.js";
import { validFrame } from "./valid-requests.js";

/** A proxy on which every valid request succeeds, and a bare connection to it. */
export async function startWithPeer(store = anyStore) {
  const proxy = await startAndConnect({ store });
  await createGroup(proxy.client, { members: [1, 2] });
  await send(proxy.client, 1, withUser(2), "first");
  return { ...proxy, peer: await proxy.connectBare() };
}

/** The one answer to a frame: a request sent behind it must be answered next. */
export async function onlyAnswer(peer: BarePeer, frame: Uint8Array): Promise<Frame> {
  const before = peer.frames.length;
  peer.send(frame);
  await peer.received(before + 1);
  peer.send(validFrame("queryPushShield", 65_000));
  const [answer, next] = (await peer.received(before + 2)).slice(before);
  if (answer === undefined) throw new Error("No answer came.");
  expect(next?.sequence).toBe(65_000);
  return answer;
}
