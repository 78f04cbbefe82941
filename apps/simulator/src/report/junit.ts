import type { RunResult, Violation, ViolationKind } from "../result/run-result.js";
import { counted } from "./figures.js";
import { escaped } from "./html.js";
import { violationKinds, violationsByKind } from "./violation-kinds.js";

/** More violations of one kind than these are counted, not listed. */
const maxListed = 20;

interface Case {
  readonly group: "validity" | "correctness" | "objectives";
  readonly name: string;
  /** A failure is a promise that was broken, an error means that nothing can be said. */
  readonly problem: {
    readonly element: "failure" | "error";
    readonly message: string;
    readonly text: string;
  } | null;
}

/** The run as JUnit XML for continuous integration: a test case for each promise, each objective, and the run itself. */
export function junit(result: RunResult): string {
  const cases = [...validity(result), ...correctness(result), ...objectives(result)];
  const count = (element: "failure" | "error") =>
    cases.filter(({ problem }) => problem?.element === element).length;
  const totals = `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" time="${result.seconds.toFixed(3)}"`;
  const { id, startedAt, seed } = result.run;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="chatledger-sim" ${totals}>`,
    `  <testsuite name="${escaped(`run ${id}, seed ${seed}`)}" ${totals} skipped="0" timestamp="${escaped(startedAt)}">`,
    ...cases.flatMap(caseLines),
    `  </testsuite>`,
    `</testsuites>`,
    "",
  ].join("\n");
}

function caseLines({ group, name, problem }: Case): readonly string[] {
  const opening = `    <testcase classname="chatledger-sim.${group}" name="${escaped(name)}" time="0"`;
  if (problem === null) return [`${opening}/>`];
  const { element, message, text } = problem;
  return [
    `${opening}>`,
    `      <${element} message="${escaped(message)}">${text.split("\n").map(escaped).join("\n")}</${element}>`,
    "    </testcase>",
  ];
}

function validity({ generator, checks, verdict }: RunResult): readonly Case[] {
  const problem = (message: string) => ({ element: "error" as const, message, text: "" });
  return [
    {
      group: "validity",
      name: "the generator kept to its plan",
      problem: generator.saturated ? problem(generator.reason) : null,
    },
    {
      group: "validity",
      name: "the oracle could judge the run",
      problem: checks.depth === "none" || verdict.outcome === "unknown" ? problem(verdict.summary) : null,
    },
  ];
}

function correctness({ violations }: RunResult): readonly Case[] {
  const byKind = violationsByKind(violations);
  return Object.entries(violationKinds).map(([kind, { promise }]) => {
    const broken = byKind.get(kind as ViolationKind) ?? [];
    return { group: "correctness", name: promise, problem: broken.length === 0 ? null : failure(broken) };
  });
}

function failure(violations: readonly Violation[]): Case["problem"] {
  const listed = violations
    .slice(0, maxListed)
    .map(({ subject, summary, events }) =>
      [`${subject}: ${summary}`, ...events.map(({ t, what }) => `  ${t.toFixed(3)} s  ${what}`)].join("\n"),
    );
  const more = violations.length - listed.length;
  return {
    element: "failure",
    message: counted(violations.length, "violation"),
    text: [...listed, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
  };
}

function objectives({ slos }: RunResult): readonly Case[] {
  return slos.map(({ expression, shown, met }) => ({
    group: "objectives",
    name: expression,
    problem: met ? null : { element: "failure", message: `measured: ${shown}`, text: "" },
  }));
}
