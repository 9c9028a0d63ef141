import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TargetError } from "../../src/model/errors.js";
import type { Target } from "../../src/model/target.js";
import { parseTarget } from "../../src/target/parse-target.js";
import { formatProblems } from "../../src/target/problems.js";

const FOLDER = new URL("../../fixtures/targets/", import.meta.url);

const env = {
  ACME_TOKEN: "value-of-acme-token",
  ALICE_TOKEN: undefined,
  BAD_VALUE: "value that fits nowhere",
  OTHER_HOST: "other-host.example",
  EMPTY: "",
};

function read(name: string, variables: Readonly<Record<string, string | undefined>> = env): Target | TargetError {
  const bytes = readFileSync(new URL(name, FOLDER));
  try {
    return parseTarget(bytes, { file: name.split("/").at(-1) ?? name, folder: "/srv/acme", env: variables });
  } catch (error) {
    if (error instanceof TargetError) return error;
    throw error;
  }
}

const invalid = readdirSync(new URL("invalid/", FOLDER)).filter((name) => name.endsWith(".yaml"));

describe("invalid target files", () => {
  it("are many", () => expect(invalid.length).toBeGreaterThan(30));

  for (const name of invalid) {
    it(name, () => {
      const error = read(`invalid/${name}`);
      if (!(error instanceof TargetError)) throw new Error(`${name} was read without a problem`);
      const told = formatProblems(error);
      const expected = new URL(`invalid/${name.replace(/yaml$/, "txt")}`, FOLDER);
      if (process.env.UPDATE_EXPECTED === "1") writeFileSync(expected, told);
      expect(told).toBe(readFileSync(expected, "utf8"));
      for (const value of Object.values(env)) if (value) expect(`${told}${error.message}`).not.toContain(value);
    });
  }
});
