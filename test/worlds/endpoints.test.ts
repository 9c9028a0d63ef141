/** Endpoints as they are declared and as they answer: slow now and then, slow always, or not with 200 at all. */
import { describe, expect, it } from "vitest";
import { api, delayed, json } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { answer } from "./pages.js";
import { audited } from "./stage.js";

const ok = json(200, { ok: true });

/** Lognormal times with this median in milliseconds, the same in every run. */
function lognormal(median: number, sigma: number, inner: Handler): Handler {
  let seed = 42;
  const uniform = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  return (request, response) => {
    const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    delayed(median * Math.exp(sigma * normal), inner)(request, response);
  };
}

const nth = (n: number, other: Handler, inner: Handler): Handler => {
  let count = 0;
  return (request, response) => (++count === n ? other : inner)(request, response);
};

const world = (
  routes: Readonly<Record<string, Handler>>,
  endpoints: string,
  sampling = "{ requests: 60, upTo: 60, rate: 60/s }",
) =>
  audited({
    hosts: { "api.acme.test": { https: api(routes) } },
    target: `domain: acme.test\nhosts: [{ host: api.acme.test }]\nsampling: ${sampling}\nendpoints:\n${endpoints}`,
  });

describe.concurrent("endpoints", () => {
  it("times that scatter within the budget, and one slow answer of sixty, are no findings", async () => {
    const { found } = await world(
      { "/scatter": lognormal(10, 0.6, ok), "/outlier": nth(30, delayed(1800, ok), ok) },
      `  - { name: scatter, url: "https://api.acme.test/scatter", p95: 1500ms }
  - { name: outlier, url: "https://api.acme.test/outlier", p95: 1500ms }`,
    );
    expect(found).toEqual([]);
  });

  it("a p95 three times over the budget is critical", async () => {
    const { found, report } = await world(
      { "/slow": delayed(160, ok) },
      `  - { name: slow, url: "https://api.acme.test/slow", p95: 40ms }`,
      "{ requests: 20, upTo: 20, rate: 40/s }",
    );
    expect(found).toEqual(["fail critical latency/p95 slow"]);
    expect(report.findings[0]?.title).toMatch(/^slow is over 3 times too slow: users wait \d+ ms instead of 40 ms$/);
  });

  it("302, 404, HEAD and POST where they are declared", async () => {
    const { found } = await world(
      {
        "/login": answer(302, { location: "/in" }),
        "/gone": json(404, { error: "not found" }),
        "/head": (request, response) => answer(request.method === "HEAD" ? 200 : 405, {})(request, response),
        "/hook": (request, response) => answer(request.method === "POST" ? 202 : 405, {})(request, response),
      },
      `  - { name: login, url: "https://api.acme.test/login", p95: 20s, expect: { status: 302 } }
  - { name: gone, url: "https://api.acme.test/gone", p95: 20s, expect: { status: 404, contains: "not found", type: application/json } }
  - { name: head, url: "https://api.acme.test/head", p95: 20s, method: HEAD }
  - { name: hook, url: "https://api.acme.test/hook", p95: 20s, kind: webhook, key: false, body: { event: ping }, expect: { status: 2xx } }`,
      "{ requests: 20, upTo: 20, rate: 50/s }",
    );
    expect(found).toEqual([]);
  });

  it("an answer of success with the wrong content, and one that fails now and then", async () => {
    let count = 0;
    const flaky: Handler = (request, response) => (++count % 10 === 0 ? json(502, {}) : ok)(request, response);
    const { found } = await world(
      { "/error-page": json(200, { error: "database" }), "/flaky": flaky },
      `  - { name: error page, url: "https://api.acme.test/error-page", p95: 20s, expect: { contains: "orders" } }
  - { name: flaky, url: "https://api.acme.test/flaky", p95: 20s }`,
    );
    expect(found).toEqual(["fail critical uptime/reachable error page", "fail high uptime/error-rate flaky"]);
  });

  it("a limit on the way stops the sampling and is no failure", async () => {
    let count = 0;
    const limited: Handler = (request, response) =>
      (++count > 10 ? answer(429, { "retry-after": "30" }) : ok)(request, response);
    const { found } = await world(
      { "/limited": limited },
      `  - { name: limited, url: "https://api.acme.test/limited" }`,
    );
    expect(found.filter((row) => row.startsWith("fail"))).toEqual([]);
    expect(found).toContain("unknown critical latency/p95 limited");
  });
});
