/** Edge and redirect checks over real sockets: a product in order, its careless twin, and the servers behind both. */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { SAFE } from "../../../src/demo/answers.js";
import { demoAuthority } from "../../../src/demo/certificates.js";
import { serveProduct } from "../../../src/demo/demo.js";
import type { DemoHost, Product } from "../../../src/demo/product.js";
import type { Handler } from "../../../src/demo/web-server.js";
import { a, cname, mx } from "../../../src/demo/zone.js";
import { auditServed, rows } from "../../helpers/world.js";

const WWW = "www.acme.test";
const API = "api.acme.test";

type Answer = readonly [status: number, headers?: Readonly<Record<string, string>>, body?: string];

function routes(
  byPath: Readonly<Record<string, Answer | ((times: number) => Answer)>>,
  other: Answer = [404],
): Handler {
  const times = new Map<string, number>();
  return (request, response) => {
    const url = request.url ?? "/";
    times.set(url, (times.get(url) ?? 0) + 1);
    const found = byPath[url] ?? byPath[url.split("?")[0] ?? "/"] ?? other;
    const [status, headers = {}, body = ""] = typeof found === "function" ? found(times.get(url) ?? 1) : found;
    response.writeHead(status, { ...(SAFE as Record<string, string>), ...headers }).end(body);
  };
}

const page = (text: string): Answer => [
  200,
  { "content-type": "text/html" },
  `<!doctype html><title>Acme</title><script src="/app.js"></script><p>${text}, and welcome to our site.</p>`,
];
const to = (location: string, status = 301): Answer => [status, { location }];
const json = (body: unknown): Answer => [200, { "content-type": "application/json" }, JSON.stringify(body)];

const redirecting =
  (host: string, status = 301): Handler =>
  (request, response) =>
    void response.writeHead(status, { location: `https://${host}${request.url}` }).end();

function target(hosts: string): string {
  return `version: 1
domain: acme.test
canonical: https://${WWW}/
hosts:
${hosts}
endpoints:
  - { name: order, url: "https://${API}/orders", method: POST, rateLimit: 5 }
redirects:
  - { from: "http://acme.test/old", to: "https://${WWW}/new", status: 301 }
apps:
  - { platform: ios, host: ${API}, id: ABCDE12345.com.acme.ops }
email: []
sampling: { requests: 2, upTo: 2, rate: 50/s }
network: { internalRanges: [127.0.0.0/8], rdap: false, osv: false }
`;
}

/** Audits the product with a server at 127.0.0.9, which no name of the product leads to through its edge. */
async function audited(product: Product, behind: Handler) {
  const demo = await serveProduct(product, {}, new Date());
  const { chain, key } = demoAuthority(new Date()).issue("anything.test", "self-signed");
  const server = createServer({ cert: chain, key }, behind);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const connect = [...demo.connect, { host: "127.0.0.9", port: 443, address: "127.0.0.1", toPort: port }];
    return await auditServed(demo, { only: ["edge", "redirects"], connect });
  } finally {
    server.closeAllConnections();
    server.close();
    await demo.close();
  }
}

const host = (name: string, https: Handler, http: Handler = redirecting(name)): DemoHost => ({
  host: name,
  http,
  https,
});

describe("a product behind its edge", () => {
  const app: Answer = [
    200,
    { "cache-control": "max-age=31536000, immutable", age: "60", "content-type": "text/javascript" },
  ];
  const site = routes({ "/": page("Hello"), "/app.js": app, "/new": page("News") }, [404]);
  const guarded: Handler = (request, response) =>
    /script|passwd/.test(request.url ?? "") ? void response.writeHead(403).end() : site(request, response);
  const product: Product = {
    hosts: [
      host("acme.test", routes({ "/old": to(`https://${WWW}/new`) }, to(`https://${WWW}/`))),
      host(WWW, guarded),
      host(
        API,
        routes({
          "/orders": (times) => (times > 5 ? [429] : [200]),
          "/.well-known/apple-app-site-association": json({
            applinks: { details: [{ appIDs: ["ABCDE12345.com.acme.ops"], components: [] }] },
          }),
        }),
      ),
    ],
    records: [
      a("acme.test"),
      a(API),
      cname(WWW, `${WWW}.edgekey.net`),
      a(`${WWW}.edgekey.net`),
      mx("acme.test", "mail.acme.test"),
      a("mail.acme.test", "127.0.0.9"),
    ],
    files: {},
    target: target(`  - { host: acme.test, role: redirect }
  - { host: ${WWW}, edge: akamai, origin: 127.0.0.9, waf: true }
  - { host: ${API}, role: api }`),
  };

  it("has nothing to mend, and says by which way its visitors come", async () => {
    const report = await audited(product, (_request, response) => void response.writeHead(403).end());
    expect(rows(report).filter((row) => !row.includes("path-and-query"))).toEqual([]);
    const passed = report.findings.filter(({ status }) => status === "pass").map(({ check }) => check);
    for (const check of ["edge/protected", "edge/origin-exposed", "edge/waf", "edge/static-cache", "edge/rate-limit"])
      expect(passed).toContain(check);
    for (const check of ["declared", "method", "app-links", "permanence", "chain-length", "duplicate-content"])
      expect(passed).toContain(`redirects/${check}`);
    expect(report.inventory.traffic).toEqual([
      "acme.test -> 127.0.0.1",
      `${WWW} -> Akamai edge`,
      `${API} -> 127.0.0.1`,
    ]);
  });

  it("is laid open by a mail host that serves the site too", async () => {
    const report = await audited(
      { ...product, target: product.target.replace(", origin: 127.0.0.9", "") },
      routes({ "/": page("Hello with another nonce") }),
    );
    const found = report.findings.find(({ check, status }) => check === "edge/origin-exposed" && status === "fail");
    expect(found).toMatchObject({ subject: WWW, severity: "high" });
    expect(found?.evidence.join()).toContain("127.0.0.9 (mail.acme.test): serves the page");
  });
});

describe("its careless twin", () => {
  const site = routes({ "/": page("Hello"), "/app.js": [200, { "cache-control": "no-cache" }] }, page("Hello"));
  const product: Product = {
    hosts: [
      host("acme.test", redirecting(WWW, 302), redirecting(WWW, 302)),
      host(WWW, site),
      host("acme.example", routes({ "/": page("Hello") })),
      host(API, routes({ "/orders": to("/orders/") }, [200])),
    ],
    records: [a("acme.test"), a(WWW), a(API), a("acme.example")],
    files: {},
    target: target(`  - { host: acme.test }
  - { host: ${WWW}, edge: netlify, origin: 127.0.0.9, waf: true }
  - { host: acme.example }
  - { host: ${API}, role: api }`).replace(`https://${WWW}/new`, "https://acme.example/new"),
  };

  it("shows each fault once", async () => {
    const report = await audited(product, site);
    expect(
      rows(report, ["fail"])
        .filter((row) => !/canonical-host|path-and-query/.test(row))
        .sort(),
    ).toEqual(
      [
        `fail high edge/protected ${WWW}`,
        `fail high edge/origin-exposed ${WWW}`,
        "fail high edge/rate-limit order",
        `fail medium edge/waf ${WWW}`,
        `fail low edge/static-cache ${WWW}`,
        `fail low edge/static-cache ${WWW}`,
        "fail high redirects/declared http://acme.test/old",
        "fail medium redirects/method order",
        `fail high redirects/app-links https://${API}/.well-known/apple-app-site-association`,
        "fail low redirects/duplicate-content https://acme.example/",
        "fail low redirects/permanence acme.test",
        "fail medium redirects/permanence acme.test",
      ].sort(),
    );
  });
});
