/** Redirects that are meant: to log in, through a cookie, to a language, to the path with a slash; and what stands on port 80. */
import { describe, expect, it } from "vitest";
import { redirect, SAFE, toHttps } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { answer, home, html, page, routes } from "./pages.js";
import { audited } from "./stage.js";

const to = (location: string, status = 302, headers = {}) => answer(status, { ...SAFE, ...headers, location });
const BOTH =
  "domain: acme.test\ncanonical: https://www.acme.test/\nhosts: [{ host: acme.test }, { host: www.acme.test }]";
const apex = { https: redirect((path) => `https://www.acme.test${path}`) };

describe.concurrent("redirects", () => {
  it("a root that sends to log in at a provider that is not declared", async () => {
    const { found } = await audited({
      hosts: {
        "acme.test": { https: redirect((path) => `https://app.acme.test${path}`) },
        "app.acme.test": {
          https: routes({ "/": to("https://acme.idp.test/authorize?client_id=x&response_type=code&state=4f1c") }),
        },
      },
      target:
        "domain: acme.test\ncanonical: https://app.acme.test/\nhosts: [{ host: acme.test, role: redirect }, { host: app.acme.test }]",
    });
    expect(found).toEqual([]);
  });

  it("a gate that sets a cookie and sends back to the same address", async () => {
    const gate: Handler = (request, response) =>
      (request.headers.cookie?.includes("gate=")
        ? home
        : to(request.url ?? "/", 302, { "set-cookie": "gate=1; Path=/; Secure; HttpOnly; SameSite=Lax" }))(
        request,
        response,
      );
    const { found } = await audited({ hosts: { "acme.test": apex, "www.acme.test": { https: gate } }, target: BOTH });
    expect(found).toEqual([]);
  });

  it("a start page by language, a path that gets its slash, a canonical address without one", async () => {
    const site = routes({ "/": to("/en/"), "/en/": page(SAFE), "/en": to("/en/", 301) });
    const { found } = await audited({
      hosts: { "acme.test": apex, "www.acme.test": { https: site } },
      target: `${BOTH.replace("www.acme.test/", "www.acme.test")}
endpoints: [{ name: start, url: "https://www.acme.test/en", p95: 20s, kind: page, key: false }]`,
    });
    expect(found).toEqual([]);
  });

  it("port 80 closed is no fault", async () => {
    const { found } = await audited({
      hosts: { "acme.test": { ...apex, http: null }, "www.acme.test": { https: home, http: null } },
      target: BOTH,
    });
    expect(found).toEqual([]);
  });

  it.each([403, 426, 404])(
    "port 80 that answers %s gives nothing away, and old links to it are lost",
    async (status) => {
      const refuses = answer(status, { "content-type": "text/html" }, html("<h1>No</h1>"));
      const { found } = await audited({
        hosts: {
          "acme.test": apex,
          "api.acme.test": { https: routes({}), http: refuses },
          "www.acme.test": { https: home, http: refuses },
        },
        target:
          "domain: acme.test\ncanonical: https://www.acme.test/\nhosts: [{ host: api.acme.test }, { host: www.acme.test }, { host: acme.test, role: redirect }]",
      });
      expect(found).toEqual(["fail high redirects/canonical-host http://www.acme.test/"]);
    },
  );

  it("one missing redirect is one finding, one that leaves the domain too", async () => {
    const { found } = await audited({
      hosts: {
        "acme.test": { https: home },
        "www.acme.test": { https: home },
        "old.acme.test": { https: to("https://parking.test/?d=acme.test", 301) },
        "older.acme.test": { https: to("https://old.acme.test/", 301), http: toHttps("old.acme.test") },
      },
      target: `domain: acme.test
canonical: https://www.acme.test/
hosts: [{ host: acme.test }, { host: www.acme.test }, { host: old.acme.test, role: redirect }, { host: older.acme.test, role: redirect }]`,
    });
    expect(found).toEqual([
      "fail high redirects/canonical-host https://acme.test/",
      "fail high redirects/off-domain old.acme.test",
    ]);
  });
  it("a redirect that drops the path is told of the address that sends it; an app's log-in drops nothing", async () => {
    const login = to("https://app.acme.test/login");
    const { found } = await audited({
      hosts: {
        "acme.test": { https: to("https://www.acme.test/", 301) },
        "www.acme.test": { https: home },
        "app.acme.test": { https: routes({ "/login": page(SAFE) }, login), http: login },
      },
      target: `${BOTH.replace("}]", "}, { host: app.acme.test }]")}`,
    });
    expect(found).toEqual(["fail high redirects/path-and-query https://acme.test/"]);
  });
});
