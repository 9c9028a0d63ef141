/** Every check of the web surface over real sockets: two twins of one product, in which each finds its fault, and finds none. */
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../src/checks/index.js";
import { json, SAFE } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import type { ReportFinding } from "../../src/model/report.js";
import { answer, html, page, routes } from "./pages.js";
import { audited, date } from "./stage.js";

const AREAS = ["headers", "cookies", "cors", "cache", "content", "exposure", "access"];
const IDS = checks.map(({ doc }) => doc.id).filter((id) => AREAS.includes(id.split("/")[0] ?? ""));

const target = `domain: acme.test
canonical: https://acme.test/
hosts:
  - { host: acme.test, role: site }
  - { host: new.acme.test, role: site }
  - { host: api.acme.test, role: api, cors: { origins: ["https://acme.test"] } }
users:
  alice: { headers: { authorization: "Bearer \${ALICE}" } }
  bob: { headers: { authorization: "Bearer \${BOB}" } }
endpoints:
  - { name: open, url: "https://api.acme.test/open", p95: 20s, private: true, as: alice }
  - { name: shared, url: "https://api.acme.test/shared", p95: 20s, private: true, as: alice, isolated: true }
  - { name: long, url: "https://api.acme.test/long", p95: 20s, maxBytes: 20kB }`;
const env = { ALICE: "t0k3n-of-alice", BOB: "t0k3n-of-bob" };

const WORDS = "<h1>Acme</h1><p>Invoices that write themselves, for studios of every size.</p>".repeat(30);
const safe = Object.fromEntries(Object.entries(SAFE).map(([name, value]) => [name, String(value)]));
const packed =
  (headers: Readonly<Record<string, string>>, body: string): Handler =>
  (_request, response) =>
    void response.writeHead(200, { ...headers, "content-encoding": "gzip" }).end(gzipSync(body));

/** As a server's own page, with this title. */
const titled = (title: string, body: string) => html(body).replace("<title>Acme</title>", `<title>${title}</title>`);
const listing = titled(
  "Index of /uploads/",
  '<h1>Index of /uploads/</h1><hr><pre><a href="../">../</a>\n<a href="invoices.zip">invoices.zip</a></pre>',
);
const map = JSON.stringify({
  version: 3,
  sources: ["src/billing.ts"],
  sourcesContent: ["export const price = 2;"],
  mappings: "AAAA",
});
const testKey = ["pk", "test", "51H8kQ2eZvKYlo2CqYb7mD3xW9pLr5tNs"].join("_");

const brokenSite = routes(
  {
    "/": page(
      {
        server: "Apache/2.4.41 (Ubuntu)",
        "referrer-policy": "unsafe-url",
        "x-robots-tag": "noindex",
        "set-cookie": "sessionid=a1b2; Path=/",
      },
      html(
        `${WORDS}<a href="http://localhost:3000/pricing">Pricing</a><img src="http://acme.test/a.png" alt=""><script>Stripe("${testKey}")</script><script src="/app.js" defer></script>`,
        '<script src="https://cdn.example.com/lib@1.2.3/lib.js"></script><script src="http://cdn.example.com/old.js"></script>',
      ),
    ),
    "/app.js": answer(200, { "content-type": "text/javascript" }, "a();\n//# sourceMappingURL=app.js.map\n"),
    "/app.js.map": answer(200, { "content-type": "application/json" }, map),
    "/.env": answer(
      200,
      { "content-type": "text/plain" },
      `APP_ENV=production\nDB_PASSWORD=${["k8s", "hq2", "zz91"].join("")}\n`,
    ),
    "/uploads/": page({}, listing),
  },
  page({}, html("<pre>Error: no route\n    at handle (/srv/acme/dist/router.js:12:5)</pre>"), 404),
);

const order = (owner: string) => ({ id: `order-of-${owner}-4711`, owner, items: [1, 2, 3] });
const userOf = (authorization: string | undefined) => authorization?.replace("Bearer t0k3n-of-", "") ?? null;
const long = (size: number) => Array.from({ length: size }, (_, n) => ({ id: n, name: `order ${n}` }));

