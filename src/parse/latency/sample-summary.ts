/** Sums the samples of one endpoint up: counts, percentiles with their interval, phases, and whether they decide. */
import type { BodySeen, Evidence, Phases, SampleFailure, SamplesSeen, ServerTime } from "../../model/seen/samples.js";
import { encodeHistogram } from "./histogram.js";
import { lateness } from "./lateness.js";
import { type Interval, median, percentile, percentileInterval } from "./percentile.js";
import type { Sample } from "./sample.js";

export interface Sampled {
  readonly endpoint: string;
  readonly url: string;
  readonly budget: number;
  /** How many times it may be looked whether the samples decide. */
  readonly looks: number;
  readonly samples: readonly Sample[];
  /** The first request, where it was answered. */
  readonly first: Phases | null;
  readonly limited: boolean;
  readonly retryAfter: string | null;
  readonly wall: string | null;
  readonly notSent: number;
}

/** Below this share of its own delay a sample is as good as any: the loop of an idle machine is a few milliseconds late. */
const LAG_MS = 5;
const LAG_SHARE = 0.05;
/** More arrivals left out than this, and what was sent is no picture of the load that was meant. */
const MAX_NOT_SENT = 0.05;
const MAX_FAILURES = 8;
const MAX_METRICS = 12;

export function summarise(sampled: Sampled): SamplesSeen {
  const { budget, first } = sampled;
  const usual = usualOpening(first, sampled.samples);
  const timings = sampled.samples.map((sample): Timing => ({ ...sample, ...timeOf(sample, usual) }));
  const samples = timings.filter((sample) => !doubtful(sample, budget));
  const quarantined = timings.length - samples.length;
  const timed = samples.filter(({ failure, phases }) => failure === null && phases !== null);
  const times = timed.map(({ time }) => time).sort((a, b) => a - b);
  const interval = (p: number) => percentileInterval(times, p, sampled.looks > 1);
  const [halfway, most] = [interval(0.5), interval(0.95)];
  const late = samples.filter(({ error, time }) => error || time > budget).length;
  const slow = timed.filter(({ time }) => time > budget);
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
    p95Low: rounded(most.low),
    p95High: rounded(most.high),
    max: rounded(times.at(-1) ?? null),
    p50Low: rounded(halfway.low),
    p50High: rounded(halfway.high),
    p99: p99Of(times, interval(0.99)),
    phases: phasesOf(first, samples, timed),
    slow: slow.length === 0 ? null : slowOf(slow),
    ...accountOf(timed, slow),
    first: first === null ? null : rounded(Object.values(first).reduce((sum, part) => sum + part, 0)),
    firstPhases: first === null ? null : roundedPhases(first),
    limited: sampled.limited,
    retryAfter: sampled.retryAfter,
    wall: sampled.wall,
    quarantined,
    notSent: sampled.notSent,
    span: spanOf(samples),
    largest: largestOf(sampled.samples),
    histogram: encodeHistogram(times),
  };
}

/** A sample with the time that is judged, and the part of it that opening a connection took beyond the usual. */
interface Timing extends Sample {
  readonly time: number;
  readonly opening: number;
}

function largestOf(samples: readonly Sample[]): BodySeen | null {
  return samples
    .flatMap(({ body }) => body ?? [])
    .reduce<BodySeen | null>((most, one) => (most === null || one.wire > most.wire ? one : most), null);
}

/** Late as measured, and in time if this machine's own delay is taken off: nobody can tell. */
function doubtful({ lag, time }: Timing, budget: number): boolean {
  if (lag <= Math.max(LAG_MS, LAG_SHARE * budget)) return false;
  return time > budget && time - lag <= budget;
}

/**
 * What is judged: from the request sent to the last byte. Opening a connection is the network's, but a server that does nothing for a
 * while keeps new visitors waiting there, before their request is sent: that is the server's.
 */
function timeOf({ phases, reused }: Sample, usual: number): Pick<Timing, "time" | "opening"> {
  if (phases === null) return { time: 0, opening: 0 };
  const opened = reused ? 0 : phases.connect + phases.tls;
  const opening = opened >= 2 * usual + LAG_MS ? opened - usual : 0;
  return { time: opening + phases.wait + phases.download, opening };
}

function usualOpening(first: Phases | null, samples: readonly Sample[]): number {
  return median(openedBy(first, samples).map(({ connect, tls }) => connect + tls));
}

/** The connections that were opened. */
function openedBy(first: Phases | null, samples: readonly Sample[]): readonly Phases[] {
  return [first, ...samples.filter(({ reused }) => !reused).map(({ phases }) => phases)].flatMap((p) => p ?? []);
}

function slowOf(slow: readonly Timing[]): NonNullable<SamplesSeen["slow"]> {
  const answers = slow.flatMap(({ phases }) => phases ?? []);
  const opening = rounded(median(slow.map((one) => one.opening))) ?? 0;
  return { wait: middle(answers, "wait"), download: middle(answers, "download"), opening };
}

function p99Of(times: readonly number[], { low, high }: Interval): NonNullable<SamplesSeen["p99"]> | null {
  const ms = rounded(percentile(times, 0.99));
  return ms === null || low === null || high === null
    ? null
    : { ms, low: rounded(low) ?? low, high: rounded(high) ?? high };
}

/** What the answers themselves say of where their time went. */
function accountOf(timed: readonly Timing[], slow: readonly Timing[]): Pick<SamplesSeen, "serverTimes" | "cache"> {
  const telling = (slow.length > 0 ? slow : timed).flatMap(({ told }) => (told === undefined ? [] : [told]));
  const names = [...new Set(telling.flat().map(({ name }) => name))].slice(0, MAX_METRICS);
  const serverTimes = names.map((name): ServerTime => {
    // An answer that says nothing of a metric spent no time there.
    const all = telling.map((one) => one.find((metric) => metric.name === name)?.ms ?? 0);
    return { name, ms: rounded(median(all)) ?? 0 };
  });
  const cached = timed.flatMap((one) => (one.cached === undefined ? [] : [one.cached]));
  return {
    ...(serverTimes.length === 0 ? {} : { serverTimes }),
    ...(cached.length === 0 ? {} : { cache: { told: cached.length, served: cached.filter(Boolean).length } }),
  };
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

export function failuresOf(samples: readonly Sample[]): readonly SampleFailure[] {
  const counts = new Map<string, SampleFailure>();
  for (const { failure } of samples) {
    if (failure === null) continue;
    const key = `${failure.kind}\0${failure.detail}`;
    counts.set(key, { ...failure, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MAX_FAILURES);
}

function phasesOf(first: Phases | null, samples: readonly Sample[], timed: readonly Sample[]): Phases {
  const opened = openedBy(first, samples);
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

function roundedPhases({ dns, connect, tls, wait, download }: Phases): Phases {
  const of = (ms: number) => rounded(ms) ?? 0;
  return { dns: of(dns), connect: of(connect), tls: of(tls), wait: of(wait), download: of(download) };
}

/** To a tenth of a millisecond: the rest is noise. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
