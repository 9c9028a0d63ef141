/** A DKIM-Signature header field (RFC 6376 3.5, RFC 8301, RFC 8463): its tags, or why no receiver may accept it. */
import type { Canonicalization } from "./dkim-canonical.js";
import { base64Bytes } from "./rsa-key.js";
import { colonList, parseTagList } from "./tag-list.js";

export interface DkimSignature {
  readonly algorithm: "rsa" | "ed25519";
  /** d=, lower case. */
  readonly domain: string;
  readonly selector: string;
  /** The domain of i=. */
  readonly identity: string;
  readonly header: Canonicalization;
  readonly body: Canonicalization;
  /** h=, lower case, in order, repeats kept. */
  readonly signed: readonly string[];
  readonly bodyHash: Uint8Array;
  readonly signature: Uint8Array;
  /** l=: bytes of the canonical body; null: all of it. */
  readonly length: number | null;
  /** t= and x=, in seconds since 1970; null where absent. */
  readonly time: number | null;
  readonly expiry: number | null;
}

interface Refused {
  /** As far as they can be read; empty where not. */
  readonly domain: string;
  readonly selector: string;
  /** One clause, with its section. */
  readonly refused: string;
}

const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i;
const REQUIRED = ["v", "a", "b", "bh", "d", "h", "s"] as const;
const DIGITS = /^\d{1,12}$/;

/** `value`: what stands behind the field's colon, folds included. */
export function parseDkimSignature(value: string): DkimSignature | Refused {
  const { tags, problems } = parseTagList(value);
  const get = (name: string) => tags.get(name);
  const domain = (get("d") ?? "").toLowerCase();
  const selector = get("s") ?? "";
  const shown = (text: string, pattern: RegExp) => (pattern.test(text) ? text : "");
  const refuse = (refused: string): Refused => ({
    domain: shown(domain, NAME),
    selector: shown(selector, NAME),
    refused,
  });

  if (problems[0] !== undefined) return refuse(`the signature does not parse: ${problems[0]} (RFC 6376 3.2)`);
  const missing = REQUIRED.find((name) => (get(name) ?? "") === "");
  if (missing !== undefined) return refuse(`the tag ${missing}= is missing (RFC 6376 3.5)`);
  if (get("v") !== "1") return refuse("its version is not 1 (RFC 6376 3.5)");
  const a = (get("a") ?? "").toLowerCase();
  if (a === "rsa-sha1") return refuse("rsa-sha1 must not be accepted any more (RFC 8301 3.1)");
  const algorithm = ALGORITHMS.get(a);
  if (algorithm === undefined) return refuse("a= names an unknown algorithm (RFC 6376 3.3)");
  const [header = "", body = "simple", ...rest] = (get("c") ?? "simple/simple").toLowerCase().split("/");
  if (!isCanonicalization(header) || !isCanonicalization(body) || rest.length > 0)
    return refuse("c= names an unknown canonicalisation (RFC 6376 3.5)");
  if (!NAME.test(domain)) return refuse("d= is no domain name (RFC 6376 3.5)");
  if (!NAME.test(selector)) return refuse("s= is no selector (RFC 6376 3.1)");
  if (!colonList(get("q") ?? "dns/txt").some((method) => method.toLowerCase() === "dns/txt"))
    return refuse("q= names no known way to fetch the key (RFC 6376 3.5)");

  const signed = colonList(get("h") ?? "").map((name) => name.toLowerCase());
  if (!signed.includes("from")) return refuse("h= leaves the From header unsigned (RFC 6376 5.4)");
  const identity = identityOf(get("i"), domain);
  if (identity === null) return refuse("i= is no address below d= (RFC 6376 3.5)");
  const numbers = ["l", "t", "x"].map((name) => [name, get(name)] as const);
  const odd = numbers.find(([name, text]) => text !== undefined && !(name === "l" ? /^\d{1,76}$/ : DIGITS).test(text));
  if (odd !== undefined) return refuse(`${odd[0]}= is no number (RFC 6376 3.5)`);
  const [length, time, expiry] = numbers.map(([, text]) => (text === undefined ? null : Number(text)));
  if (typeof time === "number" && typeof expiry === "number" && expiry <= time)
    return refuse("x= is not later than t= (RFC 6376 3.5)");
  const bodyHash = base64Bytes(withoutSpace(get("bh") ?? ""));
  const signature = base64Bytes(withoutSpace(get("b") ?? ""));
  if (bodyHash === null || signature === null)
    return refuse(`${bodyHash === null ? "bh" : "b"}= is not base64 (RFC 6376 3.5)`);
  return {
    algorithm,
    domain,
    selector,
    identity,
    header,
    body,
    signed,
    bodyHash,
    signature,
    length: length ?? null,
    time: time ?? null,
    expiry: expiry ?? null,
  };
}

const ALGORITHMS: ReadonlyMap<string, DkimSignature["algorithm"]> = new Map([
  ["rsa-sha256", "rsa"],
  ["ed25519-sha256", "ed25519"],
]);

function isCanonicalization(text: string): text is Canonicalization {
  return text === "simple" || text === "relaxed";
}

/** The domain of i=, which must be d= or below it; null where it is not. */
function identityOf(i: string | undefined, domain: string): string | null {
  if (i === undefined) return domain;
  const at = i.lastIndexOf("@");
  const name = withoutSpace(i.slice(at + 1)).toLowerCase();
  return at !== -1 && (name === domain || name.endsWith(`.${domain}`)) ? name : null;
}

function withoutSpace(text: string): string {
  return text.replace(/[ \t\r\n]+/g, "");
}
