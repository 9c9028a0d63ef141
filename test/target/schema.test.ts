import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { targetSchema } from "../../src/target/schema.js";

interface Node {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
}

const schema = targetSchema() as Node & { $schema: string; title: string };

const KEYS =
  "version name profile domain launch canonical hosts goals users endpoints redirects apps email smoke repo env monitoring services access handover waivers plugins sampling network";

/** What an editor would underline; the words of JSON Schema that the target's schema uses. */
function faults(node: Node, value: unknown, path: string): readonly string[] {
  if (node.anyOf !== undefined) {
    return node.anyOf.some((one) => faults(one, value, path).length === 0) ? [] : [`${path}: fits no alternative`];
  }
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const fits = node.type === undefined || node.type === type || (node.type === "integer" && Number.isInteger(value));
  if (!fits) return [`${path}: ${type} instead of ${node.type}`];
  if (node.const !== undefined && node.const !== value) return [`${path}: not ${node.const}`];
  if (node.enum !== undefined && !node.enum.includes(value)) return [`${path}: not in the list`];
  if (node.pattern !== undefined && !new RegExp(node.pattern, "u").test(String(value))) return [`${path}: pattern`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      node.items === undefined ? [] : faults(node.items, item, `${path}[${index}]`),
    );
  }
  if (type !== "object") return [];
  const entries = Object.entries(value as Record<string, unknown>);
  const missing = (node.required ?? []).filter((key) => !entries.some(([name]) => name === key));
  return [
    ...missing.map((key) => `${path}: ${key} is missing`),
    ...entries.flatMap(([key, item]) => {
      const below = node.properties?.[key] ?? node.additionalProperties ?? true;
      if (below === true) return [];
      return below === false ? [`${path}: unknown ${key}`] : faults(below, item, `${path}.${key}`);
    }),
  ];
}

describe("the JSON Schema", () => {
  it("is draft-07, titled, without identifiers or references", () => {
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(schema.title).toBe("launchready target file");
    expect(schema.description).toBeTruthy();
    expect(JSON.stringify(schema)).not.toMatch(/"\$(id|ref)"/);
  });

  it("knows and describes every key of the contract, and no other", () => {
    expect(Object.keys(schema.properties ?? {})).toEqual(KEYS.split(" "));
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(["domain"]);
    for (const [key, node] of Object.entries(schema.properties ?? {})) expect(node.description, key).toBeTruthy();
  });

  it.each(["minimal.yaml", "profile-only.yaml", "everything.yaml"])("an editor underlines nothing in %s", (name) => {
    const text = readFileSync(new URL(`../../fixtures/targets/valid/${name}`, import.meta.url), "utf8");
    expect(faults(schema, parse(text), "")).toEqual([]);
  });

  it("an editor underlines mistakes, and lets a value from the environment pass", () => {
    const launch = (day: string) => faults(schema, { domain: "acme.test", launch: day }, "");
    expect(launch("soon")).toEqual([".launch: pattern"]);
    expect(launch(["$", "{LAUNCH}"].join(""))).toEqual([]);
    expect(faults(schema, { hosts: [{ hots: "x" }] }, "")).toEqual([
      ": domain is missing",
      ".hosts[0]: host is missing",
      ".hosts[0]: unknown hots",
    ]);
  });
});
