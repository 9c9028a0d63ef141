/** Hosts without pages: APIs that answer 404 at their root, closed or refusing port 80, GraphQL that says no with 200. */
import { expect, it } from "vitest";
import { api, guarded, json, SAFE } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { answer, html, page } from "./pages.js";
import { audited } from "./stage.js";

const TOKEN = "t0k3n-of-the-world";
const orders = guarded(TOKEN, json(200, { orders: [{ id: 1 }] }));
const bearer = `{ authorization: "Bearer \${TOKEN}" }`;

it.concurrent("404 at the root, 401 at what is private, and port 80 closed, sending on, or refusing", async () => {
  const https = api({ "/health": json(200, { status: "ok" }), "/orders": orders });
  const { found } = await audited({
    hosts: {
      "api.acme.test": { https, http: null },
      "api2.acme.test": { https },
      "api3.acme.test": { https, http: answer(403, { "content-type": "application/json" }, '{"error":"https only"}') },
    },
    target: `domain: acme.test
hosts:
${["api", "api2", "api3"].map((label) => `  - { host: ${label}.acme.test, role: api }`).join("\n")}
endpoints:
  - { name: health, url: "https://api.acme.test/health", p95: 20s, kind: health, key: false, expect: { status: 200, type: application/json } }
  - { name: orders, url: "https://api.acme.test/orders", p95: 20s, private: true, headers: ${bearer} }
  - { name: orders 2, url: "https://api2.acme.test/orders", p95: 20s, private: true, headers: ${bearer} }
  - { name: orders 3, url: "https://api3.acme.test/orders", p95: 20s, private: true, headers: ${bearer} }`,
    env: { TOKEN },
  });
  expect(found).toEqual([]);
});

/** Refuses with 200, as GraphQL servers do. */
const graphql =
  (refusal: unknown): Handler =>
  (request, response) =>
    request.headers.authorization === `Bearer ${TOKEN}`
      ? json(200, { data: { orders: [{ id: 1 }] } })(request, response)
      : json(200, refusal)(request, response);

it.concurrent("GraphQL refuses with 200; one that holds nothing tells neither way; one that answers is open", async () => {
  const https = api({
    "/refuses": graphql({ errors: [{ message: "not authenticated" }] }),
    "/code": graphql({ data: null, errors: [{ message: "No", extensions: { code: "UNAUTHENTICATED" } }] }),
    "/nothing": graphql({ data: { orders: null } }),
    "/open": graphql({ data: { orders: [{ id: 1 }] } }),
  });
  const endpoint = (name: string) => `  - name: ${name}
    url: https://api.acme.test/${name}
    private: true
    p95: 20s
    method: POST
    headers: ${bearer}
    body: { query: "{ orders { id } }" }
    expect: { contains: orders }`;
  const { found } = await audited({
    hosts: { "api.acme.test": { https } },
    target: `domain: acme.test
hosts: [{ host: api.acme.test }]
endpoints:
${["refuses", "code", "nothing", "open"].map(endpoint).join("\n")}`,
    env: { TOKEN },
  });
  expect(found).toEqual(["fail critical access/authentication open", "unknown critical access/authentication nothing"]);
});

it.concurrent("a private page of a single-page app is its shell, and the API behind it is asked by itself", async () => {
  const shell = page(SAFE, html('<div id="root"></div><script src="/assets/index.js"></script>'));
  const { found } = await audited({
    hosts: { "app.acme.test": { https: shell }, "api.acme.test": { https: api({ "/orders": orders }) } },
    target: `domain: acme.test
hosts: [{ host: app.acme.test }, { host: api.acme.test }]
endpoints:
  - { name: dashboard, url: "https://app.acme.test/dashboard", p95: 20s, kind: page, key: false, private: true }
  - { name: orders, url: "https://api.acme.test/orders", p95: 20s, private: true, headers: ${bearer} }`,
    env: { TOKEN },
  });
  expect(found).toEqual([]);
});

const USERS = `users:
  alice: { headers: { authorization: "Bearer \${ALICE}" } }
  bob: { headers: { authorization: "Bearer \${BOB}" } }`;
const KEPT = { ...SAFE, "content-type": "application/json", "cache-control": "private, no-store", vary: "Origin" };

/** By the user of the session; strangers are refused, and one app of another origin is let in. */
const orderApi =
  (ownerOf: (user: string) => string, headers: Readonly<Record<string, string>> = KEPT): Handler =>
  (request, response) => {
    const user = { "Bearer t0k3n-of-alice": "alice", "Bearer t0k3n-of-bob": "bob" }[
      request.headers.authorization ?? ""
    ];
    const app = request.headers.origin === "https://app.acme.test";
    const cors: Record<string, string> = app
      ? { "access-control-allow-origin": "https://app.acme.test", "access-control-allow-headers": "authorization" }
      : {};
    const preflight = request.method === "OPTIONS";
    response.writeHead(preflight ? 204 : user === undefined ? 401 : 200, { ...headers, ...cors });
    const owner = ownerOf(user ?? "");
    response.end(preflight ? "" : JSON.stringify(user === undefined ? {} : { id: `order-${owner}-4711`, owner }));
  };

const orderWorld = (https: Handler) => ({
  hosts: { "api.acme.test": { https } },
  target: `domain: acme.test
hosts: [{ host: api.acme.test, role: api, cors: { origins: ["https://app.acme.test"] } }]
${USERS}
endpoints:
  - { name: latest, url: "https://api.acme.test/latest", p95: 20s, private: true, as: alice, isolated: true }`,
  env: { ALICE: "t0k3n-of-alice", BOB: "t0k3n-of-bob" },
});

it.concurrent("each user gets his own, and the declared app alone may read it", async () => {
  const { found } = await audited(orderWorld(orderApi((user) => user)));
  expect(found).toEqual([]);
});

it.concurrent("every user gets alice's, and any cache may keep it", async () => {
  const headers = { ...SAFE, "content-type": "application/json", vary: "Origin" };
  const { found, report } = await audited(orderWorld(orderApi(() => "alice", headers)));
  expect(found).toEqual(["fail critical access/isolation latest", "fail high cache/private latest"]);
  expect(JSON.stringify(report)).not.toMatch(/t0k3n-of|order-alice/);
});
