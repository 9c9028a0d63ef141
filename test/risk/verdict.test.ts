import { describe, expect, it } from "vitest";
import type { FailOn } from "../../src/model/report.js";
import { decide, exitStatus } from "../../src/risk/verdict.js";

const waiver = { reason: "r", owner: null, until: "2026-12-31" };
const one = (
  status: "fail" | "unknown" | "pass" | "skip",
  severity: "critical" | "high" | "medium",
  waived = false,
) => ({
  check: "a/b",
  title: `${severity} ${status}`,
  status,
  severity,
  waiver: waived ? waiver : null,
});

describe("decide and exitStatus", () => {
  it.each([
    ["nothing at all", [], "critical", "incomplete", 3],
    ["only skips", [one("skip", "critical")], "critical", "incomplete", 3],
    ["only skips under --fail-on never", [one("skip", "critical")], "never", "incomplete", 0],
    ["only passes", [one("pass", "critical")], "critical", "go", 0],
    ["a critical one", [one("fail", "critical")], "critical", "no-go", 1],
    ["a waived critical one", [one("fail", "critical", true)], "critical", "go", 0],
    ["a high one", [one("fail", "high")], "critical", "go-with-risks", 0],
    ["a high one under --fail-on high", [one("fail", "high")], "high", "no-go", 1],
    ["a medium one under --fail-on high", [one("fail", "medium")], "high", "go", 0],
    ["an unknown critical check", [one("unknown", "critical")], "critical", "incomplete", 3],
    ["an unknown high check", [one("unknown", "high"), one("pass", "high")], "critical", "go", 0],
    ["an unknown high check under --fail-on medium", [one("unknown", "high")], "medium", "incomplete", 3],
    ["a failure and an unknown one", [one("unknown", "critical"), one("fail", "critical")], "critical", "no-go", 1],
    ["a skipped critical check beside a pass", [one("skip", "critical"), one("pass", "medium")], "critical", "go", 0],
    ["a critical one under --fail-on never", [one("fail", "critical")], "never", "no-go", 0],
    ["an unknown one under --fail-on never", [one("unknown", "critical")], "never", "incomplete", 0],
  ] as const)("%s", (_name, findings, failOn, decision, status) => {
    expect(decide(findings, failOn as FailOn).decision).toBe(decision);
    expect(exitStatus({ findings: findings as never }, failOn as FailOn)).toBe(status);
  });

  it("gives the titles of what decided", () => {
    expect(decide([one("fail", "critical"), one("fail", "high")], "critical").reasons).toEqual(["critical fail"]);
  });
});
