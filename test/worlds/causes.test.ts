/** One cause is one finding: what rests on it waits for it, and says so. */
import { describe, expect, it } from "vitest";
import { json, redirect, SAFE } from "../../src/demo/answers.js";
import { a } from "../../src/demo/zone.js";
import { answer, home, routes } from "./pages.js";
import { audited, date } from "./stage.js";

const apex = { https: redirect((path) => `https://www.acme.test${path}`) };
const target = `domain: acme.test
canonical: https://www.acme.test/
launch: ${date(11)}
hosts: [{ host: acme.test }, { host: www.acme.test }]
endpoints:
  - { name: home, url: "https://www.acme.test/", p95: 20s, kind: page }
  - { name: me, url: "https://www.acme.test/me", p95: 20s, private: true }
  - { name: health, url: "https://www.acme.test/health", p95: 20s }
monitoring:
  uptime: { provider: a monitor, interval: 1m, covers: [home], url: "https://www.acme.test/status" }
  alerts: [{ channel: phone, severity: critical, owner: operations, tested: ${date(-7)} }]`;
const site = routes({ "/health": json(200, {}), "/me": answer(401, {}), "/status": json(200, {}) }, home);

describe.concurrent("one cause", () => {
  it("an expired certificate on the canonical host", async () => {
    const { found, report } = await audited({
      hosts: {
        "acme.test": apex,
        "www.acme.test": { https: site, certificate: (ca) => ca.issue(["www.acme.test"], -95, -5) },
      },
      target,
    });
    expect(found).toEqual(["fail critical tls/expiry www.acme.test"]);
    const waiting = report.findings.filter(({ message }) => message === "restsOn");
    expect(waiting.length).toBeGreaterThan(5);
    for (const one of waiting) expect(one.detail).toContain("tls/expiry on www.acme.test");
  });

  it("a host that is down", async () => {
    const { found } = await audited({
      hosts: { "acme.test": apex, "www.acme.test": { https: null, http: null } },
      target,
    });
    expect(found).toEqual(["fail critical tls/handshake www.acme.test"]);
  });

  it("http and https that send to each other", async () => {
    const { found } = await audited({
      hosts: { "acme.test": { https: redirect((path) => `http://acme.test${path}`) } },
      target: "domain: acme.test\nhosts: [{ host: acme.test }]",
    });
    expect(found).toEqual(["fail critical redirects/loop acme.test"]);
  });

  it("one of two addresses is dead, and the other closes every connection after its answer", async () => {
    const { found } = await audited({
      hosts: {
        "acme.test": {
          address: null,
          https: (request, response) => home(request, response.setHeader("connection", "close")),
        },
      },
      records: [a("acme.test", "127.1.0.99"), a("acme.test", "127.1.0.1")],
      target:
        'domain: acme.test\nhosts: [{ host: acme.test }]\nendpoints: [{ name: home, url: "https://acme.test/", p95: 20s }]',
    });
    expect(found).toEqual(["fail high tls/handshake acme.test"]);
  });

  it("a password that is still asked for, and a server that only fails", async () => {
    const page = 'endpoints: [{ name: home, url: "https://acme.test/", p95: 20s, kind: page, key: false }]';
    const apart = `domain: acme.test\nhosts: [{ host: acme.test }]\n${page}`;
    const locked = answer(401, { ...SAFE, "www-authenticate": 'Basic realm="staging"' });
    const asked = await audited({ hosts: { "acme.test": { https: locked } }, target: apart });
    const broken = await audited({ hosts: { "acme.test": { https: answer(503, {}) } }, target: apart });
    expect(asked.found).toEqual(["fail critical uptime/reachable home"]);
    expect(broken.found.filter((row) => row.startsWith("fail"))).toEqual(["fail critical uptime/reachable home"]);
    const csp = broken.report.findings.find(({ check }) => check === "headers/csp");
    expect(csp?.detail).toBe(
      "https://acme.test/ answered 503 instead of its page. Repair that, and run the audit again.",
    );
  });

  it("a host that is not in DNS, with its endpoints", async () => {
    const { found } = await audited({ hosts: { "acme.test": apex }, target });
    expect(found).toEqual(["fail critical dns/resolution www.acme.test"]);
  });

  const MAIL = "email: [{ domain: acme.test, selectors: [main] }]\n";

  it("a domain that does not exist", async () => {
    const { found } = await audited({ target: MAIL + target, records: [] });
    expect(found).toEqual(["fail critical dns/resolution acme.test"]);
  });

  it("a zone that no resolver can answer for", async () => {
    const { found } = await audited({
      target: MAIL + target,
      broken: { "acme.test": "SERVFAIL", "*.acme.test": "SERVFAIL" },
    });
    expect(found).toEqual(["fail critical dns/resolution acme.test"]);
  });
});

// Alone: a time limit this short must not be spent waiting for other tests.
describe("one cause, in time", () => {
  it("a host that takes connections and says nothing", async () => {
    const { found } = await audited(
      { hosts: { "acme.test": apex, "www.acme.test": { https: "silent", http: "silent" } }, target },
      { timeoutMs: 600 },
    );
    expect(found).toEqual(["fail critical tls/handshake www.acme.test"]);
  });
});
