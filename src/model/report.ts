/** All that a reporter gets, and what `--format json` prints. Frozen. */
import type { Location } from "./check.js";
import type { AppliedWaiver, Bucket } from "./finding.js";
import type { Impact, Severity, Stage, Status } from "./scale.js";
import type { EndpointMeasurement } from "./seen/samples.js";

export const decisions = ["go", "go-with-risks", "no-go", "incomplete"] as const;
export type Decision = (typeof decisions)[number];
export const failOns = ["critical", "high", "medium", "low", "never"] as const;
export type FailOn = (typeof failOns)[number];

export interface ReportFinding {
  readonly check: string;
  readonly subject: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly impact: Impact;
  readonly stage: Stage;
  readonly message: string;
  readonly rank: number | null;
  readonly score: number;
  readonly product: string;
  readonly bucket: Bucket | null;
  readonly title: string;
  readonly detail: string;
  /** Why it matters to the business. */
  readonly why: string;
  readonly evidence: readonly string[];
  /** Numbered steps, one a line. */
  readonly fix: string;
  /** For a person: `15 min`, `2 h`, `1 d`. */
  readonly effort: string;
  readonly owner: string | null;
  readonly references: readonly string[];
  readonly location: Location | null;
  readonly fingerprint: string;
  readonly waiver: AppliedWaiver | null;
  /** Against the report of `--baseline`; absent: there was none, or it does not fail. */
  readonly change?: Change;
}

export const changes = ["new", "worse", "better", "unchanged", "accepted"] as const;
export type Change = (typeof changes)[number];

/** What the report of `--baseline` had, and this one has no more. */
export interface Baseline {
  /** When it was made: RFC 3339, UTC. */
  readonly startedAt: string;
  readonly fixed: readonly Gone[];
  /** Nobody knows whether they are fixed. */
  readonly notAssessed: readonly (Gone & { readonly why: string })[];
}

interface Gone {
  readonly check: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly title: string;
  readonly fingerprint: string;
}

export interface Summary {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly info: number;
  readonly passed: number;
  readonly skipped: number;
  readonly unknown: number;
  readonly waived: number;
}

export interface HandoverItem {
  readonly item: string;
  /** Where it belongs to one. */
  readonly stage?: Stage;
  readonly state: "verified" | "declared" | "missing";
  readonly owner: string | null;
  readonly evidence: string;
}

export interface Inventory {
  readonly traffic: readonly string[];
  readonly dns: readonly string[];
  readonly redirects: readonly string[];
  readonly certificates: readonly string[];
  readonly mail: readonly string[];
  readonly env: readonly string[];
  readonly services: readonly string[];
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "launchready"; readonly version: string };
  readonly target: {
    readonly name: string;
    readonly domain: string;
    readonly profile: string;
    readonly launch: string | null;
    /** The target file, or null for a bare domain. */
    readonly file: string | null;
  };
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The audit was stopped before every look had ended. */
  readonly interrupted: boolean;
  readonly verdict: { readonly decision: Decision; readonly failOn: FailOn; readonly reasons: readonly string[] };
  readonly summary: Summary;
  /** Failing ones first, ranked. */
  readonly findings: readonly ReportFinding[];
  readonly measurements: { readonly endpoints: readonly EndpointMeasurement[] };
  readonly inventory: Inventory;
  readonly handover: { readonly items: readonly HandoverItem[] };
  /** Absent: no `--baseline` was given. */
  readonly baseline?: Baseline;
  /** What was sent to each host, by kind. */
  readonly requests: Readonly<Record<string, number>>;
}
