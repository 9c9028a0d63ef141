/** JSON Web Tokens (RFC 7519), judged by what they claim. */
import { fromBase64 } from "./base64.js";
import type { Kind } from "./rule.js";
import { kinds } from "./rules.js";
import { runEnd } from "./text.js";

/** `{"` in base64. */
export const JWT_START = "eyj";

const TOKEN = /^(eyJ[0-9A-Za-z_-]{10,2000})\.(eyJ[0-9A-Za-z_-]{10,6000})\.[0-9A-Za-z_-]{20,700}(?![0-9A-Za-z_])/;

/** What `jwtAt` reads at most. */
export const LONGEST_JWT = 8800;

export interface Jwt {
  /** Null where the parts are no JSON, or where it is a published sample: jwt.io's, a library's, or the keys of every local Supabase. */
  readonly kind: Kind | null;
  /** Of the token, or of what was read in vain. */
  readonly end: number;
}

export function jwtAt(text: string, start: number): Jwt {
  const end = runEnd(text, start, ".", LONGEST_JWT);
  const match = TOKEN.exec(text.slice(start, end));
  if (match === null) return { kind: null, end };
  const header = objectOf(match[1] ?? "");
  const claims = objectOf(match[2] ?? "");
  if (header === null || claims === null || typeof header.alg !== "string") return { kind: null, end };
  return { kind: kindOf(claims), end: start + match[0].length };
}

function kindOf(claims: Readonly<Record<string, unknown>>): Kind | null {
  if (claims.sub === "1234567890" || claims.iss === "supabase-demo" || claims.some === "payload") return null;
  // Both of Supabase's legacy keys carry the project's reference beside the role.
  const supabase = claims.iss === "supabase" || typeof claims.ref === "string";
  if (claims.role === "service_role") return kinds.serviceRole;
  return claims.role === "anon" && supabase ? kinds.anonKey : kinds.jwt;
}

function objectOf(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(fromBase64(part));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
