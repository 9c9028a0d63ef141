/** Every rule by its examples: the true ones found whole, their look-alikes left alone, and no rule slow on any input. */
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../src/parse/secrets/find.js";
import { kinds, namedRules, tokenRules } from "../../../src/parse/secrets/rules.js";
import { namedSamples, samples } from "./samples.js";

function found(text: string, path = "src/app.ts") {
  return findSecrets(new TextEncoder().encode(text), path);
}
const ids = (text: string, path?: string) => found(text, path).map(({ kind }) => kind.id);

describe("the table of rules", () => {
  it("has one sample for every rule, and one id for one kind", () => {
    const token = tokenRules.map(({ id }) => id);
    expect(Object.keys(samples).sort()).toEqual([...token].sort());
    expect(Object.keys(namedSamples).sort()).toEqual(namedRules.map(({ id }) => id).sort());
    expect(new Set(token).size).toBe(token.length);
  });

  it("fits each kind into a title, and links the provider's page or says what to do", () => {
    for (const kind of [...tokenRules, ...namedRules, ...Object.values(kinds)]) {
      const { id, service, name, opens, revoke } = kind;
      expect(`${service} ${name} ${opens}`.length, id).toBeLessThanOrEqual(85);
      expect(revoke, id).toMatch(/^(?:https:\/\/[a-z0-9.-]+\.[a-z]{2,}\/\S*|[A-Z][^.]+)$/);
    }
  });

  it("bounds every repeat, and separates two variable ones by fixed text, so that no input is slow", () => {
    for (const { id, token } of tokenRules) expect([id, problems(token.source)]).toEqual([id, []]);
    for (const { id, value } of namedRules) expect([id, problems(value.source)]).toEqual([id, []]);
  });
});

describe.each(Object.entries(samples))("%s", (id, sample) => {
  it("is found in code, in a .env file, in JSON, and in JSON within a string", () => {
    const value = sample().replace(" # clerk", "");
    const word = sample().includes("clerk") ? "clerk" : "service";
    expect(ids(`const ${word} = connect("${value}");\n`)).toEqual([id]);
    expect(ids(`${word.toUpperCase()}_VALUE=${value}\n`, ".env")).toEqual([id]);
    expect(ids(`{"${word}":"${value}"}`, "config.json")).toEqual([id]);
    expect(ids(`{"sources":["const ${word} =\\n\\"${value}\\";"]}`, "app.json")).toEqual([id]);
  });

  it("is found whole, with its place, and shows no more than a prefix of four characters", () => {
    const value = sample().replace(" # clerk", "");
    const [secret] = found(`// clerk or not: é\nconst a = 1;\n  x = "${value}";\n`).filter(
      ({ kind }) => !kind.id.startsWith("stripe") || !id.startsWith("clerk"),
    );
    expect(secret?.value).toBe(value);
    expect([secret?.line, secret?.column]).toEqual([3, 8]);
    expect(secret?.prefix.length).toBeLessThanOrEqual(4);
    expect(value.startsWith(secret?.prefix ?? "?")).toBe(true);
  });

  it("leaves its look-alikes alone", () => {
    const value = sample().replace(" # clerk", "");
    const random = (value.match(/[0-9A-Za-z]{8,}/g) ?? []).at(-1) ?? "";
    const like = (body: string) =>
      value.slice(0, value.lastIndexOf(random)) + body + value.slice(value.lastIndexOf(random) + random.length);
    for (const text of [
      like("x".repeat(random.length)),
      like("0".repeat(random.length)),
      like("your_key_here"),
      like("..."),
      like("$" + "{TOKEN}"),
      value.includes("/") ? "" : `a${value}`,
      like(random.slice(0, 5)),
    ]) {
      expect([text, ids(`x = "${text}"`).filter((one) => one === id)]).toEqual([text, []]);
    }
  });
});

it.each(Object.entries(namedSamples))("%s is known by its variable's name", (id, sample) => {
  const text = sample();
  const [name = "", value = ""] = text.split(/=(.*)/s);
  expect(ids(text, ".env")).toEqual([id]);
  expect(ids(`{ "${name}": "${value}" }`, "config.json")).toEqual([id]);
  expect(ids(`${name}=\${SOMETHING}`, ".env")).toEqual([]);
  expect(ids(`${name}=your-value-here`, ".env")).toEqual([]);
  expect(ids(`CHECKSUM=${value}`, ".env")).toEqual([]);
});

it("passes over ten million hostile bytes", () => {
  const hostile = [
    "key=",
    'key="',
    "key:'",
    "a://b:",
    "://u:p@",
    "eyJ",
    "eyJ-",
    "eyJaaaaaaaaaaa.",
    "-----BEGIN PRIVATE KEY-----",
    "LS0tLS1CRUdJTi",
  ];
  const pieces = [
    ...hostile,
    ...tokenRules.flatMap(({ keywords }) =>
      keywords.flatMap((keyword) => [keyword, `${keyword}/`, ` ${keyword}aaaaaa`]),
    ),
  ];
  const each = Math.ceil(10_000_000 / pieces.length);
  for (const piece of pieces) {
    const bytes = new TextEncoder().encode(piece.repeat(Math.ceil(each / piece.length)));
    expect(findSecrets(bytes, "a.ts").length).toBeLessThan(50);
  }
});

/** What could make the expression backtrack: unbounded repeats, repeats of repeats, two variable repeats side by side. */
function problems(source: string): string[] {
  const plain = source.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "c");
  const told: string[] = [];
  if (/[*+]/.test(plain) || /\{\d+,\}/.test(plain)) told.push("unbounded");
  for (const [, most] of plain.matchAll(/\{(?:\d+,)?(\d+)\}/g)) if (Number(most) > 1200) told.push("long");
  // `c{1,9}c{1,9}`: many ways to divide the same text.
  if (/c(?:\{\d+,\d+\}|\?)c(?:\{\d+,\d+\}|\?)/.test(plain)) told.push("side by side");
  if (/\([^()]*\{\d+,\d+\}[^()]*\)\{\d+(?:,[3-9]|,\d\d+)\}/.test(plain)) told.push("nested");
  return told;
}
