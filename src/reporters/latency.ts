/** How a measured endpoint is told: never more certain than its samples are. */
import type { EndpointMeasurement } from "../model/seen/samples.js";

export const latencyHead = ["Endpoint", "Samples", "p50", "p95", "Budget", "Verdict"];

export function latencyCells(endpoint: EndpointMeasurement): readonly string[] {
  const { name, samples, errors, p50, budget } = endpoint;
  const asked = errors === 0 ? String(samples) : `${samples}, ${errors} failed`;
  return [name, asked, milliseconds(p50), p95Words(endpoint), milliseconds(budget), latencyVerdict(endpoint)];
}

/** The 95th percentile with what the samples can carry: an interval, a lower end alone, or the bare estimate. */
function p95Words({ p95, p95Low, p95High }: EndpointMeasurement): string {
  if (p95Low !== null && p95High !== null)
    return `${milliseconds(p95)} (${milliseconds(p95Low)} to ${milliseconds(p95High)})`.replace(
      / (m?s) to ([\d.]+ \1\))$/,
      " to $2",
    );
  if (p95Low !== null) return `at least ${milliseconds(p95Low)}`;
  return p95 === null ? "none" : `about ${milliseconds(p95)}`;
}

/** Failed answers beyond this share leave no 95th percentile to speak of. */
const FAILING = 0.05;

function latencyVerdict({ evidence, samples, errors, p95, budget }: EndpointMeasurement): string {
  if (errors > samples * FAILING) return "FAILING";
  // Samples without a single time were answered, and not one as expected.
  if (evidence === "none" || p95 === null) return samples > 0 ? "FAILING" : "not measured";
  if (evidence === "not enough") return "not decided";
  return p95 <= budget ? "within" : "TOO SLOW";
}

/** `41 ms`, `1.24 s`. */
function milliseconds(value: number | null): string {
  if (value === null) return "none";
  if (value >= 1000) return `${Number((value / 1000).toFixed(2))} s`;
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} ms`;
}
