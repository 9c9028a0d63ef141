/** What people ignore on purpose: by files in the repository and by comments, and what an entry does not reach. */
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../src/parse/secrets/find.js";
import { ignoreRules, type SecretPlace } from "../../../src/parse/secrets/ignore.js";
import { checked, drawn } from "./made.js";

const LIVE = `sk_live_${drawn("mixed", 24, 21)}`;
const COMMIT = drawn("hex", 40, 3);

const stripe: SecretPlace = {
  rule: "stripe-live-key",
  path: "src/pay.ts",
  line: 3,
  value: LIVE,
  prefix: "sk_l",
  identity: "0123456789abcdef",
  allowed: null,
};
const by = (path: string, text: string, place: Partial<SecretPlace> = {}) =>
  ignoreRules([{ path, text }]).secret({ ...stripe, ...place });

describe(".gitleaksignore", () => {
  const line = "src/pay.ts:stripe-access-token:3";
  it.each([
    ["file, rule and line", line, {}],
    ["among comments", `# old\n\n${line}\n`, {}],
    ["Windows' slashes", "src\\pay.ts:stripe-access-token:3", {}],
    ["Windows' line ends", `${line}\r\n`, {}],
    ["in the history too", line, { commit: COMMIT }],
    ["its own commit", `${COMMIT}:${line}`, { commit: COMMIT }],
    ["our own name", "src/pay.ts:stripe-live-key:3", {}],
    ["another scanner's word for the service", "a:gcp-api-key:1", { rule: "google-api-key", path: "a", line: 1 }],
    ["a colon in the path", "a:b.ts:jwt:1", { rule: "jwt", path: "a:b.ts", line: 1 }],
    ["a generic rule", "src/pay.ts:generic-api-key:3", { rule: "generic-secret", prefix: "" }],
  ])("%s", (_name, text, place) => {
    expect(by(".gitleaksignore", text, place)).toBe(".gitleaksignore");
  });
  it.each([
    ["another line", "src/pay.ts:stripe-access-token:4", {}],
    ["another file", "src/pays.ts:stripe-access-token:3", {}],
    ["another rule", "src/pay.ts:github-pat:3", {}],
    ["another commit", `${drawn("hex", 40, 9)}:${line}`, { commit: COMMIT }],
    ["a commit, in the working tree", `${COMMIT}:${line}`, {}],
    ["a comment", `#${line}`, {}],
    ["a generic rule, for a known key beside it", "src/pay.ts:generic-api-key:3", {}],
    ["a path alone", "src/pay.ts", {}],
    ["nothing", ":::", {}],
  ])("does not reach: %s", (_name, text, place) => {
    expect(by(".gitleaksignore", text, place)).toBeNull();
  });
});

describe("files that name paths", () => {
  it.each([
    ["a name anywhere", "*.pem", "a/b/c.pem", true],
    ["a name, not a part of one", "pem", "a/x.pem", false],
    ["from the root", "/a.env", "a.env", true],
    ["from the root, not below", "/a.env", "b/a.env", false],
    ["a slash inside anchors", "b/a.env", "c/b/a.env", false],
    ["a folder", "docs/", "x/docs/a/b.md", true],
    ["a folder, no file", "docs/", "docs", false],
    ["a star stops at a slash", "a/*.ts", "a/b/c.ts", false],
    ["two stars do not", "a/**/c.ts", "a/b/b/c.ts", true],
    ["two stars are none, too", "a/**/c.ts", "a/c.ts", true],
    ["all in a folder", "a/**", "a/b/c.ts", true],
    ["all in a folder, not itself", "a/**", "a", false],
    ["taken in again", "*.pem\n!keep.pem", "a/keep.pem", false],
    ["not out of a folder that is left out", "a/\n!a/keep.pem", "a/keep.pem", true],
    ["one letter", "a?.ts", "ab.ts", true],
    ["one letter, no slash", "a?b", "a/b", false],
    ["a range", "[a-c]*.ts", "b1.ts", true],
    ["none of a range", "[!a-c]*.ts", "b1.ts", false],
    ["a comment", "#a.ts", "#a.ts", false],
    ["an escaped mark", "\\#a.ts", "#a.ts", true],
    ["spaces behind", "a.ts   ", "a.ts", true],
    ["nothing", "\n/\n", "a.ts", false],
  ])("%s", (_name, text, path, left) => {
    for (const file of [".secretlintignore", ".secretsignore"])
      expect(ignoreRules([{ path: file, text }]).file(path)).toBe(left ? file : null);
  });
  it("is quick on patterns that are made to be slow", () => {
    const rules = ignoreRules([{ path: ".secretlintignore", text: `${"*a".repeat(200)}b\n${"**/".repeat(150)}x` }]);
    expect(rules.file(`${"a/".repeat(500)}${"a".repeat(5000)}`)).toBeNull();
  });
  it("ends before the values of .secretsignore", () => {
    const text = `docs/\n[secrets]\n${LIVE}\n`;
    expect(by(".secretsignore", text)).toBe(".secretsignore");
    expect(by(".secretsignore", text, { value: `${LIVE}2` })).toBeNull();
    expect(ignoreRules([{ path: ".secretsignore", text }]).file(LIVE)).toBeNull();
  });
});

