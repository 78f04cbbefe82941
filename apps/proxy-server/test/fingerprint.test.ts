import fc from "fast-check";
import { format } from "mysql2";
import { expect, test } from "vitest";
import { fingerprint } from "../src/admin/fingerprint.js";

test("statements of one kind look alike, however many rows they have", () => {
  const insert = "INSERT INTO IMMessage_3 (relateId, msgId, content) VALUES ?";
  const few = format(insert, [[[1, 2, Buffer.from("hello")]]]);
  const many = format(insert, [Array.from({ length: 500 }, (_, id) => [1, id, Buffer.from(`it's ${id}`)])]);

  expect(fingerprint(few)).toBe("INSERT INTO IMMessage_3 (relateId, msgId, content) VALUES (?)");
  expect(fingerprint(many)).toBe(fingerprint(few));
});

test("shows nothing that users wrote", () => {
  const secret = fc.string({ unit: "binary", maxLength: 40 }).map((text) => `${text}SECRET${text}`);
  fc.assert(
    fc.property(secret, fc.nat(30), (text, filler) => {
      const rows = "x".repeat(filler * 700);
      const statement = format("UPDATE IMUser SET nick = ?, sign = ?, avatar = ? WHERE id = ?", [
        rows,
        text,
        Buffer.from(text),
        7,
      ]);

      expect(fingerprint(statement)).not.toContain("SECRET");
      expect(fingerprint(statement)).not.toContain(Buffer.from("SECRET").toString("hex"));
    }),
    { seed: 12, numRuns: 500 },
  );
});

test("is short, and quick on a packet of any size", () => {
  const statement = `SELECT ${Array.from({ length: 100_000 }, (_, column) => `column_${column}`).join(", ")}`;

  expect(fingerprint(statement).length).toBeLessThan(400);
});
