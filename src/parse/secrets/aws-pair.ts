/** Finds the secret that belongs to an AWS access key id: by itself it has no keyword. */

import type { Candidate } from "./place.js";
import { looksRandom } from "./randomness.js";
import { awsSecretKey } from "./rules-cloud.js";

/** How far the other half may stand. */
const BESIDE = 400;

/** An AWS id is told by its secret where that stands near: the pair is one leak. */
export function withAwsSecrets(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const named = candidates.filter(({ kind }) => kind.id === awsSecretKey.id);
  return candidates.flatMap((candidate): readonly Candidate[] => {
    if (candidate.kind.id !== "aws-access-key-id") return [candidate];
    const from = Math.max(0, candidate.start - BESIDE);
    const to = candidate.end + BESIDE;
    if (named.some(({ start }) => start >= from && start < to)) return [];
    for (const match of text.slice(from, to).matchAll(/(?<![0-9A-Za-z+/])[0-9A-Za-z+/]{40}(?![0-9A-Za-z+/=])/g)) {
      const value = match[0];
      // Forty hexadecimal digits are a commit's name.
      if (/^[0-9a-f]{40}$/.test(value) || !/[0-9]/.test(value) || !looksRandom(value)) continue;
      const start = from + match.index;
      const { confidence } = candidate;
      return [{ kind: awsSecretKey, start, end: start + 40, value, prefix: "", confidence }];
    }
    return [candidate];
  });
}
