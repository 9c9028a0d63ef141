/** Products that mean ill: any bytes on any port, any DNS, any file, audited whole over real sockets with everything that came of it. */
import type { Answer } from "dns-packet";
import { expect } from "vitest";
import type { Audit } from "../../src/audit/audit.js";
import type { AuditSettings } from "../../src/cli/wiring.js";
import { type Demo, serveProduct } from "../../src/demo/demo.js";
import type { DemoHost } from "../../src/demo/product.js";
import { a, soa } from "../../src/demo/zone.js";
import type { Looks } from "../../src/model/probe.js";
import { formatNames, render } from "../../src/reporters/index.js";
import { auditWhole, rows } from "./world.js";

interface HostileWorld {
  readonly hosts: readonly DemoHost[];
  /** By default an address for each host. */
  readonly records?: readonly Answer[];
  /** Ports on loopback that stand for `host:443` or `host:80` in place of the world's web servers. */
  readonly ports?: Readonly<Record<string, number>>;
  /** `address:port` of a name server in place of the world's own. */
  readonly resolver?: string;
  /** YAML below `version`, `domain` and `network`; by default every host as an app, and no mail. */
  readonly target?: string;
  readonly internalRanges?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Demo["env"];
  readonly settings?: Partial<AuditSettings>;
  /** Runs once all servers and files are there. */
  readonly prepare?: (demo: Demo) => Promise<void> | void;
}

export interface HostileAudit extends Audit {
  /** What went to standard error. */
  readonly warnings: readonly string[];
  /** Failing and unknown findings. */
  readonly found: readonly string[];
  /** The temporary folder of the target file, gone by now. */
  readonly folder: string;
}

export async function auditHostile(world: HostileWorld): Promise<HostileAudit> {
  const { hosts, ports = {}, files = {}, env = {} } = world;
  const records = world.records ?? [soa(), ...hosts.map(({ host }) => a(host))];
  const demo = await serveProduct({ hosts, records, files, target: targetFile(world) }, env, new Date());
  const warnings: string[] = [];
  try {
    await world.prepare?.(demo);
    const elsewhere = Object.entries(ports).map(([place, toPort]) => {
      const [host = "", port = ""] = place.split(":");
      return { host, port: Number(port), address: "127.0.0.1", toPort };
    });
    const { resolver = demo.resolver } = world;
    const audit = await auditWhole(
      { ...demo, resolver, connect: [...elsewhere, ...demo.connect] },
      { timeoutMs: 2_000, deadlineMs: 25_000, ...world.settings, warn: (text) => warnings.push(text) },
    );
    return { ...audit, warnings, found: rows(audit.report), folder: demo.folder };
  } finally {
    await demo.close();
  }
}

function targetFile({ hosts, target, internalRanges = ["127.0.0.0/8"] }: HostileWorld): string {
  const declared = hosts.map(({ host }) => `  - { host: "${host}", role: app }`).join("\n");
  const network = `network: { internalRanges: ${JSON.stringify(internalRanges)}, rdap: false, osv: false }\n`;
  return `version: 1\ndomain: acme.test\n${target ?? `hosts:\n${declared}\nemail: []`}\n${network}`;
}

/** What must hold of every audit, whatever the target did. */
export async function expectSound({ report, observations, warnings }: HostileAudit): Promise<void> {
  expect(warnings).toEqual([]);
  const looks = Object.entries(observations.looks) as readonly [string, Looks][];
  const bugs = looks.flatMap(([probe, { blocked }]) =>
    blocked.filter(({ cause }) => cause === "bug").map(({ subject, detail }) => `${probe} ${subject}: ${detail}`),
  );
  expect(bugs).toEqual([]);
  expect(report.findings.filter(({ detail }) => /itself failed/.test(detail))).toEqual([]);
  expect(report.findings.filter(({ title, detail }) => `${title}`.trim() === "" || detail.trim() === "")).toEqual([]);
  const prints = report.findings.map(({ fingerprint }) => fingerprint);
  expect(prints.filter((print, index) => prints.indexOf(print) !== index)).toEqual([]);
  for (const text of await allFormats(report)) expect(text).not.toMatch(/^\s*at .{1,200}:\d+:\d+\)?$/m);
}

/** What the format for GitHub begins its own lines with: whatever a target brings there stands behind it. */
const OWN_COMMAND = /^::(?:error|warning|notice)(?: (?:file=[^,:\n]*,line=\d+,)?title=[^:,\n]*)?::/gm;

/** The report in every format, without what is the format's own, and the terminal's at its most talkative too. */
export async function allFormats(report: Audit["report"]): Promise<readonly string[]> {
  const texts = formatNames.map(async (format) => {
    const text = await render(report, format);
    if (format === "csv") return text.replaceAll("\r\n", "\n");
    return format === "github" ? text.replace(OWN_COMMAND, "") : text;
  });
  return Promise.all([...texts, render(report, "terminal", { detail: "all", color: 1 })]);
}

/** Of the findings about a host, an endpoint or a subject of another kind `status check`, sorted; checks whose id starts with one of these alone. */
export function about(audit: Audit, name: string, starts: readonly string[] = [""]): readonly string[] {
  return findings(audit, name)
    .filter(({ check }) => starts.some((start) => check.startsWith(start)))
    .map(({ status, check }) => `${status} ${check}`)
    .sort();
}

/** What a check said of it: status, title and detail of its first finding. */
export function said(audit: Audit, check: string, name: string): string {
  const found = findings(audit, name).find((one) => one.check === check);
  return found === undefined ? "nothing" : `${found.status}: ${found.title} ${found.detail}`;
}

function findings({ report }: Audit, name: string): Audit["report"]["findings"] {
  return report.findings.filter(({ subject }) => subject === name || hostIn(subject) === name);
}

function hostIn(subject: string): string {
  return URL.canParse(subject) ? new URL(subject).hostname : "";
}

/** Why a probe could not look at a subject. */
export function blockedBy({ observations }: Audit, probe: string, subject: string): string {
  const found = observations.looks[probe]?.blocked.find((one) => one.subject === subject);
  return found === undefined ? "nothing" : `${found.cause}: ${found.detail}`;
}
