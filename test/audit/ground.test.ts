import { describe, expect, it } from "vitest";
import { groundOf } from "../../src/audit/ground.js";
import type { Finding } from "../../src/model/finding.js";
import type { Blocked, Looks } from "../../src/model/probe.js";
import { finding } from "../helpers/finding.js";
import { endpoint, target } from "../helpers/target.js";

const WWW = "www.acme.test";
const about = target({ endpoints: [endpoint("home", `https://${WWW}/`), endpoint("api", "https://api.acme.test/")] });

function told(findings: readonly Finding[], looks: Readonly<Record<string, Looks>> = {}) {
  return groundOf(findings, looks, about).map(({ status, check, subject }) => `${status} ${check} ${subject}`);
}

const fails = (check: string, message: string, subject = WWW) =>
  finding({ check, message, subject, host: subject.endsWith(".test") ? subject : null });
const unknown = (check: string, subject: string) =>
  finding({ check, subject, status: "unknown", message: "unclear", host: null });
const looks = (...blocked: readonly Blocked[]): Looks => ({ seen: [], blocked });
const unseen = (check: string, { subject, detail }: Blocked) =>
  finding({
    check,
    subject,
    status: "unknown",
    message: "notAssessed",
    detail: `Could not look at ${subject}: ${detail}.`,
  });

