/** Reports for tests: an empty one, with the findings and measurements that a test puts in. */
import { readFileSync } from "node:fs";
import type { Report, ReportFinding } from "../../src/model/report.js";
import type { EndpointMeasurement } from "../../src/model/seen/samples.js";

export const savedReport = (name: "rich" | "empty" | "hostile" | "ready"): Report =>
  JSON.parse(readFileSync(`fixtures/reports/${name}.json`, "utf8"));

/** A failing one of medium severity. */
export function reportFinding(more: Partial<ReportFinding> = {}): ReportFinding {
  const { check = "area/topic", subject = "www.acme.test" } = more;
  return {
    ...{ check, subject, status: "fail", severity: "medium", impact: "trust", stage: 1, message: "broken" },
    ...{ rank: 1, score: 10, product: "10 = 10 x 1 x 1", bucket: "fix-this-week", title: "Something is broken" },
    ...{ detail: "", why: "Visitors leave.", evidence: [], fix: "Mend it.", effort: "15 min", owner: null },
    ...{ references: [], location: null, waiver: null, fingerprint: `${check} ${subject}` },
    ...more,
  };
}

export function reportOf(
  findings: readonly ReportFinding[],
  endpoints: readonly Partial<EndpointMeasurement>[] = [],
  more: Partial<Report> = {},
): Report {
  const measured = endpoints.map((one) => ({ ...MEASURED, ...one }));
  return { ...savedReport("empty"), findings, measurements: { endpoints: measured }, ...more };
}

const MEASURED: EndpointMeasurement = {
  ...{
    name: "home",
    url: "https://www.acme.test/",
    samples: 60,
    errors: 0,
    p50: 40,
    p95: 100,
    p95Low: 90,
    p95High: 110,
  },
  ...{ budget: 300, late: 0, evidence: "enough", histogram: "" },
  phases: { dns: 1, connect: 1, tls: 1, wait: 30, download: 1 },
};
