/** What is known of one declared document: the same words for every check that asks for one. */
import type { Seen } from "../model/probe.js";
import type { DocumentSeen } from "../model/seen/repo.js";

export interface DocumentState {
  readonly state: "undeclared" | "there" | "gone" | "unclear";
  /** Why, in a few words. */
  readonly detail: string;
}

export function documentState(seen: readonly Seen<DocumentSeen>[], document: string | null): DocumentState {
  if (document === null) return { state: "undeclared", detail: "the target file names none" };
  const value = seen.find((one) => one.value.document === document)?.value;
  if (value === undefined) return { state: "unclear", detail: "it was not looked at" };
  const state = value.exists === null ? "unclear" : value.exists ? "there" : "gone";
  return { state, detail: value.detail };
}
