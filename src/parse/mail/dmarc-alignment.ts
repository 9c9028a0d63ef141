/** Identifier alignment (RFC 9989 4.4, RFC 7489 3.1): whether an authenticated domain counts for the domain in From. */
import type { DmarcMode } from "./dmarc.js";

interface Identifier {
  readonly domain: string;
  readonly organisational: string;
}

export function isAligned(mode: DmarcMode, author: Identifier, other: Identifier): boolean {
  return mode === "strict" ? other.domain === author.domain : other.organisational === author.organisational;
}
