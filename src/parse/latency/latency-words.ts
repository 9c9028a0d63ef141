/** What samples say about latency, in words that claim no more than their number allows. */
import type { SamplesSeen } from "../../model/seen/samples.js";

/** Where the time of the slow answers goes. */
type Costliest = "server" | "distance" | "download";

/** What usually costs that much time, and what to do about it. */
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
  distance: {
    words: "most of it is the way to the server and back, not the code",
    fix: [
      "Host nearer to the users, or put a CDN in front for what can be cached.",
      "Sample from where the users are: an audit from another continent measures the ocean.",
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

/** Of the answers over the budget where there are any; the way there and back is as long as opening a connection takes. */
export function costliest({ slow, phases }: SamplesSeen): { readonly phase: Costliest; readonly ms: number } {
  const { wait, download } = slow ?? phases;
  const distance = Math.min(phases.connect, wait);
  const parts = { server: wait - distance, distance, download };
  const [phase, ms] = (Object.entries(parts) as [Costliest, number][]).reduce((most, one) =>
    one[1] > most[1] ? one : most,
  );
  return { phase, ms };
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

/** The medians by phase as one line of evidence. */
export function phaseLine({ phases }: SamplesSeen): string {
  const opening = (["dns", "connect", "tls"] as const).map((phase) => `${phase} ${milliseconds(phases[phase])}`);
  const answering = (["wait", "download"] as const).map((phase) => `${phase} ${milliseconds(phases[phase])}`);
  return `median of opening a connection: ${opening.join(", ")}; of an answer: ${answering.join(", ")}`;
}

export function lateWords({ late, samples, budget, errors }: SamplesSeen): string {
  return `${late} of ${samples} answers took over ${milliseconds(budget)}${errors > 0 ? " or never came" : ""}`;
}
