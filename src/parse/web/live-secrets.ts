/** Credentials that anybody can read in what a live site sends: known kinds alone, those that are meant for browsers left out. */
import type { SecretSeen } from "../../model/seen/repo.js";
import { isBrowserKey } from "../secrets/browser-keys.js";
import { findSecrets } from "../secrets/find.js";
import type { SecretFound } from "../secrets/rule.js";
import { scannable } from "../secrets/text.js";

/** Names that only suggest a secret say too little in compiled text, and pages hold tokens for their own forms. */
const COMPILED = "live.min.js";
const MAX_SECRETS = 20;

export function liveSecrets(bytes: Uint8Array, url: string, digest: (text: string) => string): readonly SecretSeen[] {
  const content = scannable(bytes);
  if (content === null) return [];
  return findSecrets(content, COMPILED)
    .filter((found) => !found.kind.publishable && !found.allowed && isLeak(found, content))
    .slice(0, MAX_SECRETS)
    .map(({ kind, value, line, column, prefix, confidence }) => {
      const { id, service, name, opens, mode, severity, revoke } = kind;
      return {
        ...{ path: url, line, column, rule: id, service, name, opens, mode, severity, confidence, revoke, prefix },
        length: value.length,
        identity: digest(`${id}\0${value}`),
        tracked: false,
      };
    });
}

/** A signed token may be a guest's, made for this visit. */
function isLeak(found: SecretFound, bytes: Uint8Array): boolean {
  return found.kind.id !== "jwt" && !isBrowserKey(found, bytes);
}
