/** Personal data in logs: mail addresses, payment cards and bank accounts, told from the numbers and names that only look like them. */

/** Where one begins in the text. */
export interface PersonalFound {
  readonly kind: "mail" | "card" | "iban";
  readonly value: string;
  readonly start: number;
}

/** The end of a name that is no mail domain: files, and packages with their version. */
const NO_DOMAIN =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|scss|[cm]?[jt]sx?|json|html?|map|md|txt|pdf|zip|gz|log|ya?ml|xml|woff2?|ttf|py|rb|go|php|java|sh|local|localhost|internal|lan)$/i;
/** A duty, not a person (RFC 2142 and common use). */
const ROLE =
  /^(?:no-?reply|do-?not-?reply|noreply[\w+.-]*|support|help|hello|hi|info|contact|admin|administrator|root|postmaster|hostmaster|webmaster|abuse|security|billing|sales|team|office|mail|mailer-daemon|notifications?|alerts?|bounces?[\w+.=-]*|news|newsletter|marketing|press|jobs|careers|privacy|legal|dev|ops|devops|system|daemon|bot|crawler|spider|[\w-]{0,20}bot|git|deploy|ci|api|monitoring|uptime)$/i;
const MAIL = /[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24}/g;

/** Issuers' ranges with their lengths (ISO/IEC 7812): Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay. */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^(?:30[0-5]|36|38|39)/, [14]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^62/, [16, 19]],
];
/** In groups as cards are printed: 4-4-4-4(-3), 4-6-5, 4-6-4; or in one, which may be an id. */
const GROUPED =
  /(?<![0-9A-Za-z_.-])[0-9]{4}(?:([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{3})?|([ -])[0-9]{6}\2[0-9]{4,5})(?![0-9A-Za-z_-])/g;
const PLAIN = /(?<![0-9A-Za-z_.+/@-])[0-9]{14,16}(?![0-9A-Za-z_/@+-]|\.[0-9A-Za-z])/g;
/** ISO 13616, by country: the length of the whole. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 " +
    "GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 " +
    "NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
);
const IBAN = /[A-Z]{2}[0-9]{2}(?:[A-Z0-9]| (?=[A-Z0-9]{1,4}(?:[^A-Za-z0-9]|$))| (?=[A-Z0-9]{4})){11,37}/g;
/** In the order of the kinds; of one text of a log, whose lines are whole. */
export function personalData(text: string): readonly PersonalFound[] {
  return [...mails(text), ...cards(text), ...ibans(text)];
}

function mails(text: string): readonly PersonalFound[] {
  if (!text.includes("@")) return [];
  return [...text.matchAll(MAIL)].flatMap(({ 0: value, index }): readonly PersonalFound[] => {
    const before = text.slice(Math.max(0, index - 40), index);
    const [local = "", domain = ""] = value.split("@");
    const after = text.charAt(index + value.length);
    // A password in a URL, a masked name, a path of a package, a message's own name (RFC 5322 3.6.4).
    if (/:\/\/[^\s@]*$|[*#…/]$/.test(before) || /message-?id\W{1,6}$/i.test(before)) return [];
    if (after === ":" && /^git$/i.test(local)) return [];
    if (/^[0-9a-f-]{20,}$/i.test(local) || ROLE.test(local.split("+")[0] ?? "")) return [];
    if (NO_DOMAIN.test(domain) || /^[0-9.]+$/.test(domain)) return [];
    return [{ kind: "mail", value: value.toLowerCase(), start: index }];
  });
}

/**
 * Numbers for tests count too: what logs those logs the customers' as well. Of numbers in one piece one in ten passes Luhn's check by
 * chance: where most candidates fail it, those that pass are no cards either.
 */
function cards(text: string): readonly PersonalFound[] {
  const grouped = candidates(text, GROUPED).filter(({ value }) => luhn(value));
  const plain = candidates(text, PLAIN);
  const passing = plain.filter(({ value }) => luhn(value));
  const different = (list: readonly PersonalFound[]) => new Set(list.map(({ value }) => value)).size;
  return different(plain) >= 2 * different(passing) ? grouped : [...grouped, ...passing];
}

/** Of an issuer's range and length. */
function candidates(text: string, pattern: RegExp): readonly PersonalFound[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: written, index }): readonly PersonalFound[] => {
    const value = written.replace(/[ -]/g, "");
    const lengths = ISSUERS.find(([prefix]) => prefix.test(value))?.[1] ?? [];
    const possible = lengths.includes(value.length) && !/^(\d)\1+$/.test(value);
    return possible ? [{ kind: "card", value, start: index }] : [];
  });
}

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function ibans(text: string): readonly PersonalFound[] {
  return [...text.matchAll(IBAN)].flatMap(({ 0: written, index }): readonly PersonalFound[] => {
    if (/[0-9A-Za-z_/+-]/.test(text.charAt(index - 1))) return [];
    const length = IBAN_LENGTHS[written.slice(0, 2)];
    const value = written.replaceAll(" ", "").slice(0, length ?? 0);
    if (length === undefined || value.length !== length) return [];
    if (!written.includes(" ") && written.length !== length) return [];
    return mod97(value) === 1 ? [{ kind: "iban", value, start: index }] : [];
  });
}

/** ISO 7064 MOD 97-10 of the number with its first four characters moved to the end. */
function mod97(iban: string): number {
  let rest = 0;
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
