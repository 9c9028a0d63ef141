/** Keys whose kind does not tell whether browsers may have them; what stands beside them does. */
import type { SecretFound } from "./rule.js";
import { latin1 } from "./text.js";

const NEAR = 300;

/**
 * In what browsers get, a Google key is meant for them (Maps, Firebase, YouTube) unless it opens Gemini, which is paid by use and cannot be
 * limited to a site.
 */
export function isBrowserKey({ kind, start, end }: SecretFound, bytes: Uint8Array): boolean {
  if (kind.id !== "google-api-key") return false;
  return !/generativelanguage|gemini/i.test(latin1(bytes, start - NEAR, end + NEAR));
}

/** The search of a documentation site (docsearch.algolia.com): a key beside the index that it reads; such a key stands in every page. */
export function isSearchKey(value: string, beside: string): boolean {
  return /^[0-9a-f]{32}$/.test(value) && /\bindexName\b/.test(beside) && /\bapp(?:lication)?Id\b/i.test(beside);
}
