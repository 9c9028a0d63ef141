/** What one host gets of all the looks at its web surface: 60 requests at most, two at once, counted here and told in the report. */
import { describe, expect, it } from "vitest";
import { SAFE } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { answer, html, page, routes } from "./pages.js";
import { audited } from "./stage.js";

const MOST = 60;
const AT_ONCE = 2;
/** Each needs one or more of the looks page, exposure, site, cors and access, and no other look. */
const ONLY = [
  ...["headers/csp", "content/error-page", "content/indexing", "content/test-mode", "exposure/files"],
  ...["exposure/security-txt", "exposure/source-maps", "exposure/directory-listing", "cors/origins", "cache/private"],
  ...["access/authentication", "access/isolation"],
];

interface Counter {
  readonly handler: Handler;
  readonly asked: string[];
  most: number;
}

/** Each answer waits for the next turn or two of the server, so that requests sent at once are seen at once. */
function counted(inner: Handler): Counter {
  let now = 0;
  const counter: Counter = {
    asked: [],
    most: 0,
    handler: (request, response) => {
      now += 1;
      counter.asked.push(`${request.method} ${request.url}`);
      counter.most = Math.max(counter.most, now);
      response.once("close", () => {
        now -= 1;
      });
      setTimeout(() => inner(request, response), 2);
    },
  };
  return counter;
}

/** Scripts without an end, each with a source map of its own; only the address tells them apart. */
const scripts = (host: string, count: number) =>
  Array.from({ length: count }, (_, n) => `<script src="https://${host}/s/${n}.js" defer></script>`).join("\n");
const script: Handler = (request, response) =>
  answer(
    200,
    { "content-type": "text/javascript" },
    `console.log(1);\n//# sourceMappingURL=${request.url?.split("/").at(-1)}.map\n`,
  )(request, response);
const map = answer(
  200,
  { "content-type": "application/json" },
  JSON.stringify({ version: 3, sources: ["src/a.ts"], sourcesContent: ["export const a = 1;"], mappings: "AAAA" }),
);

/** Every way is the long one: the page comes after four redirects, and so do its files. */
function site(home: string, other?: Handler): Handler {
  const found = (path: string) => page({ ...SAFE, location: path }, "", 302);
  const byPath = routes(
    {
      ...{ "/": found("/1"), "/1": found("/2"), "/2": found("/3"), "/3": found("/4"), "/4": page(SAFE, home) },
      ...{
        "/robots.txt": found("/r"),
        "/r": answer(200, { "content-type": "text/plain" }, "User-agent: *\nAllow: /\n"),
      },
      "/.well-known/security.txt": found("/s"),
    },
    other,
  );
  return (request, response) => {
    const path = request.url ?? "/";
    const inner = path.endsWith(".js") ? script : path.endsWith(".map") ? map : byPath;
    inner(request, response);
  };
}

const USERS = `users:
  alice: { headers: { authorization: "Bearer \${ALICE}", x-tenant: one } }
  bob: { headers: { authorization: "Bearer \${BOB}", x-tenant: two } }`;
const env = { ALICE: "t0k3n-of-alice", BOB: "t0k3n-of-bob" };
const CORS = `cors: { origins: ["https://app.acme.test", "https://admin.acme.test", "https://m.acme.test"], credentials: true }`;

const endpoints = (host: string) =>
  Array.from(
    { length: 8 },
    (_, n) =>
      `  - { name: e${n}, url: "https://${host}/v1/${n}", method: ${n === 7 ? "POST" : "GET"}, private: true, as: alice, isolated: ${n < 5} }`,
  ).join("\n");

