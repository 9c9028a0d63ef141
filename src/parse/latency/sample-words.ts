/** What became of an endpoint's samples, as a person would say it. */
import type { SamplesSeen } from "../../model/seen/samples.js";

/** Fewer samples have no 95th of a hundred to speak of; of 20 declared writes the first, which opens the connection, is not timed. */
const MIN_SAMPLES = 19;
/** More samples than this share spoiled by our own delay, and the machine is to blame. */
const MAX_QUARANTINED = 0.05;

/** Each kind of failure with how often it came, the most frequent first; at most five. */
export function failureLines({ failures, samples }: SamplesSeen): readonly string[] {
  return failures.slice(0, 5).map(({ detail, count }) => `${count} of ${samples}: ${detail}`);
}

/** Why sampling stopped before the application could show what it does, or null. */
export function stoppedWords({ wall, limited, samples }: SamplesSeen): string | null {
  if (wall !== null) return `The request was stopped before it reached the application: ${wall}`;
  if (limited) return `The server asked to slow down after ${samples} samples (429, or 503 with Retry-After)`;
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
