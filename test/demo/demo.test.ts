/** The demo product over real sockets: the broken twin shows every fault it was built with, the clean one none. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.js";
import { severities } from "../../src/model/scale.js";
import { render } from "../../src/reporters/index.js";
import { readmeBlock, updateReadme } from "../helpers/readme.js";
import { auditDemo, rows } from "../helpers/world.js";

/** The fault of each check: the subject it is told of, and its severity. */
const FAULTS = {
  "dns/resolution": ["ghost.acme.test", "critical"],
  "dns/special-use-address": ["intranet.acme.test", "critical"],
  "dns/cname-chain": ["turn.acme.test", "critical"],
  "dns/caa": ["acme.test", "info"],
  "dns/wildcard": ["acme.test", "medium"],
  "redirects/https": ["api.acme.test", "critical"],
  "redirects/canonical-host": ["https://acme.test/", "high"],
  "redirects/loop": ["account.acme.test", "critical"],
  "redirects/path-and-query": ["http://www.acme.test/", "high"],
  "redirects/downgrade": ["blog.acme.test", "critical"],
  "redirects/off-domain": ["go.acme.test", "critical"],
  "tls/handshake": ["down.acme.test", "critical"],
  "tls/hostname": ["shop.acme.test", "critical"],
  "tls/trust": ["admin.acme.test", "critical"],
  "tls/chain": ["partners.acme.test", "high"],
  "tls/expiry": ["old.acme.test", "critical"],
  "tls/protocols": ["legacy.acme.test", "high"],
  "headers/hsts": ["www.acme.test", "medium"],
  "headers/csp": ["www.acme.test", "medium"],
  "headers/framing": ["www.acme.test", "medium"],
  "headers/disclosure": ["www.acme.test", "low"],
  "cookies/flags": ["www.acme.test", "high"],
  "content/mixed": ["www.acme.test", "high"],
  "exposure/files": ["https://www.acme.test/.env", "critical"],
  "access/authentication": ["orders", "critical"],
  "spf/record": ["news.acme.test", "high"],
  "spf/syntax": ["billing.acme.test ipv4:192.0.2.30", "high"],
  "spf/lookup-limit": ["acme.test", "high"],
  "spf/all": ["acme.test", "medium"],
  "dkim/key": ["main._domainkey.acme.test", "high"],
  "dkim/key-strength": ["s1._domainkey.news.acme.test", "high"],
  "dmarc/record": ["billing.acme.test", "high"],
  "dmarc/syntax": ["news.acme.test", "high"],
  "dmarc/policy": ["acme.test", "medium"],
  "mx/hosts": ["ghost.acme.test", "high"],
  "secrets/working-tree": ["src/pay.js:1", "critical"],
  "secrets/history": ["COMMIT:config/old.js:1", "critical"],
  "secrets/build-output": ["dist/app.js:1", "critical"],
  "secrets/logs": ["samples/production.log:1", "high"],
  "config/env-file": [".env", "critical"],
  "config/env-inventory": ["SUPPORT_ADDRESS", "medium"],
  "config/env-missing": ["MAIL_TOKEN", "high"],
  "config/environments": ["SESSION_SECRET", "high"],
  "uptime/reachable": ["report", "critical"],
  "uptime/error-rate": ["checkout", "high"],
  "uptime/availability": ["pricing", "high"],
  "latency/p95": ["search", "high"],
  "latency/cold-start": ["invite", "medium"],
  "latency/first-token": ["assistant", "medium"],
  "latency/under-load": ["sale", "high"],
  "ai/prompt-injection": ["assistant", "high"],
  "smoke/flow": ["write a note", "critical"],
  "smoke/latency": ["write a note", "high"],
  "monitoring/uptime": ["a monitor", "medium"],
  "monitoring/alerts": ["launchready.yaml", "high"],
  "handover/access": ["registrar", "high"],
  "handover/deploy": ["docs/deploy.md", "high"],
  "handover/rollback": ["launchready.yaml", "high"],
  "headers/content-type-options": ["www.acme.test", "low"],
  "headers/referrer-policy": ["www.acme.test", "low"],
  "headers/permissions-policy": ["www.acme.test", "info"],
  "headers/request-id": ["legacy.acme.test", "low"],
  "cors/origins": ["api.acme.test", "critical"],
  "cache/private": ["profile", "critical"],
  "content/staging-links": ["www.acme.test", "high"],
  "content/compression": ["www.acme.test", "medium"],
  "content/payload": ["export", "medium"],
  "content/third-party": ["www.acme.test", "low"],
  "content/indexing": ["docs.acme.test", "high"],
  "content/placeholder": ["new.acme.test", "critical"],
  "content/test-mode": ["www.acme.test", "high"],
  "content/error-page": ["docs.acme.test", "high"],
  "exposure/source-maps": ["www.acme.test", "medium"],
  "exposure/directory-listing": ["https://docs.acme.test/uploads/", "medium"],
  "exposure/security-txt": ["www.acme.test", "low"],
  "access/isolation": ["invoice", "critical"],
  "spf/include": ["offers.acme.test include:nobody.acme.test", "high"],
  "spf/senders": ["offers.acme.test ip4:203.0.0.0/8", "medium"],
  "spf/breadth": ["offers.acme.test", "high"],
  "spf/ptr": ["offers.acme.test ptr", "low"],
  "dkim/revoked": ["revoked._domainkey.offers.acme.test", "high"],
  "dkim/testing": ["trial._domainkey.offers.acme.test", "low"],
  "dmarc/subdomains": ["offers.acme.test", "medium"],
  "dmarc/transition": ["offers.acme.test", "medium"],
  "dmarc/reports": ["offers.acme.test", "medium"],
  "dmarc/alignment": ["offers.acme.test", "high"],
  "mx/starttls": ["mail.offers.acme.test", "medium"],
  "mta-sts/policy": ["offers.acme.test", "high"],
  "tls-rpt/record": ["offers.acme.test", "low"],
  "bimi/record": ["offers.acme.test", "low"],
  "mail/reverse-dns": ["198.51.100.25", "high"],
  "mail/message": ["offers.acme.test", "critical"],
  "mail/sender": ["offers.acme.test", "low"],
  "secrets/live-site": ["https://www.acme.test/app.js", "critical"],
  "repo/ci": [".", "medium"],
  "repo/lockfile": ["package.json", "medium"],
  "monitoring/health": ["api.acme.test", "medium"],
  "monitoring/errors": ["launchready.yaml", "medium"],
  "handover/services": ["Postmark", "low"],
  "handover/incident": ["docs/incident.md", "medium"],
  "handover/secrets": ["SESSION_SECRET", "high"],
  "handover/waivers": ["headers/disclosure www.acme.test", "medium"],
} as const;

