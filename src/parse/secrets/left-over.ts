/** Keeps account of what a search left out, by the rule that did. */
import type { LeftOut } from "../../model/seen/repo.js";
import { shownPath } from "../repo/path-bytes.js";

const MAX_PATHS = 10;

export interface LeftOver {
  /** `blind`: it should have been searched. Returns null, so that a reader can end with it. */
  add(reason: string, path: string, blind: boolean): null;
  all(): readonly LeftOut[];
}

export function leftOver(): LeftOver {
  const byReason = new Map<string, { files: number; first: string[]; blind: boolean }>();
  return {
    add(reason, path, blind) {
      const entry = byReason.get(reason) ?? { files: 0, first: [], blind };
      entry.files += 1;
      if (entry.first.length < MAX_PATHS) entry.first.push(shownPath(path));
      byReason.set(reason, entry);
      return null;
    },
    all: () => [...byReason].map(([reason, entry]) => ({ reason, ...entry })),
  };
}

/** The rule by which an ignore file leaves out a whole file. */
export function namedBy(ignoreFile: string | null): string | null {
  return ignoreFile === null ? null : `files that ${ignoreFile} names`;
}
