/** A DKIM key record (RFC 6376 3.6.1 with RFC 8301 and RFC 8463): its tags, its key, and why it could not verify a mail's signature. */
import { base64Bytes, rsaModulusBits } from "./rsa-key.js";
import { colonList, parseTagList } from "./tag-list.js";

export interface DkimKey {
  /** Why no signature verifies with it, each as one clause; empty for a key that works. */
  readonly problems: readonly string[];
  /** `p=` is empty: the key was revoked. */
  readonly revoked: boolean;
  readonly algorithm: "rsa" | "ed25519" | null;
  /** Of the RSA modulus; null for other keys and those that do not parse. */
  readonly bits: number | null;
  /** The key as published; null for none and for what is no base64. */
  readonly bytes: Uint8Array | null;
  /** `t=y`. */
  readonly testing: boolean;
  /** `t=s`: a signature's i= must have exactly its d=. */
  readonly strict: boolean;
}

/** RFC 8463 4.2: the raw public key. */
const ED25519_BYTES = 32;

/** Whether a TXT record at a selector is meant as a key at all. */
export function isDkimKey(record: string): boolean {
  return /^\s*v\s*=\s*DKIM/i.test(record) || /(?:^|;)\s*p\s*=/.test(record);
}

export function parseDkimKey(record: string): DkimKey {
  const { tags, problems: faults } = parseTagList(record);
  const problems = [...faults];
  const get = (name: string) => tags.get(name);
  const list = (name: string, fallback: string) => colonList(get(name) ?? fallback);
  for (const [name, value] of tags) {
    // n= is for people: mail software reads over what its quoted-printable text holds.
    if (name !== "n" && /[^\x20-\x7e\t\r\n]/.test(value))
      problems.push(`${name}= holds a byte that is not printable ASCII`);
  }
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
  const flags = list("t", "");
  const { bits = null, bytes = null } = key ?? {};
  return { problems, revoked, algorithm, bits, bytes, testing: flags.includes("y"), strict: flags.includes("s") };
}

interface KeyRead {
  readonly bits: number | null;
  readonly bytes: Uint8Array | null;
  readonly problem: string | null;
}

function readKey(p: string, algorithm: DkimKey["algorithm"]): KeyRead {
  const bytes = base64Bytes(p.replace(/[ \t\r\n]+/g, ""));
  if (bytes === null) {
    const cut = /^[A-Za-z0-9+/ \t\r\n]+=*$/.test(p)
      ? "no whole base64: it was cut off on the way into DNS"
      : "not base64";
    return { bits: null, bytes, problem: `p= is ${cut}` };
  }
  if (algorithm === "ed25519") {
    const fits = bytes.length === ED25519_BYTES;
    const problem = `p= holds ${bytes.length} bytes; an Ed25519 key has ${ED25519_BYTES}, without a wrapping`;
    return { bits: null, bytes, problem: fits ? null : problem };
  }
  if (algorithm !== "rsa") return { bits: null, bytes, problem: null };
  const bits = rsaModulusBits(bytes);
  return { bits, bytes, problem: bits === null ? "p= is no RSA public key, or was cut off on the way into DNS" : null };
}
