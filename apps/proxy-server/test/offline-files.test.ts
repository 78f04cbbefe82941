import { encodeRequest, type PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import { ask, numbers } from "./requests.js";
import { stores } from "./test-stores.js";

function addFile(
  client: PduClient,
  from: number,
  to: number,
  taskId: string,
  fileName = "name",
  fileSize = 1,
) {
  client.notify("addOfflineFile", { fromUserId: from, toUserId: to, taskId, fileName, fileSize });
}

async function filesOf(client: PduClient, user: number) {
  return (await ask(client, "offlineFiles", { userId: user })).body.offlineFileList;
}

const tasksOf = async (client: PduClient, user: number) =>
  (await filesOf(client, user)).map(({ taskId }) => taskId);

describe.each(stores)("offline files on %s", (store) => {
  test("are listed for their receiver, with sender, task, name and size", async () => {
    const { client } = await startAndConnect({ store });
    addFile(client, 1, 2, "task", "报告 👋.pdf", 4_294_967_295);

    const { error, body } = await ask(client, "offlineFiles", { userId: 2 });

    expect(error).toBe("ok");
    expect(body.userId).toBe(2);
    expect(body.offlineFileList).toMatchObject([
      { fromUserId: 1, taskId: "task", fileName: "报告 👋.pdf", fileSize: 4_294_967_295 },
    ]);
    expect(await filesOf(client, 1)).toEqual([]);
  });

  test("are listed oldest first, also those of one moment", async () => {
    const { client, clock } = await startAndConnect({ store });
    for (const number of numbers(1, 10)) {
      addFile(client, number, 20, `task${number}`);
      if (number === 5) {
        await filesOf(client, 20);
        clock.advance(1_000);
      }
    }

    expect(await tasksOf(client, 20)).toEqual(numbers(1, 10).map((number) => `task${number}`));
  });

  test("a list behind an addition or a deletion on the same connection sees it done", async () => {
    const { client } = await startAndConnect({ store });

    for (const _ of numbers(1, 30)) {
      addFile(client, 1, 2, "task");
      expect(await tasksOf(client, 2)).toEqual(["task"]);
      client.notify("deleteOfflineFile", { fromUserId: 1, toUserId: 2, taskId: "task" });
      expect(await tasksOf(client, 2)).toEqual([]);
    }
  });

  test("are deleted by sender, receiver and task together", async () => {
    const { client } = await startAndConnect({ store });
    addFile(client, 1, 2, "a");
    addFile(client, 1, 2, "b");
    addFile(client, 3, 2, "a");
    addFile(client, 1, 4, "a");

    client.notify("deleteOfflineFile", { fromUserId: 1, toUserId: 2, taskId: "a" });
    client.notify("deleteOfflineFile", { fromUserId: 9, toUserId: 2, taskId: "b" });
    client.notify("deleteOfflineFile", { fromUserId: 1, toUserId: 2, taskId: "nothing" });

    const left = (await filesOf(client, 2)).map(({ fromUserId, taskId }) => [fromUserId, taskId]);
    expect(left).toEqual([
      [1, "b"],
      [3, "a"],
    ]);
    expect(await tasksOf(client, 4)).toEqual(["a"]);
  });

  test("additions and deletions are not answered", async () => {
    const { connectBare, client } = await startAndConnect({ store });
    const peer = await connectBare();
    const file = { fromUserId: 1, toUserId: 2, taskId: "task" };

    peer.send(
      encodeRequest("addOfflineFile", 7, { ...file, fileName: "name", fileSize: 1 }),
      encodeRequest("deleteOfflineFile", 8, file),
      encodeRequest("offlineFiles", 9, { userId: 2 }),
    );

    const frames = await peer.received(1);
    expect(frames.map(({ sequence }) => sequence)).toEqual([9]);
    expect(await filesOf(client, 2)).toEqual([]);
    expect(peer.frames).toHaveLength(1);
  });

  test("with a task id or a name that no column holds are not kept", async () => {
    const { client } = await startAndConnect({ store });
    addFile(client, 1, 2, "t".repeat(64), "n".repeat(255));
    addFile(client, 1, 2, "t".repeat(65));
    addFile(client, 1, 2, "fine", "n".repeat(256));

    expect(await tasksOf(client, 2)).toEqual(["t".repeat(64)]);
  });
});