/** Knows its users, and shows everybody alice's: each answer wants another one to be sure. */
const orders: Handler = (request, response) => {
  const known = request.headers.authorization !== undefined;
  const { origin } = request.headers;
  const cors = origin === undefined ? {} : { "access-control-allow-origin": "https://app.acme.test", vary: "Origin" };
  const body = known ? `{"order":"of-alice-${request.url}","items":[1,2,3]}` : '{"error":"log in"}';
  answer(known ? 200 : 401, { ...SAFE, ...cors, "content-type": "application/json" }, body)(request, response);
};
/** Shows everybody alice's without asking who is there. */
const open: Handler = (request, response) =>
  answer(
    200,
    { ...SAFE, age: "30", "cache-control": "public, max-age=600", "content-type": "application/json" },
    `{"order":"of-alice-${request.url?.split("?")[0]}","items":[1,2,3]}`,
  )(request, response);

async function asked(hosts: Readonly<Record<string, Handler>>, target: string) {
  const counters = Object.entries(hosts).map(([host, inner]) => [host, counted(inner)] as const);
  const { report } = await audited(
    {
      hosts: Object.fromEntries(counters.map(([host, { handler }]) => [host, { https: handler, http: null }])),
      target,
      env,
    },
    { only: ONLY },
  );
  for (const [host, { asked: all, most }] of counters) {
    expect.soft(all.length, `requests at ${host}`).toBeLessThanOrEqual(MOST);
    expect.soft(most, `at once at ${host}`).toBeLessThanOrEqual(AT_ONCE);
    expect.soft(report.requests[host], `told of ${host}`).toBe(all.length);
  }
  return Object.fromEntries(counters.map(([host, { asked: all }]) => [host, all.length]));
}

describe("requests at one host", () => {
  it("with a page of 200 scripts with maps behind four redirects: all that are meant for it, and no more", async () => {
    const count = await asked(
      { "www.acme.test": site(html("<h1>Acme</h1>", scripts("www.acme.test", 200))) },
      "domain: acme.test\nhosts: [{ host: www.acme.test, role: site }]",
    );
    // The last request of the search for files is for a wall, and there is none.
    expect(count["www.acme.test"]).toBe(MOST - 1);
  });

  it.each([
    ["that tells nobody apart", orders],
    ["that is open, from a cache", open],
  ])("of an API with CORS, eight private endpoints and two users, %s", async (_, handler) => {
    const count = await asked(
      { "api.acme.test": handler },
      `domain: acme.test\nhosts: [{ host: api.acme.test, role: api, ${CORS} }]\n${USERS}\nendpoints:\n${endpoints("api.acme.test")}`,
    );
    expect(count["api.acme.test"]).toBeGreaterThan(40);
  });

  it.each([
    ["that tells nobody apart", orders],
    ["that is open, from a cache", open],
  ])("with pages and private endpoints both, %s", async (_, handler) => {
    const count = await asked(
      {
        "app.acme.test": site(html("<h1>Acme</h1>", scripts("app.acme.test", 50)), (request, response) =>
          (request.url?.startsWith("/v1/") ? handler : page(SAFE, html(), 404))(request, response),
        ),
      },
      `domain: acme.test\nhosts: [{ host: app.acme.test, role: app, ${CORS} }]\n${USERS}\nendpoints:\n${endpoints("app.acme.test")}`,
    );
    expect(count["app.acme.test"]).toBeGreaterThan(50);
  });

  it("that serves the scripts of four pages, which are looked at side by side", async () => {
    const home = site(html("<h1>Acme</h1>", `${scripts("cdn.acme.test", 30)}${scripts("api.acme.test", 30)}`));
    const labels = ["www", "app", "docs", "admin"];
    await asked(
      {
        ...Object.fromEntries(labels.map((label) => [`${label}.acme.test`, home])),
        "cdn.acme.test": (request, response) => (request.url?.endsWith(".js") ? script : map)(request, response),
        "api.acme.test": (request, response) =>
          (request.url?.endsWith(".js") ? script : request.url?.endsWith(".map") ? map : orders)(request, response),
      },
      `domain: acme.test
hosts:
${labels.map((label) => `  - { host: ${label}.acme.test, role: ${label === "www" ? "site" : label} }`).join("\n")}
  - { host: cdn.acme.test, role: assets }
  - { host: api.acme.test, role: api, ${CORS} }
${USERS}
endpoints:
${endpoints("api.acme.test")}`,
    );
  });
});
