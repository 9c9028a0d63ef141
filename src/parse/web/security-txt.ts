/** Reads a security.txt, its OpenPGP cleartext form included, and says what RFC 9116 finds wrong with it. */

import type { SecurityTxt, SecurityTxtSeen } from "../../model/seen/site.js";
import type { HeaderList } from "../../model/seen/web.js";
import { isUrl } from "../../model/url.js";

export const MAX_SECURITY_TXT = 32 * 1024;
const MAX_VALUES = 20;
const MAX_LINES = 2000;
const SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
const SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

export function parseSecurityTxt(text: string): SecurityTxt {
  const found = {
    contact: [] as string[],
    expires: [] as string[],
    canonical: [] as string[],
    languages: [] as string[],
  };
  let strange: string | null = null;
  for (const line of message(text.replace(/^\uFEFF/, ""))) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, name, value = ""] = /^([!-9;-~]{1,60}):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined) strange ??= line.slice(0, 100);
    const list = name === undefined ? undefined : LISTS[name.toLowerCase()];
    if (list !== undefined && found[list].length < MAX_VALUES) found[list].push(value.trim().slice(0, 300));
  }
  return { ...found, strange };
}

const LISTS: Readonly<Record<string, "contact" | "expires" | "canonical" | "languages">> = {
  contact: "contact",
  expires: "expires",
  canonical: "canonical",
  "preferred-languages": "languages",
};

/** The lines themselves, without the frame of a signature (RFC 9580 7: armour headers, dash-escaped lines). */
function message(text: string): readonly string[] {
  const lines = text.split(/\r?\n/, MAX_LINES);
  const begin = lines.findIndex((line) => line.trimEnd() === SIGNED);
  if (begin === -1) return lines;
  const body = lines.indexOf("", begin) + 1;
  const end = lines.findIndex((line) => line.trimEnd() === SIGNATURE);
  return lines.slice(body, end === -1 ? undefined : end).map((line) => line.replace(/^- /, ""));
}

interface Answer {
  readonly status: number;
  readonly url: string;
  readonly headers: HeaderList;
  readonly text: string;
}

/** What an answer at one of the file's two places holds. */
export function securityTxtSeen(path: string, { status, url, headers, text }: Answer): SecurityTxtSeen {
  if (status < 200 || status > 299 || !isSecurityTxt(text)) return { state: "none", status };
  const type = headers.find(([name]) => name === "content-type")?.[1] ?? null;
  return { state: "file", path, url, type, fields: parseSecurityTxt(text) };
}

/** A file for people who report holes: a page that answers every path holds none of its fields. */
function isSecurityTxt(text: string): boolean {
  if (/^\s*<(?:!doctype|html|head|body)\b/i.test(text.slice(0, 2000))) return false;
  const { contact, expires, canonical } = parseSecurityTxt(text);
  return contact.length + expires.length + canonical.length > 0;
}

/** RFC 3339's date-time, in milliseconds; null: it is none. */
export function expiryOf(value: string): number | null {
  const whole = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/.test(value);
  const time = whole ? Date.parse(value.replace(/[t ]/, "T").replace("z", "Z")) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** Each breach of RFC 9116 as one clause; the expiry date itself is not judged. */
export function problemsOf({
  path,
  url,
  type,
  fields,
}: Extract<SecurityTxtSeen, { state: "file" }>): readonly string[] {
  const { contact, expires, canonical, languages, strange } = fields;
  // Where it was asked for, and where a redirect led.
  const addresses = [new URL(path, url).href, url];
  const bad = contact.find((value) => !isContact(value));
  const problems: readonly (string | false)[] = [
    !path.startsWith("/.well-known/") && `it lies at ${path}, and has to be found at /.well-known/security.txt`,
    contact.length === 0 && "it has no Contact field",
    bad !== undefined && `Contact has to be a mailto:, tel: or https: address, and is "${bad.slice(0, 100)}"`,
    expires.length === 0 && "it has no Expires field",
    expires.length > 1 && `it has ${expires.length} Expires fields, and only one is allowed`,
    expires.length === 1 &&
      expiryOf(expires[0] ?? "") === null &&
      `Expires is no date such as 2027-06-30T00:00:00Z: "${(expires[0] ?? "").slice(0, 60)}"`,
    languages.length > 1 && "it has more than one Preferred-Languages field",
    canonical.length > 0 &&
      !addresses.some((one) => canonical.includes(one)) &&
      `its Canonical fields do not name ${url.slice(0, 200)}`,
    strange !== null && `a line of it is no field: "${strange}"`,
    !isPlainText(type) && `it is sent as ${type === null ? "no type at all" : type.slice(0, 60)} instead of text/plain`,
  ];
  return problems.filter((problem) => problem !== false);
}

/** RFC 9116 2.5.3: a URI; a web address begins with https. */
function isContact(value: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,30}:\S/i.test(value) && !/^http:/i.test(value) && isUrl(value);
}

function isPlainText(type: string | null): boolean {
  const charset = /;\s{0,20}charset\s{0,20}=\s{0,20}"?([\w.:-]{1,40})/i.exec(type ?? "")?.[1]?.toLowerCase() ?? "utf-8";
  return /^\s*text\/plain\s*(?:;|$)/i.test(type ?? "") && ["utf-8", "utf8", "us-ascii"].includes(charset);
}