describe("groundOf", () => {
  it("tells an MX whose domain anybody can register once, by the graver check", () => {
    const rows = told([
      fails("dns/nameserver-domain", "free", "mx.gone.test"),
      fails("mx/hosts", "gone", "mx.gone.test"),
    ]);
    expect(rows).toEqual(["fail dns/nameserver-domain mx.gone.test", "skip mx/hosts mx.gone.test"]);
    expect(told([fails("mx/hosts", "gone", "mx.gone.test")])).toEqual(["fail mx/hosts mx.gone.test"]);
  });

  it("tells a flow that gets no answer by what is wrong with the host", () => {
    const flow = (message: string) => finding({ check: "smoke/flow", message, subject: "log in", host: WWW });
    const rows = told([fails("tls/expiry", "ended"), flow("down")]);
    expect(rows).toEqual([`fail tls/expiry ${WWW}`, "skip smoke/flow log in"]);
    expect(told([fails("tls/expiry", "ended"), flow("broken")])).toContain("fail smoke/flow log in");
    expect(told([flow("down")])).toEqual(["fail smoke/flow log in"]);
  });

  it("tells once that a host shows no product", () => {
    const shows = (message: string) => [
      fails("content/placeholder", message),
      fails("content/indexing", "forbidden"),
      fails("exposure/security-txt", "absent"),
      fails("dns/dangling-cname", "stale"),
      fails("headers/hsts", "absent"),
      unknown("headers/csp", WWW),
      fails("exposure/security-txt", "absent", "app.acme.test"),
    ];
    expect(told(shows("instead"))).toEqual([
      `fail content/placeholder ${WWW}`,
      `skip content/indexing ${WWW}`,
      `skip exposure/security-txt ${WWW}`,
      `skip dns/dangling-cname ${WWW}`,
      `fail headers/hsts ${WWW}`,
      `skip headers/csp ${WWW}`,
      "fail exposure/security-txt app.acme.test",
    ]);
    expect(told(shows("edge"))).toContain(`skip headers/csp ${WWW}`);
    for (const harmless of ["spare", "template"])
      expect(told(shows(harmless)).filter((row) => row.startsWith("skip"))).toEqual([]);
    expect(told([fails("content/placeholder", "instead"), fails("dns/dangling-cname", "claimable")])).toEqual([
      `skip content/placeholder ${WWW}`,
      `fail dns/dangling-cname ${WWW}`,
    ]);
  });

  it("tells once that an endpoint is slow, or fails, for few and for many", () => {
    const crowd = (message: string) => finding({ check: "latency/under-load", message, subject: "home", host: WWW });
    const few = (check: string, message: string) => finding({ check, message, subject: "home", host: WWW });
    expect(told([few("latency/p95", "slow"), crowd("slow")])).toContain("skip latency/under-load home");
    expect(told([few("uptime/error-rate", "high"), crowd("errors")])).toContain("skip latency/under-load home");
    expect(told([few("latency/p95", "perhaps"), crowd("slow")])).toContain("fail latency/under-load home");
    expect(told([few("latency/p95", "slow"), crowd("collapsed")])).toContain("fail latency/under-load home");
  });

  it("leaves the size of an endpoint that does not answer to the check that says so", () => {
    const size = finding({
      check: "content/payload",
      subject: "home",
      status: "unknown",
      message: "noAnswer",
      host: null,
    });
    const down = finding({ check: "uptime/reachable", subject: "home", message: "down", host: WWW });
    expect(told([size, down])).toEqual(["skip content/payload home", "fail uptime/reachable home"]);
    expect(told([size])).toEqual(["unknown content/payload home"]);
  });

  it("names the DNSSEC of a zone for all that its visitors' resolvers refuse to believe", () => {
    const blocked: Blocked = { subject: WWW, cause: "unresolved", detail: "SERVFAIL", host: WWW };
    const findings = (message: string) => [
      fails("dns/dnssec", message, "acme.test"),
      fails("dns/resolution", "broken", "acme.test"),
      fails("dns/resolution", "broken", WWW),
      unseen("headers/csp", blocked),
      unknown("monitoring/uptime", `https://${WWW}/status`),
      unknown("dkim/key", "main._domainkey.acme.test"),
    ];
    for (const message of ["leftBehind", "stranger", "broken", "refused"]) {
      const all = groundOf(findings(message), { page: looks(blocked) }, about);
      const [first, ...others] = all.map(({ status, check }) => `${status} ${check}`);
      expect(first).toBe("fail dns/dnssec");
      expect(others).toEqual(others.map((line) => line.replace(/^\w+/, "skip")));
      for (const one of all.slice(1)) expect(one.detail).toContain("until dns/dnssec on acme.test is fixed");
    }
    expect(told(findings("expiring"), { page: looks(blocked) })).toContain("fail dns/resolution acme.test");
    expect(told([fails("dns/dnssec", "broken", "acme.test"), fails("dns/resolution", "missing")], {})).toContain(
      `fail dns/resolution ${WWW}`,
    );
    expect(
      told([fails("dns/dnssec", "broken", "acme.test"), fails("dns/resolution", "broken", "www.acme.example")], {}),
    ).toContain("fail dns/resolution www.acme.example");
  });

  it("tells a name server whose domain anybody can register, or a zone that anybody can create, once", () => {
    const lame = (message: string, server: string) =>
      finding({ ...fails("dns/nameservers", message, "acme.test"), evidence: [`${server}: NXDOMAIN`] });
    const free = fails("dns/nameserver-domain", "free", "ns1.gone.test");
    expect(told([free, lame("nowhere", "ns1.gone.test"), lame("nowhere", "ns2.acme.test")])).toEqual([
      "fail dns/nameserver-domain ns1.gone.test",
      "skip dns/nameservers acme.test",
      "fail dns/nameservers acme.test",
    ]);
    const unclaimed = fails("dns/nameserver-domain", "unclaimed", "acme.test");
    expect(
      told([unclaimed, lame("lame", "ns1.dns.test"), lame("dead", "ns2.dns.test"), lame("oneNetwork", "ns1.dns.test")]),
    ).toEqual([
      "fail dns/nameserver-domain acme.test",
      "skip dns/nameservers acme.test",
      "fail dns/nameservers acme.test",
      "fail dns/nameservers acme.test",
    ]);
  });

  it("tells an alias that leads nowhere once, unless a stranger can take it", () => {
    const missing = fails("dns/resolution", "missing");
    for (const message of ["gone", "stale"])
      expect(told([missing, fails("dns/dangling-cname", message)])).toEqual([
        `fail dns/resolution ${WWW}`,
        `skip dns/dangling-cname ${WWW}`,
      ]);
    for (const message of ["claimable", "domainFree"])
      expect(told([missing, fails("dns/dangling-cname", message)])).toContain(`fail dns/dangling-cname ${WWW}`);
    expect(told([missing, fails("dns/dangling-cname", "gone", "api.acme.test")])).toContain(
      "fail dns/dangling-cname api.acme.test",
    );
  });

  it("leaves a circle of aliases to the check on chains", () => {
    const beside = finding({ ...unknown("dns/apex-cname", WWW), message: "unclear" });
    expect(told([beside, fails("dns/cname-chain", "loop")])).toContain(`skip dns/apex-cname ${WWW}`);
    expect(told([beside, fails("dns/cname-chain", "long")])).toContain(`unknown dns/apex-cname ${WWW}`);
  });

  it("takes for the cause what stops visitors now, not what will", () => {
    const blocked: Blocked = { subject: WWW, cause: "tls", detail: "wrong name", host: WWW };
    const rows = told(
      [fails("tls/expiry", "ending"), fails("tls/hostname", "otherNames"), unseen("headers/csp", blocked)],
      { page: looks(blocked) },
    );
    expect(rows).toEqual([`fail tls/expiry ${WWW}`, `fail tls/hostname ${WWW}`, `skip headers/csp ${WWW}`]);
    const alone = told([fails("tls/expiry", "ending"), unseen("headers/csp", blocked)], { page: looks(blocked) });
    expect(alone).toContain(`unknown headers/csp ${WWW}`);
  });

  it("does not explain one look by what blocked another one of the same subject", () => {
    const page: Blocked = { subject: WWW, cause: "refused", detail: "refused", host: WWW };
    const spf: Blocked = { subject: WWW, cause: "protocol", detail: "TXT was answered with SERVFAIL" };
    const rows = told([fails("tls/handshake", "none"), unseen("headers/csp", page), unseen("spf/record", spf)], {
      page: looks(page),
      spf: looks(spf),
    });
    expect(rows).toEqual([`fail tls/handshake ${WWW}`, `skip headers/csp ${WWW}`, `unknown spf/record ${WWW}`]);
  });

  it("an endpoint that is down, and a page that could not be read, follow from the host that nobody can open", () => {
    const rows = told([
      fails("tls/handshake", "none"),
      fails("uptime/reachable", "down", "home"),
      fails("uptime/reachable", "down", "api"),
      unknown("monitoring/uptime", `https://${WWW}/status`),
      unknown("tls/protocols", WWW),
    ]);
    expect(rows).toEqual([
      `fail tls/handshake ${WWW}`,
      "skip uptime/reachable home",
      "fail uptime/reachable api",
      `skip monitoring/uptime https://${WWW}/status`,
      `unknown tls/protocols ${WWW}`,
    ]);
  });

  it("an endpoint that answers with something else, or a host that some visitors reach, explain themselves", () => {
    expect(told([fails("tls/handshake", "none"), fails("uptime/reachable", "wrong", "home")])).toContain(
      "fail uptime/reachable home",
    );
    expect(told([fails("tls/handshake", "some"), fails("uptime/reachable", "down", "home")])).toContain(
      "fail uptime/reachable home",
    );
  });

  it("below a zone that no resolver can answer for, what could not be found out and what is broken alike", () => {
    const rows = told([
      fails("dns/resolution", "broken", "acme.test"),
      fails("dns/resolution", "broken", WWW),
      fails("dns/resolution", "missing", "app.acme.test"),
      unknown("dkim/key", "main._domainkey.acme.test"),
      unknown("dkim/key", "main._domainkey.acme.example"),
      fails("dmarc/record", "none", "acme.test"),
    ]);
    expect(rows).toEqual([
      "fail dns/resolution acme.test",
      `skip dns/resolution ${WWW}`,
      "fail dns/resolution app.acme.test",
      "skip dkim/key main._domainkey.acme.test",
      "unknown dkim/key main._domainkey.acme.example",
      "fail dmarc/record acme.test",
    ]);
  });

  it("an MX host without TLS is told once: by the policy that demands it, where one does", () => {
    const lost = finding({
      ...fails("mta-sts/policy", "mxTls", "acme.test"),
      evidence: ["mx.acme.test: it offers nothing"],
    });
    const plain = fails("mx/starttls", "plain", "mx.acme.test");
    expect(told([plain, lost])).toContain("skip mx/starttls mx.acme.test");
    expect(told([plain, fails("mta-sts/policy", "mismatch", "acme.test")])).toContain("fail mx/starttls mx.acme.test");
    expect(told([fails("mx/starttls", "plain", "mx2.acme.test"), lost])).toContain("fail mx/starttls mx2.acme.test");
  });

  it("what DNS leaves open of a sender is not asked again where a received message has answered", () => {
    const open = { ...unknown("dmarc/alignment", "acme.test"), message: "unsure" };
    expect(told([open, fails("mail/message", "neither", "acme.test")])).toContain("skip dmarc/alignment acme.test");
    expect(told([open, fails("mail/message", "dkimOnly", "acme.test")])).toContain("unknown dmarc/alignment acme.test");
  });

  it("a policy whose declared host has a broken certificate, or none, waits for that host", () => {
    const broken = fails("mta-sts/policy", "certificate", "acme.test");
    expect(told([broken, fails("tls/expiry", "expired", "mta-sts.acme.test")])).toContain(
      "skip mta-sts/policy acme.test",
    );
    expect(told([broken, fails("tls/expiry", "ending", "mta-sts.acme.test")])).toContain(
      "fail mta-sts/policy acme.test",
    );
    expect(told([broken, fails("tls/expiry", "expired", "acme.test")])).toContain("fail mta-sts/policy acme.test");
    const gone = fails("mta-sts/policy", "unfetched", "acme.test");
    expect(told([gone, fails("dns/resolution", "missing", "mta-sts.acme.test")])).toContain(
      "skip mta-sts/policy acme.test",
    );
  });
});
