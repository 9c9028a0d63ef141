import { describe, expect, it } from "vitest";
import type { PageLoad } from "../../../src/model/seen/web.js";
import { planScripts, scriptShare } from "../../../src/parse/web/script-plan.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";

describe("the scripts that are read", () => {
  const load = (url: string, more: Partial<PageLoad> = {}): PageLoad => ({
    ...{ element: "script", attribute: "src", destination: "script", value: url, url, line: 1 },
    ...more,
  });
  const plan = (...loads: readonly PageLoad[]) => planScripts(loads, (name) => name === WWW);
  const at = (path: string) => `https://${WWW}${path}`;

  it("are the product's own first, libraries last, each once", () => {
    const module = { script: { blocking: false, module: true, integrity: false } };
    const { own } = plan(
      load(at("/js/jquery-3.7.1.min.js")),
      load(at("/x.js")),
      load(at("/_next/static/chunks/main-abc.js")),
      load(at("/chunk.js"), { element: "link" }),
      load(at("/e.js"), module),
      load(at("/x.js#again")),
    );
    expect(own.map((url) => new URL(url).pathname)).toEqual([
      "/_next/static/chunks/main-abc.js",
      "/e.js",
      "/x.js",
      "/chunk.js",
      "/js/jquery-3.7.1.min.js",
    ]);
  });

  it("are those of declared hosts, over https, whose address is whole", () => {
    const { own, foreign } = plan(
      load("https://cdn.example/a.js"),
      load(`http://${WWW}/a.js`),
      load(at("/a.js?token=***")),
      load(at("/a.png"), { destination: "image" }),
      load("x", { url: null }),
    );
    expect({ own, foreign }).toEqual({ own: [], foreign: 3 });
  });
});

describe("the share of requests", () => {
  const site = (pages: number) =>
    target({
      hosts: [
        ...Array.from({ length: pages }, (_, index) => host(`p${index}.acme.test`, { role: "app" })),
        host("cdn.acme.test", { role: "assets" }),
      ],
    });
  const shares = (pages: number, at: string) =>
    Array.from({ length: pages }, (_, index) => scriptShare(site(pages), `p${index}.acme.test`, at));

  it("is whole at the page's own host, and none at another page's", () => {
    expect(shares(2, "p0.acme.test")).toEqual([8, 0]);
  });

  it.each([1, 2, 3, 8, 30])("of %i pages is eight requests at most at a host that only serves files", (pages) => {
    const sum = shares(pages, "cdn.acme.test").reduce((all, one) => all + one, 0);
    expect(sum).toBeLessThanOrEqual(8);
    expect(sum).toBeGreaterThan(0);
  });
});
