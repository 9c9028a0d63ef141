/** Searches one text: what is found there may be told, as kinds, places and digests; the values end here. */
import type { SecretSeen } from "../../model/seen/repo.js";
import { findSecrets } from "./find.js";
import type { Ignoring } from "./ignore.js";
import type { SecretFound } from "./rule.js";

export interface SearchPlace {
  readonly path: string;
  /** Judged by this path in place of its own. */
  readonly as?: string;
  readonly tracked: boolean;
  readonly commit?: string;
}

export interface SearchBy {
  /** `io.digest`. */
  readonly digest: (text: string) => string;
  readonly ignoring: Ignoring;
  /** What browsers may have although its kind does not say so. */
  readonly isPublic?: (found: SecretFound, bytes: Uint8Array) => boolean;
}

export interface Searched {
  readonly secrets: readonly SecretSeen[];
  /** Meant for browsers. */
  readonly publishable: readonly (SecretSeen & { readonly restrict?: string })[];
  /** `rule identity` of those that somebody ignores on purpose. */
  readonly ignored: readonly string[];
}

const NOTHING: Searched = { secrets: [], publishable: [], ignored: [] };

export function searchText(bytes: Uint8Array, place: SearchPlace, by: SearchBy): Searched {
  return tellFound(findSecrets(bytes, place.as ?? place.path), place, by, bytes);
}

/** The same for what was found already; `bytes` are what `isPublic` judges by. */
export function tellFound(
  all: readonly SecretFound[],
  place: SearchPlace,
  by: SearchBy,
  bytes: Uint8Array = new Uint8Array(),
): Searched {
  if (all.length === 0) return NOTHING;
  const secrets: SecretSeen[] = [];
  const publishable: (SecretSeen & { restrict?: string })[] = [];
  const ignored: string[] = [];
  for (const found of all) {
    const seen = seenOf(found, place, by);
    const { restrict } = found.kind;
    if (found.kind.publishable || by.isPublic?.(found, bytes))
      publishable.push(restrict === undefined ? seen : { ...seen, restrict });
    else if (isIgnored(found, seen, place, by)) ignored.push(secretKey(seen));
    else secrets.push(seen);
  }
  return { secrets, publishable, ignored };
}

/** The same for one secret wherever it stands. */
export function secretKey({ rule, identity }: SecretSeen): string {
  return `${rule} ${identity}`;
}

function isIgnored({ value, allowed }: SecretFound, seen: SecretSeen, place: SearchPlace, by: SearchBy): boolean {
  const { rule, path, line, prefix, identity } = seen;
  const { commit } = place;
  const whole = { rule, path, line, value, prefix, identity, allowed, ...(commit === undefined ? {} : { commit }) };
  return by.ignoring.secret(whole) !== null;
}

function seenOf(
  { kind, value, line, column, prefix, confidence }: SecretFound,
  { path, tracked }: SearchPlace,
  { digest }: SearchBy,
): SecretSeen {
  const { id, service, name, opens, mode, severity, revoke } = kind;
  return {
    ...{ path, line, column, rule: id, service, name, opens, mode, severity, confidence, revoke, prefix, tracked },
    length: value.length,
    identity: digest(`${id}\0${value}`),
  };
}
