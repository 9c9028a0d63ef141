/** Keeps the README's table of checks, its example and its promises true; the demo's own test holds the output it shows. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../src/checks/index.js";
import { program } from "../src/cli/program.js";
import { markdownTable } from "../src/docs/check-table.js";
import { parseTarget } from "../src/target/parse-target.js";
import { readmeBlock, updateReadme } from "./helpers/readme.js";
import { fakeShell } from "./helpers/shell.js";

describe("README", () => {
  it("lists every check", () => {
    const table = markdownTable(checks.map(({ doc }) => doc));
    updateReadme("checks", table);
    expect(readmeBlock("checks")).toBe(table.trim());
  });

  it("shows a target file that is accepted", () => {
    const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
    const target = parseTarget(new TextEncoder().encode(example), {
      file: "launchready.yaml",
      folder: "/",
      env: { ACME_TOKEN: "a-token" },
    });
    expect(target.endpoints.map(({ name }) => name)).toEqual(["home", "orders"]);
  });

  it("names commands that exist", () => {
    const scripts = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts);
    const named = [...readFileSync("README.md", "utf8").matchAll(/npm (?:run )?(demo|test|bench)\b/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => !scripts.includes(name ?? ""))).toEqual([]);
  });

  it("shows command lines that the program knows", () => {
    const { commands } = program(fakeShell("."), () => {});
    const lines = [...readFileSync("README.md", "utf8").matchAll(/(?:^|`)(?:npx )?launchready ([a-z][^`\n]*)/gm)].map(
      ([, line = ""]) => line.replace(/ +#.*/, "").trim(),
    );
    const wrong = lines.filter((line) => {
      const [name, ...words] = line.split(/\s+/);
      const command = commands.find((one) => one.name() === name);
      const inner = command?.commands.find((one) => one.name() === words[0]) ?? command;
      const known = inner?.options.flatMap(({ long }) => long ?? []) ?? [];
      return command === undefined || words.some((word) => word.startsWith("--") && !known.includes(word));
    });
    expect(lines.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });
});
