/** A finding for tests: a failing medium one, with what a test sets on top. */
import type { Finding } from "../../src/model/finding.js";
import type { Harm, Severity } from "../../src/model/scale.js";

const HARM: Record<Severity, Harm> = { critical: 100, high: 30, medium: 10, low: 3, info: 1 };

export function finding(more: Partial<Finding> = {}): Finding {
  const severity = more.severity ?? "medium";
  return {
    check: "area/topic",
    subject: "www.acme.test",
    status: "fail",
    severity,
    impact: "trust",
    stage: 1,
    message: "broken",
    title: "Something is broken",
    detail: "It was seen.",
    why: "Visitors leave.",
    evidence: [],
    fix: ["Mend it."],
    effort: 15,
    harm: HARM[severity],
    likelihood: 1,
    confidence: 1,
    host: "www.acme.test",
    owner: null,
    references: [],
    location: null,
    fingerprint: `${more.check ?? "area/topic"} ${more.subject ?? "www.acme.test"}`,
    ...more,
  };
}
