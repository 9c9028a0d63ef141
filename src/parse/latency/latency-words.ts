/** What samples say about latency, in words that claim no more than their number allows. */
import type { SamplesSeen } from "../../model/seen/samples.js";
import { samplesToDecide } from "./lateness.js";
import { partOf } from "./server-timing.js";

/** Where the time of the slow answers goes. */
type Costliest = "server" | "database" | "application" | "vendor" | "opening" | "distance" | "download" | "pieces";

/** What usually costs that much time, what kind of problem that is, and what to do about it. */
export const SLOW_PHASES: Readonly<Record<Costliest, { readonly words: string; readonly fix: readonly string[] }>> = {
  server: {
    words:
      "most of it is the server thinking, which usually means database queries (a missing index, one query per row), calls to other services, or too few workers",
    fix: [
      "Trace one slow request: log the time of each database query and each outgoing call.",
      "Add the index that the slowest query lacks (EXPLAIN shows it), and fetch rows at once, not one by one.",
      "Cache what does not change per user; move mails, webhooks and reports to a background job.",
    ],
  },
  database: {
    words: "most of it is the database, as the application itself tells (Server-Timing): a database problem",
    fix: [
      "Log the queries of one slow request with their times; run EXPLAIN ANALYZE on the slowest and add the index that it lacks.",
      "Many short queries instead of one long: fetch the rows at once (a join, WHERE id IN (...), your ORM's eager loading), not one by one.",
      "Queries that are fast alone and slow here wait for a connection: look at the pool's size and at the database's limit.",
    ],
  },
  application: {
    words: "most of it is the application's own code, as it tells itself (Server-Timing): neither database nor network",
    fix: [
      "Profile one slow request: node --cpu-prof, py-spy, or your framework's profiler.",
      "Cache what does not change per user; move mails, webhooks and reports to a background job.",
      "Compare with a single request alone: fast alone and slow here means too few workers or a blocked event loop.",
    ],
  },
  vendor: {
    words:
      "most of it is another service that the application waits for, as it tells itself (Server-Timing): an architecture problem",
    fix: [
      "Take the call out of the request where its answer is not shown: a background job, and the page tells when it is done.",
      "Give it a time limit of its own, and cache its answer where that does not change per user.",
      "Ask several services side by side, not one after another.",
    ],
  },
  opening: {
    words:
      "most of it is waiting for the server to take a new connection, though it usually does so at once: it stands still at times, which is a deployment problem (too few workers, a blocked event loop, restarts)",
    fix: [
      "Look at the server's CPU, memory and restarts at that time; raise the number of workers or instances.",
      "Node.js: look for work that blocks the event loop (perf_hooks monitorEventLoopDelay); PHP-FPM, Gunicorn, Puma: raise the workers.",
      "An autoscaler that goes to zero or one: keep a second instance running.",
    ],
  },
  distance: {
    words: "most of it is the way to the server and back, not the code: a deployment problem",
    fix: [
      "Host nearer to the users, or put a CDN in front for what can be cached.",
      "Sample from where the users are: an audit from another continent measures the ocean.",
    ],
  },
  pieces: {
    words:
      "most of it passes after the answer has begun, though that is so small that it fits into what a server sends at once: the server makes it piece by piece, which is the application or what it waits for",
    fix: [
      "Trace one slow request between its first byte and its last: queries while rows are written, templates that call services, a generator that waits.",
      "Make the answer whole before it is sent, or ask for all of its parts side by side.",
      "A page that streams on purpose: give its last part a time limit, or load it after the page.",
    ],
  },
  download: {
    words: "most of it is transferring the answer, which usually means that it is too large or not compressed",
    fix: [
      "Send pages of a list, and only the fields that are shown.",
      "Switch on compression (gzip or br) for this media type.",
    ],
  },
};

/** Server-Timing explains the wait where it tells of at least this part of it. */
const EXPLAINS = 0.5;

/** Bytes that a server sends before it waits for the first acknowledgement. */
const FIRST_WINDOW = 14_600;

