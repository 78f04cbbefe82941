import { ErrorCode, TransferFileType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { fileAddresses, startFileServer } from "./file-server.js";
import { startTestServer, type TestServer } from "./server-fixture.js";

const { FILE_TYPE_ONLINE: online, FILE_TYPE_OFFLINE: offline } = TransferFileType;
const file = { fileName: "a.txt", fileSize: 10 };
/** The sender is the one who logged in, whatever the request says. */
const toUser2 = { fromUserId: 3, toUserId: 2, ...file };

/** A message server that is connected to so many file servers. */
async function startOnFileServers(...addresses: readonly string[]): Promise<TestServer> {
  const server = await startTestServer({ fileServer: [...addresses] });
  for (const address of addresses) await connected(server, address);
  return server;
}

const connected = (server: TestServer, address: string) =>
  expect.poll(() => server.metric(`backend_up{backend="file server ${address}"}`)).toBe(1);

describe("a transfer", () => {
  test("to somebody with a PC online makes a task of which both are told, and nobody else", async () => {
    const fileServer = await startFileServer();
    const server = await startOnFileServers(fileServer.address);
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    const stranger = await server.logIn(3);

    const { error, body } = await sender.request("fileRequest", { ...toUser2, transMode: online });

    const { fileSize, ...task } = { ...toUser2, fromUserId: 1, taskId: "task-1", transMode: online };
    expect(error).toBe(ErrorCode.ok);
    expect(body).toMatchObject({ ...task, resultCode: 0, ipAddrList: fileAddresses });
    expect(await receiver.pushes("fileNotify", 1)).toMatchObject([
      { ...task, fileSize, ipAddrList: fileAddresses, offlineReady: 0 },
    ]);
    expect(fileServer.asked).toMatchObject([{ ...toUser2, fromUserId: 1, transMode: online }]);
    await stranger.request("clientTime", {});
    for (const other of [sender, stranger]) expect(other.pushed("fileNotify")).toEqual([]);
  });

  test.each([
    ["online to somebody without a PC", online, 4],
    ["offline", offline, 2],
  ])("%s is left for the receiver, who is told once it is there", async (_how, transMode, toUserId) => {
    const fileServer = await startFileServer();
    const server = await startOnFileServers(fileServer.address);
    const sender = await server.logIn(1);
    const receiver = await server.logIn(toUserId, toUserId === 2 ? "pc" : "mobile");

    const { body } = await sender.request("fileRequest", { ...toUser2, toUserId, transMode });
    expect(body).toMatchObject({ resultCode: 0, taskId: "task-1", transMode: offline });
    const left = { fromUserId: 1, toUserId, taskId: "task-1", ...file };
    sender.tell("addOfflineFile", { ...left, fromUserId: 3 });

    expect(await receiver.pushes("fileNotify", 1)).toMatchObject([
      { ...left, transMode: offline, offlineReady: 1, ipAddrList: fileAddresses },
    ]);
    const listed = async () => (await receiver.request("offlineFiles", { userId: 0 })).body;
    await expect.poll(async () => (await listed())?.offlineFileList).toHaveLength(1);
    expect(await listed()).toMatchObject({
      ipAddrList: fileAddresses,
      offlineFileList: [{ fromUserId: 1, taskId: "task-1", ...file }],
    });
  });

  test("is refused with result 1 where there is no file server", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const { error, body } = await client.request("fileRequest", { ...toUser2, transMode: online });
    expect(error).toBe(ErrorCode.ok);
    expect(body).toMatchObject({
      ...{ resultCode: 1, fromUserId: 1, toUserId: 2, fileName: "a.txt" },
      ...{ taskId: "", transMode: online, ipAddrList: [] },
    });
  });

  test("is refused as the file server refuses it, and its receiver not told", async () => {
    const fileServer = await startFileServer({ resultCode: 2 });
    const server = await startOnFileServers(fileServer.address);
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    const { body } = await sender.request("fileRequest", { ...toUser2, transMode: online });
    expect(body).toMatchObject({ resultCode: 2, taskId: "", ipAddrList: [] });
    await receiver.request("clientTime", {});
    expect(receiver.pushed("fileNotify")).toEqual([]);
  });
});

describe("of several file servers", () => {
  test("the first serves, and the next where the first goes before it has answered", async () => {
    const silent = await startFileServer({ isSilent: true });
    const other = await startFileServer();
    const server = await startOnFileServers(silent.address, other.address);
    const sender = await server.logIn(1);

    const asked = sender.request("fileRequest", { ...toUser2, transMode: offline });
    await expect.poll(() => silent.asked).toHaveLength(1);
    expect(other.asked).toEqual([]);
    silent.cut();

    expect((await asked).body).toMatchObject({ resultCode: 0, taskId: "task-1" });
    await connected(server, silent.address);
  });
});
