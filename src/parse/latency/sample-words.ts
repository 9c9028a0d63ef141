/** What became of an endpoint's samples, as a person would say it. */
import type { Telling } from "../../model/check.js";
import type { SamplesSeen } from "../../model/seen/samples.js";
import { hostOfUrl } from "../hosts.js";

/** Fewer samples have no 95th of a hundred to speak of; of 20 declared writes the first, which opens the connection, is not timed. */
const MIN_SAMPLES = 19;
/** More samples than this share spoiled by our own delay, and the machine is to blame. */
const MAX_QUARANTINED = 0.05;

/** Each kind of failure with how often it came, the most frequent first; at most five. */
export function failureLines({ failures, samples }: SamplesSeen): readonly string[] {
  return failures.slice(0, 5).map(({ detail, count }) => `${count} of ${samples}: ${detail}`);
}

/** Why sampling stopped before the application could show what it does, or null. */
export function stoppedWords({ wall, limited, samples, retryAfter }: SamplesSeen): string | null {
  if (wall !== null) return `The request was stopped before it reached the application: ${wall}`;
  const asked = retryAfter ? `Retry-After: ${retryAfter}` : "429, or 503 with Retry-After";
  if (limited) return `The server asked to slow down after ${samples} samples (${asked}), and was asked no more`;
  return samples === 0 ? "No request could be sent and timed" : null;
}

/** Why the samples cannot be timed although the application answered, or null. */
export function busyWords({ evidence, samples, quarantined }: SamplesSeen): string | null {
  if (evidence === "enough") return null;
  const all = samples + quarantined;
  if (quarantined > MAX_QUARANTINED * all)
    return `This machine was too busy to time them: ${quarantined} of ${all} answers may have been late by its fault`;
  return samples < MIN_SAMPLES ? `Only ${samples} samples could be taken` : null;
}

/** The endpoint as a finding's subject, with the host whose role weighs the risk. */
export function aboutEndpoint(
  subject: string,
  { url }: SamplesSeen,
): { readonly subject: string; readonly host?: string } {
  const host = hostOfUrl(url);
  return { subject, ...(host === null ? {} : { host }) };
}

/** Where none of the samples was as expected: another check tells it. */
export function deadTelling({ name }: { readonly name: string }): Telling {
  return {
    title: `${name}: see uptime/reachable`,
    detail: "No sample was as expected, which uptime/reachable reports.",
  };
}
