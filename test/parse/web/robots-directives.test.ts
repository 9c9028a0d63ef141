import { describe, expect, it } from "vitest";
import { forbiddenBy } from "../../../src/parse/web/robots-directives.js";

describe("X-Robots-Tag", () => {
  const cases: readonly (readonly [value: string, forbids: boolean])[] = [
    ["noindex", true],
    ["NoIndex, nofollow", true],
    ["none", true],
    ["googlebot: noindex", true],
    ["googlebot: nofollow, noindex", true],
    ["otherbot: noindex, nofollow", false],
    ["otherbot: noindex, googlebot: noindex", true],
    ["bingbot: noindex", false],
    ["max-snippet:-1, noindex", true],
    ["unavailable_after: 25 Jun 2030 15:00:00 PST", false],
    ["unavailable_after: Sunday, 25-Jun-2030 15:00:00 GMT", false],
    ["noarchive, max-image-preview:large", false],
    ["noindexed", false],
    ["all", false],
    ["", false],
  ];
  it.each(cases)("%s", (value, forbids) => expect(forbiddenBy([["x-robots-tag", value]], []).length > 0).toBe(forbids));

  it("counts every line of it", () => {
    const lines = [
      ["x-robots-tag", "nofollow"],
      ["x-robots-tag", "noindex"],
    ] as const;
    expect(forbiddenBy(lines, [])).toEqual(["X-Robots-Tag: noindex"]);
  });
});

describe("meta elements", () => {
  const cases: readonly (readonly [name: string, content: string, forbids: boolean])[] = [
    ["robots", "noindex,follow", true],
    ["robots", "INDEX, FOLLOW", false],
    ["googlebot", "none", true],
    ["bingbot", "noindex", false],
    ["robots", "max-image-preview:large", false],
  ];
  it.each(cases)("%s: %s", (name, content, forbids) =>
    expect(forbiddenBy([], [{ name, content }]).length > 0).toBe(forbids),
  );
});
