/** Holds the rooms of `src/` to who may import whom, and the pure ones to being pure. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** The rooms that each room may import; the same table stands in .github/ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  parse: ["model"],
  net: ["model", "parse"],
  target: ["model"],
  probes: ["model", "parse", "net/io (types)"],
  checks: ["model", "parse"],
  risk: ["model"],
  docs: ["model"],
  reporters: ["model", "docs"],
  audit: ["model", "risk", "net/io (types)"],
  demo: ["model", "net"],
  cli: ["everything"],
};
const PURE = ["model", "parse", "checks", "risk", "docs", "reporters"];
/** Clock, environment and chance, which no pure room may read. */
const IMPURE = /\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bMath\.random\b|\bperformance\.|\bglobalThis\b|\bfetch\(/;
const LONGEST_FILE = 300;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly types: boolean;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
const text = (path: string) => readFileSync(join("src", path), "utf8");
const room = (path: string) => path.split("/")[0] ?? path;

function importsOf(path: string): readonly Import[] {
  const pattern = /\b(import|export)\s+(type\s)?[^;"']*?from\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/g;
  return [...text(path).matchAll(pattern)].map(([, , types, named, dynamic]) => {
    const to = named ?? dynamic ?? "";
    return { from: path, to: to.startsWith(".") ? normalize(join(dirname(path), to)) : to, types: types !== undefined };
  });
}

function allowed({ from, to, types }: Import): boolean {
  const own = room(from);
  const list = MAY_IMPORT[own] ?? ["everything"];
  if (to.startsWith("node:")) return !PURE.includes(own);
  if (!to.includes("/") || /^[a-z@]/.test(to) === false || !files.includes(to.replace(/\.js$/, ".ts"))) return true;
  if (list.includes("everything") || list.includes(room(to))) return true;
  if (to === "net/io.js" && types && own !== "net") return list.includes("net/io (types)");
  return room(to) === own && !sibling(from, to);
}

/** A check never imports another check, nor a probe a probe; their index files import them all. */
function sibling(from: string, to: string): boolean {
  return ["probes", "checks"].includes(room(from)) && room(to) === room(from) && !from.endsWith("index.ts");
}

describe("the house", () => {
  it("has no room that the table does not know", () => {
    expect([...new Set(files.map(room))].filter((name) => !(name in MAY_IMPORT) && name !== "index.ts")).toEqual([]);
  });

  it("imports only what the table allows", () => {
    const broken = files.flatMap(importsOf).filter((one) => !allowed(one));
    expect(broken.map(({ from, to }) => `${from} may not import ${to}`)).toEqual([]);
  });

  it("notices an import that is not allowed", () => {
    expect(allowed({ from: "checks/dns/caa.ts", to: "checks/dns/resolution.js", types: false })).toBe(false);
    expect(allowed({ from: "probes/names.ts", to: "net/io.js", types: false })).toBe(false);
    expect(allowed({ from: "parse/hosts.ts", to: "node:fs", types: false })).toBe(false);
    expect(allowed({ from: "risk/rank.ts", to: "parse/hosts.js", types: false })).toBe(false);
  });

  it("keeps clock, environment and chance out of the pure rooms", () => {
    const code = (path: string) =>
      text(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$|`(?:[^`\\]|\\.)*`|"(?:[^"\\\n]|\\.)*"/gm, "");
    expect(files.filter((path) => PURE.includes(room(path)) && IMPURE.test(code(path)))).toEqual([]);
  });

  it("asks nobody but model/url.ts whether a text is a URL: URL.canParse of Node 20 errs once its caller is optimised", () => {
    expect(files.filter((path) => path !== "model/url.ts" && text(path).includes("canParse"))).toEqual([]);
  });

  it("keeps its files short", () => {
    const tables = /-(?:data|table)\.ts$|\/rules[^/]*\.ts$/;
    const long = files.filter((path) => !tables.test(path) && text(path).split("\n").length > LONGEST_FILE + 1);
    expect(long).toEqual([]);
  });

  it("starts every file with a sentence on what it decides or why it exists", () => {
    expect(files.filter((path) => !/^(?:\/\*\*|\/\/)\s*\S/.test(text(path)))).toEqual([]);
  });

  it("is described by the same table in ARCHITECTURE.md", () => {
    const page = readFileSync(".github/ARCHITECTURE.md", "utf8");
    const rows = Object.fromEntries(
      [...page.matchAll(/^\| `(\w+)\/` \|[^|]*\|([^|]*)\|/gm)].map(([, name, list]) => [
        name,
        (list ?? "").trim() === "nothing" ? [] : (list ?? "").split(",").map((item) => item.replaceAll("`", "").trim()),
      ]),
    );
    expect(rows).toEqual(MAY_IMPORT);
  });
});
