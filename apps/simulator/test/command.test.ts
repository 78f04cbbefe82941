import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ownTarget } from "../src/run/target.js";
import { runCommand, runUntil, smallRun } from "./run-command.js";

const planOf = (output: string) => /plan ([0-9a-f]{64})/.exec(output)?.[1];

// A signal reaches every run of this process, so this one is alone.
test("the command ends early on Ctrl-C, with a verdict on what happened so far", async () => {
  const flags = ["--clients", "30", "--rate", "200", "--duration", "1h", "--store", "memory"];
  const later = ["--no-out", "--fault", "reset@30m", "--max-lag", "600000"];
  const running = runUntil("/s of ", () => process.emit("SIGINT"), ...flags, ...later);
  const { exitCode, output } = await running;
  expect(output).toMatch(/^CLEAN: /m);
  expect(exitCode).toBe(0);
});

describe.concurrent("the command", () => {
  test("plays the same plan with any number of workers, and all is as it was promised", async () => {
    const one = await runCommand(...smallRun(2), "--store", "memory");
    const three = await runCommand(...smallRun(2), "--store", "memory", "--workers", "3");
    expect([one.exitCode, three.exitCode]).toEqual([0, 0]);
    expect(planOf(one.output)).toBeDefined();
    expect(planOf(three.output)).toBe(planOf(one.output));
    expect(three.output).toMatch(/^CLEAN: [1-9]/m);
  });

  test("plays against a running proxy, whatever is there from before", async () => {
    const target = await ownTarget({ kind: "memory" }, 40);
    const { host, port } = target.address;
    const flags = [...smallRun(1), "--target", `${host}:${port}`, "--users-from", "user{n}"];
    const first = await runCommand(...flags);
    const second = await runCommand(...flags);
    await target.stop();
    expect(first.output).toMatch(/^CLEAN: [1-9]/m);
    expect(second.output).toMatch(/^CLEAN: [1-9]/m);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
  });

  test("says that nothing can be said where the proxy has gone", async () => {
    const target = await ownTarget({ kind: "memory" }, 40);
    const { host, port } = target.address;
    const flags = [...smallRun(20), "--target", `${host}:${port}`, "--patience", "1s"];
    const { exitCode, output } = await runUntil("/s of ", () => void target.proxy?.kill(), ...flags);
    await target.stop();
    expect(output).toMatch(/^UNKNOWN: the proxy cannot be reached any more/m);
    expect(exitCode).toBe(2);
  });

  test("plays a closed loop", async () => {
    const flags = [
      "--clients",
      "20",
      "--duration",
      "2s",
      "--no-out",
      "--closed",
      "100ms",
      "--store",
      "memory",
    ];
    const { exitCode, output } = await runCommand(...flags, "--max-lag", "600000");
    expect(output).toMatch(/^CLEAN: [1-9]/m);
    expect(exitCode).toBe(0);
  });

  test("draws runs from seeds", async () => {
    const { exitCode, output } = await runCommand("--swarm", "1", "--seed", "4");
    expect(output).toMatch(/^seed 4: clean; [1-9]/);
    expect(exitCode).toBe(0);
  });

  test("says what to run again where a seed fails", async () => {
    const { exitCode, output } = await runCommand(
      "--swarm",
      "1",
      "--seed",
      "3",
      "--break",
      "double",
      "--no-out",
    );
    expect(output).toContain("again: chatledger-sim --break double --no-out --swarm 1 --seed 3\n");
    expect(exitCode).toBe(1);
  });

  test("says that its figures count for nothing where it was too late itself", async () => {
    const flags = [...smallRun(1), "--store", "memory", "--max-lag", "1", "--rate", "3000"];
    const { exitCode, output } = await runCommand(...flags);
    expect(output).toContain("SATURATED: the generator was saturated");
    expect(exitCode).toBe(2);
  });

  test("shows its flags and exit codes", async () => {
    const { exitCode, output } = await runCommand("--help");
    for (const flag of ["--scenario", "--fault", "--break", "--workers", "--swarm"])
      expect(output).toContain(flag);
    expect(exitCode).toBe(0);
  });

  const misspelt = join(tmpdir(), "misspelt-scenario.yaml");
  writeFileSync(misspelt, "clientz: 5\n");

  test.each([
    [["--target", "127.0.0.1:1"], /no proxy can be reached at 127\.0\.0\.1:1: connect ECONNREFUSED/],
    [["--scenario", misspelt], /unknown key "clientz"/],
    [["--rate", "-5"], /load\.rate: must be a number from 0\.1/],
    [["--rate", "5", "--closed", "1s"], /--rate and --closed exclude each other/],
    [["--store", "memory", "--fault", "proxy-kill"], /needs a store that outlives the proxy/],
    [["--fault", "redis-flush"], /needs servers of its own: add --store mysql/],
    [["--target", "127.0.0.1:1", "--fault", "proxy-kill"], /not this command's/],
    [["--workers", "99"], /--workers must be/],
    [["--swarm", "0"], /--swarm must be/],
    [["--mysql", "mysql://x"], /--mysql and --redis go together/],
    [["--users-from", "/does/not/exist"], /--users-from: ENOENT/],
    [["--break", "everything"], /Allowed choices are ack-without-store/],
    [["--bogus"], /unknown option '--bogus'/],
  ])("refuses %j in one line, with exit code 64", async (args, message) => {
    const { exitCode, errors, output } = await runCommand(...args);
    expect(errors).toMatch(message);
    expect(errors).toMatch(/^chatledger-sim: [^\n]+\n$/);
    expect(output).toBe("");
    expect(exitCode).toBe(64);
  });
});
