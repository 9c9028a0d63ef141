import { describe, expect, it } from "vitest";
import { policiesOf } from "../../../src/parse/web/csp.js";

describe("policies", () => {
  it("are read up to a number that no site needs", () => {
    const { enforced, reportOnly } = policiesOf([
      ["content-security-policy", "script-src a.test,".repeat(10_000)],
      ["content-security-policy-report-only", "script-src a.test,".repeat(10_000)],
    ]);
    expect([enforced.length, reportOnly.length]).toEqual([50, 50]);
  });
});
