import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import { ask } from "./requests.js";
import { stores } from "./test-stores.js";

describe.each(stores)("do-not-disturb on %s", (store) => {
  test("is 0 by default", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "queryPushShield", { userId: 5 });

    expect(error).toBe("ok");
    expect(body).toMatchObject({ userId: 5, resultCode: 0, shieldStatus: 0 });
  });

  test("takes 1 and 0, and answers what is set", async () => {
    const { client } = await startAndConnect({ store });

    for (const shieldStatus of [1, 1, 0, 1]) {
      const set = await ask(client, "pushShield", { userId: 5, shieldStatus });
      const query = await ask(client, "queryPushShield", { userId: 5 });

      expect(set.body).toMatchObject({ userId: 5, resultCode: 0, shieldStatus });
      expect(query.body).toMatchObject({ resultCode: 0, shieldStatus });
    }
  });

  test.each([2, 17, 4_294_967_295])("refuses %i and keeps what is set", async (shieldStatus) => {
    const { client } = await startAndConnect({ store });
    await ask(client, "pushShield", { userId: 5, shieldStatus: 1 });

    const refused = await ask(client, "pushShield", { userId: 5, shieldStatus });

    expect(refused.error).toBe("invalidArgument");
    expect(refused.body.resultCode).not.toBe(0);
    expect((await ask(client, "queryPushShield", { userId: 5 })).body.shieldStatus).toBe(1);
  });

  test("an unknown user is answered 1", async () => {
    const { client } = await startAndConnect({ store });

    const set = await ask(client, "pushShield", { userId: 9_999, shieldStatus: 1 });
    const query = await ask(client, "queryPushShield", { userId: 9_999 });

    expect(set).toMatchObject({ error: "notFound", body: { userId: 9_999, resultCode: 1 } });
    expect(query).toMatchObject({ error: "notFound", body: { userId: 9_999, resultCode: 1 } });
  });
});