/** Of the answers over the budget where there are any; the way there and back is as long as opening a connection takes. */
export function costliest(seen: SamplesSeen): { readonly phase: Costliest; readonly ms: number } {
  const { wait, download, opening = 0 } = { opening: 0, ...(seen.slow ?? seen.phases) };
  const distance = Math.min(seen.phases.connect, wait);
  const parts = { server: wait - distance, opening, distance, download };
  const [phase, ms] = (Object.entries(parts) as [keyof typeof parts, number][]).reduce((most, one) =>
    one[1] > most[1] ? one : most,
  );
  // The network needs no further way there and back for it (RFC 6928).
  if (phase === "download" && (seen.largest?.wire ?? FIRST_WINDOW + 1) <= FIRST_WINDOW) return { phase: "pieces", ms };
  return (phase === "server" ? toldPart(seen, ms) : null) ?? { phase, ms };
}

/** What the application itself names, where that is most of its time. A part of another one is told by both, so that they are not added up. */
function toldPart({ serverTimes = [] }: SamplesSeen, server: number): ReturnType<typeof costliest> | null {
  const [most] = (["database", "vendor", "application"] as const)
    .map((phase) => ({
      phase,
      ms: Math.max(0, ...serverTimes.filter(({ name }) => partOf(name) === phase).map((one) => one.ms)),
    }))
    .filter(({ ms }) => ms >= EXPLAINS * server);
  return most ?? null;
}

/** Three lines of evidence at most: medians by phase, what the application tells, and what a cache does. */
export function sourceLines(seen: SamplesSeen): readonly string[] {
  const { serverTimes = [], cache } = seen;
  const told = serverTimes.slice(0, 6).map(({ name, ms }) => `${name} ${milliseconds(ms)}`);
  return [
    phaseLine(seen),
    ...(told.length === 0 ? [] : [`the application itself (Server-Timing): ${told.join(", ")}`]),
    ...(cache === undefined ? [] : [`served by a cache: ${cache.served} of ${cache.told} answers that tell`]),
  ];
}

/** `95 of 100 answers came within 180 ms (95 % sure: between 142 and 270 ms; 200 samples over 40 s from one place)`. */
export function p95Words({ p95, p95Low, p95High, samples, span }: SamplesSeen): string {
  if (p95 === null) return "No answer could be timed";
  const taken = `${samples} samples over ${Math.round(span)} s from one place`;
  return `95 of 100 answers came within ${milliseconds(p95)} (${interval(p95Low, p95High)}; ${taken})`;
}

function interval(low: number | null, high: number | null): string {
  if (low === null) return "too few samples to say how sure that is";
  if (high === null) return `95 % sure: at least ${milliseconds(low)}, no upper end from so few`;
  return `95 % sure: between ${milliseconds(low)} and ${milliseconds(high)}`;
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value : Math.round(value)} ms`;
}

/** p50 and p95, and p99 where the samples carry it, as one line of evidence. */
export function percentileLine({ p50, p50Low = null, p50High = null, p95, p99, max }: SamplesSeen): string {
  const sure = p50Low === null || p50High === null ? "" : ` (${milliseconds(p50Low)} to ${milliseconds(p50High)})`;
  const rare = p99 ? `, p99 ${milliseconds(p99.ms)} (${milliseconds(p99.low)} to ${milliseconds(p99.high)})` : "";
  return `p50 ${milliseconds(p50 ?? 0)}${sure}, p95 ${milliseconds(p95 ?? 0)}${rare}, slowest ${milliseconds(max ?? 0)}`;
}

/** What it would take to be certain. */
export function moreWords({ late, samples }: SamplesSeen): string {
  const all = samplesToDecide(late, samples);
  return all === null
    ? "so near to the border that no reasonable number of samples decides"
    : `about ${all} samples would decide (sampling: { upTo: ${all} } in the target file)`;
}

/** The medians by phase as one line of evidence. */
function phaseLine({ phases }: SamplesSeen): string {
  const opening = (["dns", "connect", "tls"] as const).map((phase) => `${phase} ${milliseconds(phases[phase])}`);
  const answering = (["wait", "download"] as const).map((phase) => `${phase} ${milliseconds(phases[phase])}`);
  return `median of opening a connection: ${opening.join(", ")}; of an answer: ${answering.join(", ")}`;
}

export function lateWords({ late, samples, budget, errors }: SamplesSeen): string {
  return `${late} of ${samples} answers took over ${milliseconds(budget)}${errors > 0 ? " or never came" : ""}`;
}
