/** A small world on loopback: hosts, DNS and a target file, audited whole over real sockets. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Audit } from "../../src/audit/audit.js";
import { type AuditSettings, auditTarget } from "../../src/cli/wiring.js";
import { type Demo, startDemo } from "../../src/demo/demo.js";
import type { Report } from "../../src/model/report.js";
import type { Target } from "../../src/model/target.js";
import { parseTarget } from "../../src/target/parse-target.js";

/** Audits a product that is served already: by its target file, or by another target. */
export async function auditServed(demo: Demo, more: Partial<AuditSettings> = {}, target?: Target): Promise<Report> {
  const { report } = await auditWhole(demo, more, target);
  return report;
}

/** With the observations that the report was judged from. */
export async function auditWhole(
  demo: Demo,
  more: Partial<AuditSettings> = {},
  target: Target = targetOf(demo),
): Promise<Audit> {
  return auditTarget(target, {
    only: [],
    skip: [],
    failOn: "critical",
    deadlineMs: 60_000,
    timeoutMs: 5_000,
    concurrency: 64,
    offline: false,
    resolvers: [demo.resolver],
    ca: demo.ca,
    connect: demo.connect,
    plugins: false,
    signal: new AbortController().signal,
    warn: () => {},
    fromObservations: null,
    ...more,
  });
}

function targetOf(demo: Demo): Target {
  const bytes = readFileSync(demo.file);
  return parseTarget(bytes, { file: basename(demo.file), folder: demo.folder, env: demo.env });
}

export async function auditDemo(healthy: boolean): Promise<{ report: Report; demo: Demo }> {
  const demo = await startDemo({ healthy });
  try {
    return { report: await auditServed(demo), demo };
  } finally {
    await demo.close();
  }
}

/** `fail critical tls/expiry old.acme.test`, one finding a row. */
export function rows(report: Report, statuses: readonly string[] = ["fail", "unknown"]): readonly string[] {
  return report.findings
    .filter(({ status }) => statuses.includes(status))
    .map(({ status, check, subject, severity }) => `${status} ${severity} ${check} ${subject}`);
}
