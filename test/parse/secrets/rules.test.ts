/** Every rule by its examples: the true ones found whole, their look-alikes left alone, and no rule slow on any input. */
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../src/parse/secrets/find.js";
import { kinds, namedRules, tokenRules } from "../../../src/parse/secrets/rules.js";
import { drawnFrom } from "./drawn-from.js";
import { lookAlikes } from "./look-alikes.js";
import { namedSamples, nameOf, nearOf, samples, tokenFrom } from "./samples.js";

function found(text: string, path = "src/app.ts") {
  return findSecrets(new TextEncoder().encode(text), path);
}
const ids = (text: string, path?: string) => found(text, path).map(({ kind }) => kind.id);
const rules = [...tokenRules, ...namedRules];

describe("the table of rules", () => {
  it("knows more than 300 services, each kind by one id, and samples of no others", () => {
    expect(new Set(rules.map(({ service }) => service)).size).toBeGreaterThanOrEqual(300);
    const own = rules.map(({ id }) => id);
    expect(own.filter((id, at) => own.indexOf(id) !== at)).toEqual([]);
    expect(Object.keys({ ...samples, ...namedSamples }).filter((id) => !own.includes(id))).toEqual([]);
    expect(Object.keys(lookAlikes).filter((id) => !own.includes(id))).toEqual([]);
  });

  it("fits each kind into a title, and links the provider's page or says what to do", () => {
    for (const kind of [...rules, ...Object.values(kinds)]) {
      const { id, service, name, opens, revoke } = kind;
      expect(`${service} ${name} ${opens}`.length, id).toBeLessThanOrEqual(86);
      expect(revoke, id).toMatch(/^(?:https:\/\/[a-z0-9.-]+\.[a-z]{2,}\/\S*|[A-Z].+[^.])$/);
    }
  });

  it("says of each publishable key how to narrow it, and rates test keys medium and all others above", () => {
    for (const { id, mode, severity, publishable, restrict } of rules) {
      expect([id, restrict !== undefined]).toEqual([id, publishable === true]);
      const fit = publishable ? ["low"] : mode === "test" ? ["medium"] : ["critical", "high"];
      expect(fit, id).toContain(severity);
    }
  });

  it("has keywords in lower case that each token holds, at its start unless `around` says how far inside", () => {
    for (const rule of tokenRules) {
      const { id, keywords, around } = rule;
      for (let seed = 1; seed <= 20; seed += 1) {
        const text = tokenFrom(rule, seed, (seed % 3) / 2).toLowerCase();
        const at = keywords.map((keyword) => text.indexOf(keyword)).filter((place) => place !== -1);
        if (around === undefined) expect([id, at.includes(0)]).toEqual([id, true]);
        else
          expect([id, at.some((place) => place <= around[0] && text.length - place <= around[1])]).toEqual([id, true]);
      }
    }
  });

  it("bounds every repeat, and separates two variable ones by fixed text, so that no input is slow", () => {
    for (const { id, token } of tokenRules) expect([id, problems(token.source)]).toEqual([id, []]);
    for (const { id, value } of namedRules) expect([id, problems(value.source)]).toEqual([id, []]);
  });

  it("notices an expression that could be slow", () => {
    for (const slow of [
      "a+",
      "[a-z]*",
      "x{3,}",
      "[a-z]{1,9}[0-9a-z]{2,9}",
      "(?:[a-z]{1,9}){1,9}",
      "[a-z]{1,9}-?[a-z]{1,9}",
    ]) {
      expect([slow, problems(slow).length > 0]).toEqual([slow, true]);
    }
  });
});