/** The verdict with the first findings, and the end. */
function excerpt(text: string): string {
  const lines = text.trimEnd().split("\n");
  const fourth = lines.findIndex((line) => /^ *4 /.test(line));
  const latency = lines.findIndex((line) => line.startsWith("Latency"));
  return [...lines.slice(0, fourth), "", "[...]", "", ...lines.slice(latency)].join("\n").trim();
}

/** Without what differs from run to run: dates, durations, ports, request counts. */
function withoutChance(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .replace(/\d{4}-\d\d-\d\d(?: \d\d:\d\d UTC)?/g, "DATE")
      .replace(/(?:at least )?\d+(?:\.\d+)?(?: to \d+(?:\.\d+)?)? m?s\b/g, "TIME")
      .replace(/\d+ requests/g, "N requests")
      // On a busy machine a healthy endpoint may need more samples.
      .replace(/\b(?:60|120) TIME TIME (?:\(TIME\) )?TIME (?:within|not decided)/g, "N TIME TIME TIME within")
      // An endpoint that is given up on has as many samples as were under way at that moment.
      .replace(/\breport \d+, \d+ failed/g, "report N, N failed")
      .replace(/\bport \d+/g, "port N")
      .replace(/(\.test) \d+/g, "$1 N")
  );
}

/** Both at once: an audit waits for its samples most of the time. */
const audits = { broken: auditDemo(false), healthy: auditDemo(true) };

describe("the broken twin", () => {
  let report: Report;
  let secrets: readonly string[];
  let folder: string;
  beforeAll(async () => {
    const broken = await audits.broken;
    report = broken.report;
    secrets = Object.values(broken.demo.env);
    folder = broken.demo.folder;
  }, 60_000);

  it.each(Object.entries(FAULTS))("shows the fault of %s at %s", (check, [subject, severity]) => {
    // The demo's commits are made anew each time.
    const found = rows(report, ["fail"]).map((row) => row.replace(/ [0-9a-f]{12}:/, " COMMIT:"));
    expect(found).toContain(`fail ${severity} ${check} ${subject}`);
  });

  it("is not ready, and nothing of it could not be assessed", () => {
    expect(report.verdict.decision).toBe("no-go");
    expect(rows(report, ["unknown"])).toEqual([]);
  });

  it("shows no credential and no path of this machine", () => {
    const text = JSON.stringify(report);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toContain(folder);
    expect(text).not.toMatch(/sk_live_[0-9A-Za-z]{10}/);
  });

  it("prints what the README shows", async () => {
    const shown = excerpt(await render(report, "terminal", { width: 100, again: false }));
    updateReadme("demo", `\`\`\`\n${shown}\n\`\`\``);
    expect(withoutChance(readmeBlock("demo").replaceAll("```", "").trim())).toBe(withoutChance(shown));
  });

  it("tells each fault once", () => {
    const prints = report.findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe("the healthy twin", () => {
  let report: Report;
  beforeAll(async () => {
    ({ report } = await audits.healthy);
  }, 60_000);

  it("has no finding of medium or above, and everything was assessed", () => {
    const grave = severities.slice(0, 3).map((severity) => `fail ${severity}`);
    const found = rows(report, ["fail", "unknown"]).filter((row) => !/^fail (?:low|info)/.test(row));
    expect(found.filter((row) => grave.some((start) => row.startsWith(start)) || row.startsWith("unknown"))).toEqual(
      [],
    );
    expect(report.verdict.decision).toBe("go");
  });

  it("passes every check that its broken twin fails", () => {
    const passed = new Set(report.findings.filter(({ status }) => status === "pass").map(({ check }) => check));
    // Two have no healthy twin here: the demo's private authority stands outside CAA, and nothing is waived.
    const judged = Object.keys(FAULTS).filter((check) => !["dns/caa", "handover/waivers"].includes(check));
    expect(judged.filter((check) => !passed.has(check))).toEqual([]);
  });
});
