import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { reportSchema } from "../../src/cli/saved-report.js";
import { render } from "../../src/reporters/index.js";
import { savedReport } from "../helpers/report.js";

const validate = new Ajv({ strict: false }).compile(reportSchema() as object);

describe("the schema of the report", () => {
  it.each(["rich", "empty", "hostile", "ready"] as const)("describes the %s report as it is printed", async (name) => {
    expect([validate(JSON.parse(await render(savedReport(name), "json"))), validate.errors]).toEqual([true, null]);
  });

  it.each([
    ["another version", { schemaVersion: 2 }],
    ["a severity of its own", { findings: [{ ...savedReport("rich").findings[0], severity: "dire" }] }],
    ["no findings", { findings: undefined }],
  ])("refuses %s", (_, more) => {
    expect(validate(JSON.parse(JSON.stringify({ ...savedReport("rich"), ...more })))).toBe(false);
  });
});