describe.each(tokenRules)("$id", (rule) => {
  const { id } = rule;
  const word = nearOf(rule);
  const values = [
    (samples[id]?.() ?? "").split(" # ")[0] ?? "",
    ...[1, 2, 3].flatMap((seed) => [0, 0.5, 1].map((size) => tokenFrom(rule, seed, size))),
  ];

  it("is found in code, in a .env file, in JSON, and in JSON within a string", () => {
    for (const value of values) {
      const value2 = JSON.stringify(value).slice(1, -1);
      expect([value, ids(`const ${word} = connect("${value}");\n`)]).toEqual([value, [id]]);
      expect([value, ids(`${word.toUpperCase()}_VALUE=${value}\n`, ".env")]).toEqual([value, [id]]);
      expect([value, ids(`{"${word}":"${value2}"}`, "config.json")]).toEqual([value, [id]]);
      expect([value, ids(`{"sources":["const ${word} =\\n\\"${value}\\";"]}`, "app.json")]).toEqual([value, [id]]);
    }
  });

  it("is found whole, with its place, and shows no more than a prefix of four characters", () => {
    for (const value of values) {
      const [secret] = found(`// ${word} or not: é\nconst a = 1;\n  x = "${value}";\n`);
      expect(secret?.value).toBe(value);
      expect([secret?.line, secret?.column]).toEqual([3, 8]);
      expect(secret?.prefix.length).toBeLessThanOrEqual(4);
      expect(value.startsWith(secret?.prefix ?? "?")).toBe(true);
    }
  });

  it("leaves its look-alikes alone", () => {
    const value = tokenFrom(rule, 5, 0);
    const random = (value.match(/[0-9A-Za-z]{8,}/g) ?? [value.slice(-6)]).at(-1) ?? "";
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
      value.slice(0, -1),
      ...(lookAlikes[id] ?? []),
    ]) {
      expect([text, ids(`x = "${text}" // ${word}`).filter((one) => one === id)]).toEqual([text, []]);
    }
  });
});

describe.each(namedRules)("$id", (rule) => {
  const { id, value } = rule;

  it("is known by its variable's name", () => {
    const own = namedSamples[id]?.() ?? "";
    const drawn = [1, 2, 3].flatMap((seed) =>
      [0, 0.5, 1].map((size) => `${nameOf(rule)}=${drawnFrom(value, seed, size)}`),
    );
    for (const text of [own, ...drawn]) {
      const [name = "", secret = ""] = text.split(/=(.*)/s);
      expect([text, ids(text, ".env")]).toEqual([text, [id]]);
      expect([text, ids(`{ "${name}": "${secret}" }`, "config.json")]).toEqual([text, [id]]);
      expect([text, ids(`const ${name} = "${secret}";`)]).toEqual([text, [id]]);
      expect([text, ids(`CHECKSUM=${secret}`, ".env").filter((one) => one === id)]).toEqual([text, []]);
    }
  });

  it("leaves references, placeholders and other shapes alone", () => {
    const name = nameOf(rule);
    const drawn = drawnFrom(value, 4, 0);
    for (const text of [
      "$" + "{SOMETHING}",
      "your-value-here",
      "x".repeat(drawn.length),
      drawn.replace(/[0-9A-Za-z]/g, "0"),
      `${drawn.slice(0, -1)}|`,
      `process.env.${name}`,
      ...(lookAlikes[id] ?? []),
    ]) {
      expect([text, ids(`${name}=${text}`, ".env").filter((one) => one === id)]).toEqual([text, []]);
    }
  });
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
    'key",\n value',
    '}"kty":"EC",',
  ];
  const pieces = [
    ...hostile,
    ...tokenRules.flatMap(({ keywords }) =>
      keywords.flatMap((keyword) => [keyword, `${keyword}/`, ` ${keyword}aaaaaa`]),
    ),
    // Each token but for its last character, so that every expression runs to its end in vain.
    ...tokenRules.map((rule) => ` ${tokenFrom(rule, 6, 1).slice(0, -1)}é`),
  ];
  const each = Math.ceil(10_000_000 / pieces.length);
  for (const piece of pieces) {
    const bytes = new TextEncoder().encode(piece.repeat(Math.ceil(each / piece.length)));
    expect([piece, findSecrets(bytes, "a.ts").length <= 2000]).toEqual([piece, true]);
  }
});

/** What could make the expression backtrack: unbounded repeats, repeats of repeats, two variable repeats of one text side by side. */
function problems(source: string): string[] {
  const plain = source.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "c");
  const told: string[] = [];
  if (/[*+]/.test(plain) || /\{\d+,\}/.test(plain)) told.push("unbounded");
  for (const [, most] of plain.matchAll(/\{(?:\d+,)?(\d+)\}/g)) if (Number(most) > 1200) told.push("long");
  // `c{1,9}c{1,9}` and `c{1,9}x?c{1,9}`: many ways to divide the same text.
  const variable = String.raw`c(?:\{\d+,\d+\}|\?)`;
  if (new RegExp(`${variable}(?:[^()|]\\?)?${variable}`).test(plain)) told.push("side by side");
  if (/\([^()]*\{\d+,\d+\}[^()]*\)\{\d+(?:,[3-9]|,\d\d+)\}/.test(plain)) told.push("nested");
  return told;
}
