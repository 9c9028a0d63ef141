/** One cause is one finding: what rests on it waits for it, and says so. */
import { describe, expect, it } from "vitest";
import { json, redirect } from "../../src/demo/answers.js";
import { answer, home, routes } from "./pages.js";
import { audited, date } from "./stage.js";

const apex = { https: redirect((path) => `https://www.acme.test${path}`) };
const target = `domain: acme.test
canonical: https://www.acme.test/
launch: ${date(11)}
hosts: [{ host: acme.test }, { host: www.acme.test }]
endpoints:
  - { name: home, url: "https://www.acme.test/", kind: page }
  - { name: me, url: "https://www.acme.test/me", private: true }
  - { name: health, url: "https://www.acme.test/health" }
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
