/** The documents that a target declares, and what is known of one: the same words for every probe and check that asks. */
import type { Seen } from "../../model/probe.js";
import type { DocumentSeen } from "../../model/seen/repo.js";
import type { Target } from "../../model/target.js";

export interface DocumentState {
  readonly state: "undeclared" | "there" | "gone" | "unclear";
  /** Why, in a few words. */
  readonly detail: string;
}

/** Guides and the monitor's page, each once: absolute paths and URLs. */
export function declaredDocuments({ handover, monitoring }: Target): readonly string[] {
  const named = [handover.deploy, handover.rollback.guide, handover.incident, monitoring?.uptime?.url ?? null];
  return [...new Set(named.filter((document) => document !== null))];
}

export function documentState(seen: readonly Seen<DocumentSeen>[], document: string | null): DocumentState {
  if (document === null) return { state: "undeclared", detail: "the target file names none" };
  const value = seen.find((one) => one.value.document === document)?.value;
  if (value === undefined) return { state: "unclear", detail: "it was not looked at" };
  const state = value.exists === null ? "unclear" : value.exists ? "there" : "gone";
  return { state, detail: value.detail };
}

/** A URL as it is, a path relative to the repository where it lies inside. */
export function documentName(target: Target, document: string): string {
  const root = target.repo === null ? null : `${target.repo.path.replace(/\/+$/, "")}/`;
  return root !== null && document.startsWith(root) ? document.slice(root.length) : document;
}
