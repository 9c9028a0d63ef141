/** The GitHub action: its steps, run as the runner would, against a saved report and a target file that is refused. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folder } from "./helpers/folder.js";

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action = parse(readFileSync("action.yml", "utf8"));
const steps: readonly Step[] = action.runs.steps;
const hasBash = spawnSync("bash", ["--version"]).status === 0;

/** A step's script with these values in place of its expressions. */
function run(name: string, values: Readonly<Record<string, string>>) {
  const cwd = folder();
  mkdirSync(join(cwd, "reports"));
  copyFileSync("fixtures/reports/rich.json", join(cwd, "reports/report.json"));
  const output = join(cwd, "output.txt");
  writeFileSync(output, "");
  const step = steps.find((one) => one.name === name);
  const env = {
    PATH: process.env.PATH,
    GITHUB_ACTION_PATH: resolve("."),
    GITHUB_OUTPUT: output,
    OUTPUT: "reports",
    ...values,
  };
  const done = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step?.run ?? "exit 9"], {
    cwd,
    env,
    encoding: "utf8",
  });
  return { status: done.status, text: done.stdout + done.stderr, outputs: readFileSync(output, "utf8") };
}

describe("action.yml", () => {
  it("puts no expression into a script", () => {
    for (const step of steps) expect(step.run).not.toContain("${{");
  });

  it("reads every input, and names an output for every value that its script writes", () => {
    const used = JSON.stringify(steps.map(({ env }) => env));
    for (const input of Object.keys(action.inputs)) expect(used).toContain(`inputs.${input} `);
    const script = steps.find(({ name }) => name === "Audit")?.run ?? "";
    for (const output of Object.keys(action.outputs)) expect(script).toContain(`${output}=`);
  });

  it("uses options that the program has", () => {
    const help = (command: string) =>
      execFileSync(process.execPath, ["bin/launchready.js", command, "--help"], { encoding: "utf8" });
    for (const [, option = ""] of (steps[1]?.run ?? "").matchAll(/(--[a-z-]{2,})/g))
      expect(help("audit")).toContain(option);
    expect(help("gate")).toContain("--fail-on");
  });

  it.skipIf(!hasBash)("fails where the saved report holds a finding at or above the severity", () => {
    expect(run("Judge", { FAIL_ON: "critical" })).toMatchObject({ status: 1, text: expect.stringContaining("FAILED") });
    expect(run("Judge", { FAIL_ON: "never" }).status).toBe(0);
  });

  it.skipIf(!hasBash)("stops at a target file that is refused, in the words of the program", () => {
    const { status, text } = run("Audit", { TARGET: "missing.yaml\n", ONLY: "", SKIP: "" });
    expect([status, text]).toEqual([2, expect.stringContaining("There is no target file missing.yaml")]);
  });
});
