/** A DKIM key record (RFC 6376 3.6.1 with RFC 8301 and RFC 8463): its tags, its key, and why it could not verify a mail's signature. */
import { base64Bytes, rsaModulusBits } from "./rsa-key.js";

export interface DkimKey {
  /** Why no signature verifies with it, each as one clause; empty for a key that works. */
  readonly problems: readonly string[];
  /** `p=` is empty: the key was revoked. */
  readonly revoked: boolean;
  readonly algorithm: "rsa" | "ed25519" | null;
  /** Of the RSA modulus; null for other keys and those that do not parse. */
  readonly bits: number | null;
  /** `t=y`. */
  readonly testing: boolean;
}

/** RFC 8463 4.2: the raw public key. */
const ED25519_BYTES = 32;

/** Whether a TXT record at a selector is meant as a key at all. */
export function isDkimKey(record: string): boolean {
  return /^\s*v\s*=\s*DKIM/i.test(record) || /(?:^|;)\s*p\s*=/.test(record);
}

export function parseDkimKey(record: string): DkimKey {
  const { tags, problems } = tagList(record);
  const get = (name: string) => tags.get(name);
  const list = (name: string, fallback: string) => (get(name) ?? fallback).split(":").map((one) => one.trim());
  const version = get("v");
  if (version !== undefined && version !== "DKIM1") problems.push(`its version is "${version}" instead of "DKIM1"`);
  if (version !== undefined && [...tags.keys()][0] !== "v") problems.push("v= is not its first tag");
  if (!list("h", "sha256").includes("sha256")) problems.push("h= does not allow sha256, which mail is signed with");
  if (!list("s", "*").some((service) => service === "*" || service.toLowerCase() === "email"))
    problems.push("s= does not allow email");

  const type = get("k") ?? "rsa";
  const algorithm = type === "rsa" || type === "ed25519" ? type : null;
  if (algorithm === null) problems.push(`its key type "${type}" is unknown`);
  const p = get("p");
  if (p === undefined) problems.push("p=, the key itself, is missing");
  const revoked = p === "";
  const key = p === undefined || revoked ? null : readKey(p, algorithm);
  if (key?.problem) problems.push(key.problem);
  return { problems, revoked, algorithm, bits: key?.bits ?? null, testing: list("t", "").includes("y") };
}

interface KeyRead {
  readonly bits: number | null;
  readonly problem: string | null;
}

function readKey(p: string, algorithm: DkimKey["algorithm"]): KeyRead {
  const bytes = base64Bytes(p.replace(/[ \t\r\n]+/g, ""));
  if (bytes === null) return { bits: null, problem: "p= is not base64" };
  if (algorithm === "ed25519") {
    const fits = bytes.length === ED25519_BYTES;
    const problem = `p= holds ${bytes.length} bytes; an Ed25519 key has ${ED25519_BYTES}, without a wrapping`;
    return { bits: null, problem: fits ? null : problem };
  }
  if (algorithm !== "rsa") return { bits: null, problem: null };
  const bits = rsaModulusBits(bytes);
  return { bits, problem: bits === null ? "p= is no RSA public key, or was cut off on the way into DNS" : null };
}

/** RFC 6376 3.2. A name that comes twice makes the whole list invalid; unknown names are ignored. */
function tagList(record: string): { tags: Map<string, string>; problems: string[] } {
  const tags = new Map<string, string>();
  const problems: string[] = [];
  // An empty one between two semicolons is against the grammar, and every verifier reads over it.
  for (const spec of record.split(";").filter((one) => one.trim() !== "")) {
    const equals = spec.indexOf("=");
    const name = spec.slice(0, Math.max(equals, 0)).trim();
    const value = spec.slice(equals + 1).trim();
    if (equals === -1 || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) problems.push("it is not a list of name=value tags");
    else if (tags.has(name)) problems.push(`the tag ${name}= comes twice`);
    // n= is for people: mail software reads over what its quoted-printable text holds.
    else if (name !== "n" && /[^\x20-\x7e\t\r\n]/.test(value))
      problems.push(`${name}= holds a byte that is not printable ASCII`);
    else tags.set(name, value);
  }
  return { tags, problems: [...new Set(problems)] };
}
