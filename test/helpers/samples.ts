/** Observations of sampled endpoints, short enough for a table of cases. */
import type { SampleFailure, SamplesSeen } from "../../src/model/seen/samples.js";

/** A healthy endpoint named orders, 60 samples with a budget of 300 ms, with what a case changes. */
export function samplesSeen(more: Partial<SamplesSeen> = {}): SamplesSeen {
  return {
    endpoint: "orders",
    url: "https://api.acme.test/orders",
    samples: 60,
    errors: 0,
    unexpected: 0,
    failures: [],
    late: 0,
    budget: 300,
    evidence: "enough",
    p50: 40,
    p95: 180,
    p95Low: 142,
    p95High: null,
    max: 210,
    phases: { dns: 1, connect: 10, tls: 20, wait: 38, download: 2 },
    slow: null,
    first: 80,
    limited: false,
    wall: null,
    quarantined: 0,
    notSent: 0,
    span: 12,
    histogram: "",
    ...more,
  };
}

/** Samples of which some failed, all as one kind; 5xx, time-outs and lost connections are errors. */
export function failing(samples: number, count: number, kind: SampleFailure["kind"], detail: string): SamplesSeen {
  const error = kind === "timeout" || kind === "connection" || /status 5/.test(detail);
  const none = samples === count;
  return samplesSeen({
    samples,
    errors: error ? count : 0,
    unexpected: count,
    failures: [{ kind, detail, count }],
    late: error ? count : 0,
    ...(none ? { evidence: "none", p50: null, p95: null, p95Low: null, max: null } : {}),
  });
}
