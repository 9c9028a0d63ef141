/** The grammar of a BIMI assertion record (draft-brand-indicators-for-message-identification 4.2) and of the logo that it names (5.2). */
import type { FileSeen } from "../../model/seen/mail-transport.js";
import { shown } from "./txt.js";

export interface BimiRecord {
  /** The logo's URL; empty where the domain declines to show one. */
  readonly logo: string;
  /** The mark certificate's URL; empty: none. */
  readonly evidence: string;
  /** Clauses. */
  readonly problems: readonly string[];
}

/** What mailbox providers take of a logo at most, in bytes. */
export const MAX_LOGO_BYTES = 32 * 1024;

export function isBimi(record: string): boolean {
  return /^v[ \t]*=[ \t]*BIMI1[ \t]*(?:;|$)/.test(record);
}

/** For a record that is meant as BIMI and that receivers ignore: why, as a clause. Null for all others. */
export function bimiLookAlike(record: string): string | null {
  if (isBimi(record) || !/BIMI/i.test(record.slice(0, 100))) return null;
  if (/^[\s"'\\]/.test(record)) return "a space or a quotation mark stands before v=BIMI1";
  return "it does not start with v=BIMI1 and a semicolon";
}

/** Parses a record for which `isBimi` holds. Tags that the draft does not know are ignored. */
export function parseBimi(record: string): BimiRecord {
  const problems: string[] = [];
  const tags = new Map<string, string>();
  for (const part of record.split(";").slice(1)) {
    const text = part.trim();
    if (text === "") continue;
    const [, name, value = ""] = /^([A-Za-z][A-Za-z0-9_]*)[ \t]*=[ \t]*([\x20-\x7e]*)$/.exec(text) ?? [];
    if (name === undefined) problems.push(`"${shown(text, 60)}" is not tag=value`);
    else if (tags.has(name.toLowerCase())) problems.push(`the tag ${name}= comes twice`);
    else tags.set(name.toLowerCase(), value.trim());
  }
  const logo = tags.get("l");
  const evidence = tags.get("a") ?? "";
  if (logo === undefined) problems.push("l=, the logo's address, is missing");
  else if (logo !== "") {
    if (!isHttps(logo)) problems.push(`l= is "${shown(logo, 80)}", and must be an https:// address`);
    else if (/\.(?:png|jpe?g|gif|webp|ico|html?)(?:[?#]|$)/i.test(logo))
      problems.push(`l= names ${shown(logo, 80)}: the logo must be an SVG`);
  }
  if (evidence !== "" && evidence !== "self" && !isHttps(evidence))
    problems.push(`a= is "${shown(evidence, 80)}", and must be the https:// address of a mark certificate`);
  return { logo: logo ?? "", evidence, problems };
}

/** What is wrong with a logo, as clauses; empty for one that mailbox providers take. */
export function logoProblems(logo: FileSeen): readonly string[] {
  if ("cause" in logo) return [`its logo cannot be fetched: ${logo.detail}`];
  const { status, text, truncated, type } = logo;
  if (status !== 200) return [`its logo is answered with status ${status}`];
  const root = /<svg\b[^>]{0,4000}>/i.exec(text.slice(0, MAX_LOGO_BYTES))?.[0];
  if (root === undefined) return [`its logo is no SVG${type === null ? "" : ` (${shown(type, 40)})`}`];
  const problems: string[] = [];
  if (truncated) problems.push(`its logo is larger than ${MAX_LOGO_BYTES / 1024} kB`);
  if (!/\bbaseProfile\s*=\s*["']tiny-ps["']/.test(root))
    problems.push('its logo is not SVG Tiny PS (baseProfile="tiny-ps")');
  // The profile's own additions to SVG Tiny 1.2: a title must be there, with text in it.
  else if (!truncated && !/<title\b[^>]{0,400}>\s*[^<\s]/i.test(text)) problems.push("its logo has no <title>");
  if (/<(?:script|foreignObject|animate)\b/i.test(text)) problems.push("its logo holds scripts or animations");
  return problems;
}

function isHttps(text: string): boolean {
  return /^https:\/\/[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+(?::\d+)?(?:[/?#][!-~]*)?$/i.test(text);
}
