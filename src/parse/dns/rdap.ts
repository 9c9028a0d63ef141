/** What an RDAP answer says of a domain's registration (RFC 9083), and which server knows a domain (RFC 9224). */
import { isUrl } from "../../model/url.js";

/** The registration as far as the answer can be read. */
export interface Registration {
  readonly registrar: string | null;
  readonly expires: string | null;
  readonly statuses: readonly string[] | null;
}

/** A registry shows a handful. */
const MAX_STATUSES = 50;
const MAX_TEXT = 200;

/** The base URL of the RDAP service for a domain, ending in `/`; null: no service over https is listed. By the longest match (RFC 9224 4). */
export function rdapBase(bootstrap: unknown, domain: string): string | null {
  const name = domain.toLowerCase();
  let best: { readonly entry: string; readonly url: string } | null = null;
  for (const service of list(member(bootstrap, "services"))) {
    const [entries, urls] = list(service);
    const url = list(urls).find((one) => typeof one === "string" && one.startsWith("https://") && isUrl(one));
    if (typeof url !== "string") continue;
    for (const entry of list(entries)) {
      if (typeof entry !== "string" || !isBelow(name, entry.toLowerCase())) continue;
      if (best === null || entry.length > best.entry.length) best = { entry, url };
    }
  }
  if (best === null) return null;
  return best.url.endsWith("/") ? best.url : `${best.url}/`;
}

function isBelow(name: string, entry: string): boolean {
  return entry !== "" && (name === entry || name.endsWith(`.${entry}`));
}

/** Null where the answer is no domain object, or one of another domain. */
export function readRegistration(answer: unknown, domain: string): Registration | null {
  if (text(member(answer, "objectClassName"))?.toLowerCase() !== "domain") return null;
  const name = text(member(answer, "ldhName"))?.toLowerCase().replace(/\.$/, "");
  if (name !== undefined && name !== domain.toLowerCase()) return null;
  const statuses = member(answer, "status");
  return {
    registrar: registrarOf(answer),
    expires: expiryOf(answer),
    statuses: Array.isArray(statuses)
      ? statuses.slice(0, MAX_STATUSES).flatMap((one) => (typeof one === "string" ? statusWords(one) : []))
      : null,
  };
}

/** Some registries send EPP's `clientTransferProhibited` for RDAP's `client transfer prohibited` (RFC 8056 2). */
function statusWords(status: string): string {
  return status
    .slice(0, MAX_TEXT)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
}

/** The expiration event (RFC 9083 4.5), not that of the registrar's own books. */
function expiryOf(answer: unknown): string | null {
  const dates = list(member(answer, "events")).flatMap((event) =>
    text(member(event, "eventAction"))?.toLowerCase() === "expiration" ? [text(member(event, "eventDate"))] : [],
  );
  const date = dates.find((one) => one !== undefined && /^\d{4}-\d\d-\d\d/.test(one) && !Number.isNaN(Date.parse(one)));
  return date === undefined ? null : new Date(Date.parse(date)).toISOString();
}

/** The formatted name of the entity with the role registrar (RFC 9083 5.1, RFC 7095). */
function registrarOf(answer: unknown): string | null {
  const registrar = list(member(answer, "entities")).find((entity) =>
    list(member(entity, "roles")).some((role) => text(role)?.toLowerCase() === "registrar"),
  );
  const [, properties] = list(member(registrar, "vcardArray"));
  for (const property of list(properties)) {
    const [name, , , value] = list(property);
    const shown = name === "fn" ? text(value)?.trim() : undefined;
    if (shown) return shown;
  }
  return text(member(registrar, "handle"))?.trim() || null;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a text shows of itself: the start. */
function text(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : undefined;
}
