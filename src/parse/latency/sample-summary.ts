/** Sums the samples of one endpoint up: counts, percentiles with their interval, phases, and whether they decide. */
import type { BodySeen, Evidence, Phases, SampleFailure, SamplesSeen } from "../../model/seen/samples.js";
import { encodeHistogram } from "./histogram.js";
import { lateness } from "./lateness.js";
import { median, percentile, percentileInterval } from "./percentile.js";
import type { Sample } from "./sample.js";

export interface Sampled {
  readonly endpoint: string;
  readonly url: string;
  readonly budget: number;
  readonly samples: readonly Sample[];
  /** The first request, where it was answered. */
  readonly first: Phases | null;
  readonly limited: boolean;
  readonly wall: string | null;
  readonly notSent: number;
}

/** Below this share of its own delay a sample is as good as any: the loop of an idle machine is a few milliseconds late. */
const LAG_MS = 5;
const LAG_SHARE = 0.05;
/** More arrivals left out than this, and what was sent is no picture of the load that was meant. */
const MAX_NOT_SENT = 0.05;
const MAX_FAILURES = 8;

export function summarise(sampled: Sampled): SamplesSeen {
  const { budget } = sampled;
  const quarantined = sampled.samples.filter((sample) => doubtful(sample, budget)).length;
  const samples = sampled.samples.filter((sample) => !doubtful(sample, budget));
  const timed = samples.filter(({ failure, phases }) => failure === null && phases !== null);
  const times = timed.map(timeOf).sort((a, b) => a - b);
  const interval = percentileInterval(times, 0.95);
  const late = samples.filter((sample) => sample.error || timeOf(sample) > budget).length;
  const slow = timed.filter((sample) => timeOf(sample) > budget).flatMap(({ phases }) => phases ?? []);
  const counts = { samples: samples.length, late, quarantined, timed: timed.length };
  return {
    endpoint: sampled.endpoint,
    url: sampled.url,
    samples: samples.length,
    errors: samples.filter(({ error }) => error).length,
    unexpected: samples.filter(({ failure }) => failure !== null).length,
    failures: failuresOf(samples),
    late,
    budget,
    evidence: evidenceOf(sampled, counts),
    p50: rounded(percentile(times, 0.5)),
    p95: rounded(percentile(times, 0.95)),
    p95Low: rounded(interval.low),
    p95High: rounded(interval.high),
    max: rounded(times.at(-1) ?? null),
    phases: phasesOf(sampled.first, samples, timed),
    slow: slow.length === 0 ? null : { wait: middle(slow, "wait"), download: middle(slow, "download") },
    first: sampled.first === null ? null : rounded(Object.values(sampled.first).reduce((sum, part) => sum + part, 0)),
    limited: sampled.limited,
    wall: sampled.wall,
    quarantined,
    notSent: sampled.notSent,
    span: spanOf(samples),
    largest: largestOf(sampled.samples),
    histogram: encodeHistogram(times),
  };
}

function largestOf(samples: readonly Sample[]): BodySeen | null {
  return samples
    .flatMap(({ body }) => body ?? [])
    .reduce<BodySeen | null>((most, one) => (most === null || one.wire > most.wire ? one : most), null);
}

/** Late as measured, and in time if this machine's own delay is taken off: nobody can tell. */
function doubtful(sample: Sample, budget: number): boolean {
  if (sample.lag <= Math.max(LAG_MS, LAG_SHARE * budget)) return false;
  return timeOf(sample) > budget && timeOf(sample) - sample.lag <= budget;
}

/** What is judged: from the request sent to the last byte; opening connections is the network's. */
function timeOf({ phases }: Sample): number {
  return phases === null ? 0 : phases.wait + phases.download;
}

/** What could not be told is counted against either verdict. */
function evidenceOf(
  { limited, wall, notSent }: Sampled,
  { samples, late, quarantined, timed }: Record<"samples" | "late" | "quarantined" | "timed", number>,
): Evidence {
  if (timed === 0) return "none";
  if (limited || wall !== null) return "not enough";
  const all = samples + quarantined;
  if (lateness(late, all) === "fail") return "enough";
  const whole = notSent <= MAX_NOT_SENT * (all + notSent);
  return whole && lateness(late + quarantined, all) === "pass" ? "enough" : "not enough";
}

function spanOf(samples: readonly Sample[]): number {
  const at = samples.map((sample) => sample.at).sort((a, b) => a - b);
  return Math.round(((at.at(-1) ?? 0) - (at[0] ?? 0)) / 100) / 10;
}

function failuresOf(samples: readonly Sample[]): readonly SampleFailure[] {
  const counts = new Map<string, SampleFailure>();
  for (const { failure } of samples) {
    if (failure === null) continue;
    const key = `${failure.kind}\0${failure.detail}`;
    counts.set(key, { ...failure, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MAX_FAILURES);
}

function phasesOf(first: Phases | null, samples: readonly Sample[], timed: readonly Sample[]): Phases {
  const opened = [first, ...samples.filter(({ reused }) => !reused).map(({ phases }) => phases)].flatMap(
    (p) => p ?? [],
  );
  const answers = timed.flatMap(({ phases }) => phases ?? []);
  return {
    dns: middle(opened, "dns"),
    connect: middle(opened, "connect"),
    tls: middle(opened, "tls"),
    wait: middle(answers, "wait"),
    download: middle(answers, "download"),
  };
}

function middle(list: readonly Phases[], phase: keyof Phases): number {
  return rounded(median(list.map((one) => one[phase]))) ?? 0;
}

/** To a tenth of a millisecond: the rest is noise. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