describe("a baseline", () => {
  const report = (Secret: string) => JSON.stringify([{ RuleID: "stripe-access-token", File: "src/pay.ts", Secret }]);
  it("of gitleaks knows a secret by file and rule, on whatever line", () => {
    expect(by("leaks.json", report("REDACTED"), { line: 99 })).toBe("leaks.json");
    expect(by("leaks.json", report(LIVE), { line: 99 })).toBe("leaks.json");
  });
  it("does not hide another one in the same file, where it says which one it knew", () => {
    expect(by("leaks.json", report(`sk_live_${drawn("mixed", 24, 5)}`))).toBeNull();
  });
  it("of our own knows it by rule and keyed hash, wherever it is", () => {
    const text = JSON.stringify({ secrets: [{ rule: stripe.rule, identity: stripe.identity }] });
    expect(by("known.json", text, { path: "moved.ts" })).toBe("known.json");
    expect(by("known.json", text, { identity: "fedcba9876543210" })).toBeNull();
  });
  it.each(["", "{", "[1, null]", '{"secrets": 1}'])("that is none is passed over: %s", (text) => {
    expect(by("known.json", text)).toBeNull();
  });
});

it("counts what was ignored by what, and tells the entries that nothing needs any more", () => {
  const rules = ignoreRules([
    { path: ".gitleaksignore", text: "src/pay.ts:stripe-access-token:3\n# gone\nold.ts:jwt:1\n" },
    { path: ".secretlintignore", text: "docs/\nnone/\n!docs/a" },
  ]);
  rules.file("docs/a.md");
  rules.secret(stripe);
  rules.secret(stripe);
  rules.secret({ ...stripe, allowed: "gitleaks:allow" });
  rules.secret({ ...stripe, line: 4 });
  expect(rules.told()).toEqual({
    by: [
      { mechanism: ".gitleaksignore", secrets: 2 },
      { mechanism: "gitleaks:allow", secrets: 1 },
    ],
    unused: [
      { file: ".gitleaksignore", line: 3 },
      { file: ".secretlintignore", line: 2 },
    ],
  });
});

describe("comments", () => {
  const line = `k = "${LIVE}"`;
  const token = `t = "${checked("ghp_", 4)}"`;
  const allowed = (text: string) => findSecrets(new TextEncoder().encode(text), "a.ts").map((found) => found.allowed);
  it.each([
    ["by name", `${line} // betterleaks:allow`, ["betterleaks:allow"]],
    ["a range", `// secretlint-disable\n${line}\n// secretlint-enable\n${token}`, ["secretlint-disable", null]],
    [
      "to the end",
      `${token}\n# secretlint-disable\n${line}\n\n${line}1`,
      [null, "secretlint-disable", "secretlint-disable"],
    ],
    [
      "one rule alone",
      `/* secretlint-disable @secretlint/secretlint-rule-github */\n${token}\n${line}`,
      ["secretlint-disable", null],
    ],
    ["one rule on the line", `${line} // secretlint-disable-line @secretlint/secretlint-rule-slack`, [null]],
    [
      "several",
      `// secretlint-disable-next-line @x/secretlint-rule-a, @x/secretlint-rule-stripe -- why\n${line}`,
      ["secretlint-disable"],
    ],
    [
      "one rule enabled again",
      `// secretlint-disable\n// secretlint-enable @secretlint/secretlint-rule-github\n${token}\n${line}`,
      [null, "secretlint-disable"],
    ],
    ["not from behind", `${line}\n// secretlint-disable`, [null]],
    [
      "the line before, with Windows' line ends",
      `# pragma: allowlist nextline secret\r\n${line}`,
      ["pragma: allowlist secret"],
    ],
  ])("%s", (_name, text, expected) => {
    expect(allowed(text)).toEqual(expected);
  });
  it("in a bundle reach their neighbourhood alone", () => {
    const long = (gap: number) => `/*secretlint-disable*/${";".repeat(gap)}${line};${"f();".repeat(600)}`;
    expect([allowed(long(100)), allowed(long(1000))]).toEqual([["secretlint-disable"], [null]]);
  });
});
