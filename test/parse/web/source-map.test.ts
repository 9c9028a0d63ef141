import { describe, expect, it } from "vitest";
import { inlineMap, mapUrlOf, readMap } from "../../../src/parse/web/source-map.js";

const URL_ = "https://www.acme.test/assets/app.js";
const at = (text: string, headers: readonly (readonly [string, string])[] = []) =>
  mapUrlOf({ url: URL_, text, headers });
const map = (more: object) => JSON.stringify({ version: 3, names: [], mappings: "AAAA", ...more });

describe("where a script's map is", () => {
  it.each([
    ["the comment", "a()\n//# sourceMappingURL=app.js.map", "https://www.acme.test/assets/app.js.map"],
    ["the old comment", "a()\n//@ sourceMappingURL=/maps/app.map\n", "https://www.acme.test/maps/app.map"],
    ["a block comment", "a()\n/*# sourceMappingURL=app.css.map */", "https://www.acme.test/assets/app.css.map"],
    [
      "the last of several",
      "//# sourceMappingURL=a.map\nb()\n//# sourceMappingURL=b.map",
      "https://www.acme.test/assets/b.map",
    ],
    [
      "an inline one",
      "a()\n//# sourceMappingURL=data:application/json;base64,e30=",
      "data:application/json;base64,e30=",
    ],
    ["none", "a()", null],
    ["a string long before the end", `x="//# sourceMappingURL=a.map";${"a();".repeat(1000)}`, null],
    ["no URL", "//# sourceMappingURL=http://[", null],
  ])("%s", (_name, text, expected) => expect(at(text)).toBe(expected));

  it("is what the header says before the comment", () => {
    expect(at("//# sourceMappingURL=a.map", [["sourcemap", "/h.map"]])).toBe("https://www.acme.test/h.map");
    expect(at("", [["x-sourcemap", "x.map"]])).toBe("https://www.acme.test/assets/x.map");
  });
});

describe("what a map gives away", () => {
  const own = {
    sources: ["webpack://acme/./src/App.tsx", "../node_modules/react/index.js"],
    sourcesContent: ["let a", "let b"],
  };
  it.each([
    ["the product's files", map(own), { state: "map", contents: 2, own: true }],
    ["behind a line that stops scripts", `)]}'\n${map(own)}`, { state: "map", contents: 2, own: true }],
    ["names without text", map({ sources: ["src/a.ts"] }), { state: "map", contents: 0, own: false }],
    ["empty texts", map({ sources: ["src/a.ts"], sourcesContent: [null] }), { state: "map", contents: 0, own: false }],
    [
      "libraries alone",
      map({ sources: ["../node_modules/vue/a.js", "webpack/bootstrap"], sourcesContent: ["a", "b"] }),
      { state: "map", contents: 2, own: false },
    ],
    [
      "sections",
      JSON.stringify({ version: 3, sections: [{ offset: { line: 0, column: 0 }, map: JSON.parse(map(own)) }] }),
      { state: "map", contents: 2, own: true },
    ],
    ["the page of a single-page app", "<!doctype html><div id=root>", { state: "none" }],
    ["other JSON", '{"version":3,"name":"x"}', { state: "none" }],
    ["an error in JSON", '{"error":"not found"}', { state: "none" }],
    ["broken JSON", '{"version":3,"sources":[', { state: "none" }],
    [
      "odd sections",
      '{"version":3,"sections":[null,{"map":null},{"map":{"sourcesContent":[1]}}]}',
      { state: "map", contents: 0 },
    ],
  ])("%s", (_name, text, expected) => expect(readMap(text, false)).toMatchObject(expected));

  it("names the product's files first", () => {
    const text = map({ sources: ["../node_modules/a.js", "src/b.ts"], sourcesContent: ["a", "b"] });
    expect(readMap(text, false).files).toEqual(["src/b.ts", "../node_modules/a.js"]);
  });

  it("knows a map that is too long by its start", () => {
    const start = '{"version":3,"file":"app.js","sources":["src/a.ts","src/b.ts"],"sourcesContent":[null,"let secret';
    expect(readMap(start, true)).toMatchObject({ state: "map", own: true, files: ["src/a.ts", "src/b.ts"] });
    expect(readMap('{"version":3,"sources":["src/a.ts"],"mappings":"AAAA', true)).toMatchObject({
      state: "map",
      own: false,
    });
    expect(readMap("<html>", true)).toMatchObject({ state: "none" });
  });

  it("survives nesting without end", () => {
    expect(readMap(`{"version":3,"sources":${"[".repeat(500_000)}`, false)).toMatchObject({ state: "none" });
  });
});

it("an inline map is base64 or percent-encoded", () => {
  const json = map({});
  expect(inlineMap(`data:application/json;charset=utf-8;base64,${Buffer.from(json).toString("base64")}`)).toBe(json);
  expect(inlineMap(`data:application/json,${encodeURIComponent(json)}`)).toBe(json);
  expect(inlineMap("data:nothing")).toBe(null);
});
