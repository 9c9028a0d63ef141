/** Signs mail at run time (RFC 6376 5) by an implementation of its own: strings and regular expressions, nothing shared with what verifies. */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export type KeyKind = 768 | 1024 | 2048 | "ed25519" | "other";

const made = new Map<KeyKind, { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>();

function pair(kind: KeyKind) {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const fresh =
    kind === "ed25519"
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("rsa", { modulusLength: kind === "other" ? 1024 : kind });
  made.set(kind, fresh);
  return fresh;
}

/** The base64 of `p=`. */
export function publicKey(kind: KeyKind, form: "spki" | "pkcs1" = "spki"): string {
  const key = pair(kind).publicKey;
  const der =
    form === "spki" ? key.export({ type: "spki", format: "der" }) : key.export({ type: "pkcs1", format: "der" });
  return (kind === "ed25519" ? der.subarray(-32) : der).toString("base64");
}

export interface Signing {
  readonly key?: KeyKind;
  /** Tags in place of the usual ones, or besides; null leaves one out. */
  readonly tags?: Readonly<Record<string, string | null>>;
  /** Written into the field behind the tags, with its semicolon. */
  readonly more?: string;
  /** What stands between the tags; a space by default. */
  readonly fold?: string;
  /** Written behind b=. */
  readonly tail?: string;
  /** The hash to sign with, whatever a= says. */
  readonly hash?: "sha1" | "sha256";
}

const USUAL = { v: "1", a: "rsa-sha256", c: "relaxed/relaxed", d: "acme.test", s: "main", h: "from:to:subject:date" };

export const HEADERS = [
  "From: Acme <hello@acme.test>",
  "To: Pat <pat@example.com>",
  "Subject: Reset  your\tpassword",
  "Date: Fri, 20 Nov 2026 08:00:00 +0000",
];

export const BODY = "Hello Pat,  \r\n\r\nyour \t link is below.\r\n\r\n\r\n";

/** The DKIM-Signature field for a message. */
export function signature(headers: readonly string[], body: string, signing: Signing = {}): string {
  const tags: Record<string, string | null> = { ...USUAL, ...signing.tags };
  if (signing.key === "ed25519" && signing.tags?.a === undefined) tags.a = "ed25519-sha256";
  const [header = "", bodyWay = "simple"] = (tags.c ?? "simple/simple").split("/");
  const canonical = bodyOf(body, bodyWay);
  const cut = tags.l === undefined || tags.l === null ? canonical : canonical.slice(0, Number(tags.l));
  if (tags.bh === undefined) tags.bh = createHash("sha256").update(cut, "latin1").digest("base64");
  const given = tags.b;
  delete tags.b;
  const fold = signing.fold ?? " ";
  const written = Object.entries(tags).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value};${fold}`]));
  const field = `DKIM-Signature: ${written.join("")}${signing.more ?? ""}b=`;
  const signed = `${headersOf(headers, tags.h ?? "", header)}${headerOf(field + (signing.tail ?? ""), header)}`;
  const { privateKey } = pair(signing.key ?? 2048);
  const digest = createHash("sha256").update(signed, "latin1").digest();
  const bytes =
    signing.key === "ed25519"
      ? sign(null, digest, createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" })))
      : sign(signing.hash ?? "sha256", Buffer.from(signed, "latin1"), privateKey);
  return `${field}${given ?? bytes.toString("base64")}${signing.tail ?? ""}`;
}

/** A whole message with one signature on top; each character one byte. */
export function signedMail(signing: Signing = {}, headers: readonly string[] = HEADERS, body = BODY): string {
  return mail([signature(headers, body, signing), ...headers], body);
}

export function mail(headers: readonly string[], body: string): string {
  return `${headers.join("\r\n")}\r\n\r\n${body}`;
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

function headersOf(headers: readonly string[], list: string, way: string): string {
  const left = [...headers];
  const lines = list.split(":").map((name) => {
    const wanted = name.trim().toLowerCase();
    const at = left.findLastIndex((header) => header.split(":")[0]?.trim().toLowerCase() === wanted);
    return at === -1 ? "" : `${headerOf(left.splice(at, 1)[0] ?? "", way)}\r\n`;
  });
  return lines.join("");
}

function headerOf(header: string, way: string): string {
  if (way !== "relaxed") return header;
  const [, name = "", value = ""] = /^([^:]*):(.*)$/s.exec(header) ?? [];
  return `${name.trim().toLowerCase()}:${value
    .replaceAll("\r\n", "")
    .split(/[ \t]+/)
    .filter((word) => word !== "")
    .join(" ")}`;
}

function bodyOf(body: string, way: string): string {
  const lines = body
    .split("\r\n")
    .map((line) => (way === "relaxed" ? line.replace(/[ \t]+/g, " ").replace(/ $/, "") : line));
  while (lines.at(-1) === "") lines.pop();
  const text = lines.map((line) => `${line}\r\n`).join("");
  return text === "" && way !== "relaxed" ? "\r\n" : text;
}
