import { describe, expect, it } from "vitest";
import type { PageLoad } from "../../../src/model/seen/web.js";
import { planScripts, scriptShare } from "../../../src/parse/web/script-plan.js";
import { endpoint, host, target } from "../../helpers/target.js";

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

  it("is what is meant for scripts where CORS is asked about, and most of that of access and CORS too where nobody asks", () => {
    const hosts = [host("app.acme.test", { role: "app" }), host("www.acme.test")];
    const of = (name: string) => scriptShare(target({ hosts }), name, name);
    expect([of("app.acme.test"), of("www.acme.test")]).toEqual([7, 17]);
    const endpoints = [endpoint("me", "https://www.acme.test/me", { private: true })];
    expect(scriptShare(target({ hosts, endpoints }), "www.acme.test", "www.acme.test")).toBe(7);
  });

  it("is none at another page's host, nor at an API, whose own requests are many", () => {
    expect(shares(2, "p0.acme.test")).toEqual([7, 0]);
    const hosts = [host("www.acme.test"), host("api.acme.test", { role: "api" })];
    expect(scriptShare(target({ hosts }), "www.acme.test", "api.acme.test")).toBe(0);
  });

  it.each([1, 2, 3, 8, 30])("of %i pages is 17 requests at most at a host that only serves files", (pages) => {
    const sum = shares(pages, "cdn.acme.test").reduce((all, one) => all + one, 0);
    expect(sum).toBeLessThanOrEqual(17);
    expect(sum).toBeGreaterThan(10);
  });
});
