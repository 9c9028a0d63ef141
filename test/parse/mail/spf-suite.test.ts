/** The record syntax of RFC 7208 against the public openspf test suite, where that stands beside the project. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { isSpf, parseSpf } from "../../../src/parse/mail/spf.js";

const FILE = new URL("../../../../shared/data/rfc7208-tests.yml", import.meta.url);

type Zone = Record<string, unknown[]>;
interface Scenario {
  description: string;
  tests: Record<string, { mailfrom?: string; helo: string; result: string | string[]; spec?: unknown }>;
  zonedata: Zone;
}

/** Permanent errors that are no fault of the record's own syntax. */
const NOT_SYNTAX = new Set(["redirect-none", "include-none", "include-permerror"]);

function recordsOf(zone: Zone, name: string): string[] {
  const entry = Object.entries(zone).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return (entry?.[1] ?? []).flatMap((one) => {
    if (typeof one !== "object" || one === null) return [];
    const text = (one as Record<string, unknown>).SPF ?? (one as Record<string, unknown>).TXT;
    const joined = Array.isArray(text) ? text.join("") : text;
    return typeof joined === "string" && isSpf(joined) ? [joined] : [];
  });
}

const SYNTAX_SCENARIOS = /syntax|Record evaluation|Initial processing|Semantics of exp/;

describe.skipIf(!existsSync(FILE))("RFC 7208 test suite", () => {
  const scenarios = existsSync(FILE)
    ? parseAllDocuments(readFileSync(FILE, "utf8"))
        .map((document) => document.toJS() as Scenario | null)
        .filter((one): one is Scenario => one?.tests !== undefined)
    : [];
  for (const { description, tests, zonedata } of scenarios) {
    for (const [name, test] of Object.entries(tests)) {
      const domain = test.mailfrom ? (test.mailfrom.split("@").at(-1) ?? "") : test.helo;
      const records = [...new Set(recordsOf(zonedata, domain))];
      const [record] = records;
      if (record === undefined || records.length > 1) continue;
      const results = [test.result].flat();
      if (!results.includes("permerror") && !results.includes("temperror"))
        it(`${description}: ${name} parses`, () => expect(parseSpf(record).problems).toEqual([]));
      else if (
        results.every((one) => one === "permerror") &&
        SYNTAX_SCENARIOS.test(description) &&
        !NOT_SYNTAX.has(name)
      )
        it(`${description}: ${name} is refused`, () => expect(parseSpf(record).problems).not.toEqual([]));
    }
  }
});