/** Any page may read it with the visitor's credentials, and everybody gets alice's. */
const brokenApi: Handler = (request, response) => {
  const { origin, authorization } = request.headers;
  const headers = {
    "strict-transport-security": SAFE["strict-transport-security"] ?? "",
    ...(origin === undefined
      ? {}
      : { "access-control-allow-origin": origin, "access-control-allow-credentials": "true", vary: "Origin" }),
  };
  const path = request.url?.split("?")[0];
  const say = (status: number, body: unknown) => json(status, body, headers)(request, response);
  if (path === "/open") return say(200, order("alice"));
  if (path === "/shared")
    return say(userOf(authorization) === null ? 401 : 200, userOf(authorization) === null ? {} : order("alice"));
  return path === "/long" ? say(200, long(2000)) : say(404, { error: "not found" });
};

const SECURITY = `Contact: mailto:security@acme.test\nExpires: ${date(200)}T00:00:00Z\n`;
const healthySite = (name: string) =>
  routes({
    "/": packed(
      {
        ...safe,
        "content-type": "text/html; charset=utf-8",
        "set-cookie": "__Host-session=a1b2; Path=/; Secure; HttpOnly; SameSite=Lax",
      },
      html(`${WORDS}<a href="https://${name}/pricing">Pricing</a><script src="/app.js" defer></script>`),
    ),
    "/app.js": answer(200, { ...SAFE, "content-type": "text/javascript" }, "a();\n"),
    "/.well-known/security.txt": answer(200, { ...SAFE, "content-type": "text/plain; charset=utf-8" }, SECURITY),
  });

const healthyApi: Handler = (request, response) => {
  const { origin, authorization } = request.headers;
  const user = userOf(authorization);
  const cors =
    origin === "https://acme.test"
      ? { "access-control-allow-origin": origin, "access-control-allow-headers": "authorization" }
      : {};
  const headers = { ...SAFE, "cache-control": "private, no-store", vary: "Origin", ...cors };
  const path = request.url?.split("?")[0];
  const say = (status: number, body: unknown) => json(status, body, headers)(request, response);
  if (request.method === "OPTIONS") return say(204, {});
  if (path === "/open" || path === "/shared") return say(user === null ? 401 : 200, user === null ? {} : order(user));
  return path === "/long" ? say(200, long(20)) : say(404, { error: "not found" });
};

const twin = async (www: Handler, fresh: Handler, api: Handler) => {
  const hosts = { "acme.test": { https: www }, "new.acme.test": { https: fresh }, "api.acme.test": { https: api } };
  const { report } = await audited({ hosts, target, env }, { only: AREAS });
  return report.findings.filter(({ check }) => IDS.includes(check));
};
const nginx = page(
  { server: "nginx" },
  titled(
    "Welcome to nginx!",
    "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working.</p>",
  ),
);
const idsOf = (findings: readonly ReportFinding[], wanted: ReportFinding["status"]) => [
  ...new Set(findings.filter(({ status }) => status === wanted).map(({ check }) => check)),
];

describe("the web surface", () => {
  let broken: readonly ReportFinding[];
  let healthy: readonly ReportFinding[];
  beforeAll(async () => {
    broken = await twin(brokenSite, nginx, brokenApi);
    healthy = await twin(healthySite("acme.test"), healthySite("new.acme.test"), healthyApi);
  });

  it("each check finds its fault", () => {
    expect(idsOf(broken, "fail").sort()).toEqual([...IDS].sort());
    expect(idsOf(broken, "unknown")).toEqual([]);
  });

  it("each check passes the product without it, and none finds another one", () => {
    expect(idsOf(healthy, "pass").sort()).toEqual([...IDS].sort());
    expect(healthy.filter(({ status }) => status === "fail" || status === "unknown").map(({ title }) => title)).toEqual(
      [],
    );
  });

  it("says what happens in a title of one line, what was seen, and steps to mend it", () => {
    for (const { status, title, detail, fix = "", check } of broken) {
      if (status !== "fail") continue;
      expect.soft(title.length, `${check}: ${title}`).toBeLessThanOrEqual(120);
      expect.soft(detail.length, check).toBeGreaterThan(20);
      expect.soft(fix.length, check).toBeGreaterThan(20);
    }
  });
});
