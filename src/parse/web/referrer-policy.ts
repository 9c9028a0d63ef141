/** Referrer-Policy as browsers read it: of all the words sent the last one that they know counts. */
import type { HeaderList } from "../../model/seen/web.js";

const POLICIES = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "same-origin",
  "origin",
  "strict-origin",
  "origin-when-cross-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
];

/** What a meta element may say besides (HTML standard, standard metadata names). */
const LEGACY: Readonly<Record<string, string>> = {
  never: "no-referrer",
  default: "strict-origin-when-cross-origin",
  always: "unsafe-url",
  "origin-when-crossorigin": "origin-when-cross-origin",
};

export interface ReferrerPolicy {
  /** Null: browsers use their default, strict-origin-when-cross-origin. */
  readonly policy: string | null;
  /** As sent, where something was. */
  readonly sent: string | null;
  readonly from: "header" | "meta" | null;
}

/** Referrer Policy 8.1. `meta`: what the page's last meta element named referrer says; it replaces the header's. */
export function referrerPolicyOf(headers: HeaderList, meta: string | null): ReferrerPolicy {
  const lines = headers.flatMap(([name, value]) => (name.toLowerCase() === "referrer-policy" ? [value] : []));
  const word = meta?.trim().toLowerCase() ?? "";
  const fromMeta = LEGACY[word] ?? (POLICIES.includes(word) ? word : null);
  if (fromMeta !== null) return { policy: fromMeta, sent: meta, from: "meta" };
  if (lines.length === 0) return { policy: null, sent: null, from: null };
  const sent = lines.join(", ");
  const known = sent
    .split(",")
    .map((token) => token.trim().toLowerCase())
    .filter((token) => POLICIES.includes(token));
  return { policy: known.at(-1) ?? null, sent, from: "header" };
}
