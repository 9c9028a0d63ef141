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
});
