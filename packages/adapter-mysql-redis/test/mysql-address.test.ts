import { networkInterfaces } from "node:os";
import { LedgerError } from "@chatledger/core";
import { createMysqlDatabase, startMariadb } from "@chatledger/test-servers";
import { describe, expect, onTestFinished, test } from "vitest";
import { connectionOptions, defaultMysqlLimits, serverName } from "../src/connection/mysql-config.js";
import { mysqlPool } from "../src/connection/mysql-pool.js";
import { clientOf, serverAt } from "./mysql-fixture.js";

/** All that means something in an address, in SQL or in a shell, and what is no ASCII. */
const oddPassword = "p@ss:w/or?d#50%25 &=+;'\"\\$!é密";

const at = (login: string, rest = "db.example:3307/ledger") => serverAt(`mysql://${login}@${rest}`);

describe("a MySQL address", () => {
  test("names server, account and database; what is percent-encoded in it is meant as it is", () => {
    const server = at(`ann%40home:${encodeURIComponent(oddPassword)}`, "db.example:3307/the%20ledger");

    expect(connectionOptions(server)).toMatchObject({
      ...{ host: "db.example", port: 3307, database: "the ledger" },
      ...{ user: "ann@home", password: oddPassword },
    });
    expect(serverName(server)).toBe("MySQL at db.example:3307/the ledger (--store)");
  });

  test("names a server by IPv6: in brackets for people, without for the driver", () => {
    const server = at("ann:secret", "[2001:db8::7]/ledger");

    expect(connectionOptions(server)).toMatchObject({ host: "2001:db8::7", port: 3306 });
    expect(serverName(server)).toBe("MySQL at [2001:db8::7]:3306/ledger (--store)");
  });

  test.each([
    ["a % that begins nothing", "ann:50%off", "%25"],
    ["bytes that are no UTF-8", "ann:%ff", "%25"],
    ["such a user name", "50%off:secret", "%25"],
    ["a raw / in the password", "ann:se/cret", "%2F"],
    ["a raw / behind digits", "ann:12/cret", "%2F"],
    ["a raw ? behind digits", "ann:12?cret", "%3F"],
    ["a raw # behind digits", "ann:12#cret", "%23"],
    ["a raw ?", "ann:se?cret", "%3F"],
  ])(
    "with %s is refused: the setting and the remedy are named, the password is not shown",
    (_, login, remedy) => {
      for (const read of [connectionOptions, serverName]) {
        const error = thrownBy(() => read(at(login)));

        expect(error).toBeInstanceOf(LedgerError);
        expect(error).toMatchObject({ code: "invalidArgument" });
        expect(String(error)).toContain("--store");
        expect(String(error)).toContain(remedy);
        for (const part of ["off", "cret", "secret", "12", "%ff"]) expect(String(error)).not.toContain(part);
      }
    },
  );

  test("with a malformed database name is refused", () => {
    expect(() => connectionOptions(at("ann:secret", "host/50%"))).toThrow(/^--store: /);
  });
});

describe("an account with an odd password", () => {
  const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ family }) => family === "IPv6"),
  );

  test("is logged in", () => expectLogin("127.0.0.1", "127.0.0.1"));

  test.skipIf(!hasIpv6)("is logged in by IPv6", () => expectLogin("127.0.0.1,::1", "::1"));
});

async function expectLogin(listened: string, host: string) {
  const server = await startMariadb({ args: [`--bind-address=${listened}`] });
  onTestFinished(() => server.stop());
  const database = await createMysqlDatabase(server.url);
  const admin = await clientOf(server.adminUrl);
  onTestFinished(() => admin.end());
  await admin.query("CREATE USER 'ann@home'@? IDENTIFIED BY ?", [host, oddPassword]);
  await admin.query("GRANT ALL ON *.* TO 'ann@home'@?", [host]);
  const inUrl = host.includes(":") ? `[${host}]` : host;
  const login = `ann%40home:${encodeURIComponent(oddPassword)}`;
  const place = at(login, `${inUrl}:${server.port}${new URL(database.url).pathname}`);
  const pool = mysqlPool(place, defaultMysqlLimits);
  onTestFinished(() => pool.close());

  const rows = await pool.use((connection) => connection.rows("SELECT CURRENT_USER() AS name"));

  expect(rows).toEqual([{ name: `ann@home@${host}` }]);
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("It was taken.");
}
