/** Whether a redirect keeps the path and query of what was asked. */
import type { Hop } from "../../model/seen/web.js";
import { pathAndQuery } from "./redirect-chain.js";
import { PROBE_PATH } from "./redirect-starts.js";

/** A part of the path that no redirect has a reason to rewrite. */
const MARK = PROBE_PATH.split("/")[1] ?? "";

/** What a hop does to the path and query of the probe; null: it keeps both. */
export function pathFault({ url, next }: Hop): "lost" | "queryLost" | "altered" | null {
  const [path = "", query = ""] = pathAndQuery(url).split("?");
  const [pathAfter = "", queryAfter] = pathAndQuery(next ?? url).split("?");
  // A language before it or a slash behind it is the same page.
  const kept = upper(pathAfter).replace(/\/$/, "").endsWith(upper(path));
  if (kept && queryAfter !== undefined && samePath(query, queryAfter)) return null;
  if (kept) return queryAfter === undefined ? "queryLost" : "altered";
  // The decoded form of the path: there, but rewritten.
  return pathAfter.includes(MARK) ? "altered" : "lost";
}

/** Equal but for the case of the escapes' hex digits (RFC 3986 6.2.2.1). */
export function samePath(a: string, b: string): boolean {
  return upper(a) === upper(b);
}

function upper(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
}
