/** What proves that a body is the file its path promises: magic bytes and grammar, told as names, never values. */
import { readDotenv } from "../repo/dotenv.js";
import { isStandIn } from "./stand-in.js";

export interface Body {
  /** As bytes mapped one to one to characters, so that magic numbers stand. */
  readonly raw: string;
  readonly text: string;
}

/** Lines that prove it, redacted and short; null: it is something else. */
export type Proof = (body: Body) => readonly string[] | null;

/** A page, be it a catch-all, an error or a tutorial. */
export function isMarkup(text: string): boolean {
  return /^\s*</.test(text.slice(0, 2000)) || /<(?:!doctype|html|head|body)\b/i.test(text);
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_.]{0,120}$/;

/** A key over many lines, quoted or not. */
const KEY_BLOCK = /-----BEGIN [A-Z0-9 ]{1,40}-----[^"'`]{0,5000}?-----END [A-Z0-9 ]{1,40}-----/g;

export const envFile: Proof = ({ text }) => {
  if (isMarkup(text)) return null;
  const { entries, strange } = readDotenv(text.replace(KEY_BLOCK, "key"));
  // Headers, YAML and "Error: not found" have the colon's form.
  const variables = entries.filter(({ name, sign }) => sign === "=" && VARIABLE.test(name));
  const names = variables.filter(({ value }) => !isStandIn(value)).map(({ name }) => name);
  // Prose with an example in it has more lines of other kinds.
  return names.length === 0 || strange + entries.length > 2 * variables.length
    ? null
    : [`sets ${few([...new Set(names)])}`];
};

export const gitHead: Proof = ({ text }) => {
  const line = text.trim();
  // What a name may not hold: git-check-ref-format(1).
  if (/^ref: refs\/[^\s~^:?*[\\<>\x00-\x1f\x7f]{1,200}$/.test(line)) return [line];
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line) ? ["a commit's id, and nothing else"] : null;
};

export const gitConfig: Proof = ({ text }) => {
  if (isMarkup(text) || !/^\[core\][ \t\r]*$/m.test(text)) return null;
  if (!/^[ \t]*(?:repositoryformatversion|bare|filemode)[ \t]*=/m.test(text)) return null;
  return [`sections ${few(sections(text))}`];
};

export const svnDatabase: Proof = ({ raw }) => (raw.startsWith("SQLite format 3\0") ? ["a SQLite database"] : null);

const HG_WORDS = [
  "dotencode",
  "fncache",
  "generaldelta",
  "revlogv1",
  "share-safe",
  "sparserevlog",
  "store",
  "treemanifest",
];

export const hgRequires: Proof = ({ text }) => {
  const lines = text.trim().split("\n");
  const known = lines.filter((line) => HG_WORDS.includes(line.trim()));
  return known.length > 0 && lines.every((line) => /^[a-z0-9=._-]{1,60}\s*$/.test(line)) ? [few(known)] : null;
};

export const dsStore: Proof = ({ raw }) =>
  raw.startsWith("\0\0\0\x01Bud1") ? ["a macOS folder listing (Bud1)"] : null;

const DUMP_HEAD = /^(?:--|#) ?[\w .]{0,60}\bdump(?:ing)?\b[^\n]{0,60}/im;
/** `users`, `"public"."users"`, `[dbo].[Users]`. */
const NAME = String.raw`(?:[\`"[]?\w{1,80}[\`"\]]?\.){0,2}[\`"[]?[\w.]{1,80}[\`"\]]?`;
const STATEMENT = String.raw`^[ \t]{0,20}(?:create table (?:if not exists )?|insert into |copy )(?=[\`"\w[])`;
const DUMP_STATEMENT = new RegExp(
  String.raw`^[ \t]{0,20}(?:create table (?:if not exists )?${NAME}[ \r\n]{0,4}\(|insert into ${NAME}(?: {0,4}\(| values)|copy ${NAME} \([^)]{1,2000}\) from stdin)`,
  "im",
);

export const sqlDump: Proof = ({ raw, text }) => {
  if (raw.startsWith("PGDMP")) return ["a PostgreSQL archive (PGDMP)"];
  if (raw.startsWith("SQLite format 3\0")) return ["a SQLite database"];
  // Rows may hold HTML, but no dump begins with it.
  if (/^\s*</.test(text.slice(0, 2000))) return null;
  const head = DUMP_HEAD.exec(text)?.[0];
  if (head === undefined && !DUMP_STATEMENT.test(text)) return null;
  return [head ?? "statements that make or fill tables", ...tables(text)];
};

/** Names of tables, out of the statements that make or fill them. */
function tables(text: string): readonly string[] {
  const names = [...text.matchAll(new RegExp(`${STATEMENT}(${NAME})`, "gim"))];
  const plain = names.map(([, name = ""]) => name.replace(/[`"[\]]/g, "").slice(0, 60));
  return plain.length === 0 ? [] : [`tables ${few([...new Set(plain)])}`];
}

export const zipArchive: Proof = ({ raw }) => {
  if (!raw.startsWith("PK\x03\x04")) return null;
  const length = raw.charCodeAt(26) + 256 * raw.charCodeAt(27);
  const name = raw.slice(30, 30 + length);
  return length > 0 && length <= 500 && !/[\0-\x1f]/.test(name)
    ? [`a ZIP archive that begins with ${name.slice(0, 120)}`]
    : null;
};

/** Compressed, or unpacked on the way by a server that calls the compression an encoding. */
export const tarArchive: Proof = ({ raw }) => {
  const nameFrom = (at: number) => /^[^\0-\x1f]{1,120}(?=\0)/.exec(raw.slice(at, at + 121))?.[0];
  if (raw.slice(257, 262) === "ustar") return [`a tar archive that begins with ${nameFrom(0) ?? "?"}`];
  if (!raw.startsWith("\x1f\x8b\x08")) return null;
  // RFC 1952 2.3.1: FLG says which fields follow; a name alone stands right behind the header.
  const name = raw.charCodeAt(3) === 8 ? nameFrom(10) : undefined;
  return [name === undefined ? "a gzip archive" : `a gzip archive of ${name}`];
};

/** What WordPress keeps in its configuration, in a copy that the server no longer runs. */
export const wpConfig: Proof = ({ text }) => {
  if (!/^\s*<\?php\b/.test(text.slice(0, 2000))) return null;
  const set = /\bdefine\(\s{0,9}['"](DB_PASSWORD|AUTH_KEY)['"]\s{0,9},\s{0,9}(?:'([^'\n]{1,200})'|"([^"\n]{1,200})")/g;
  const names = [...text.matchAll(set)].flatMap(([, name = "", single, double]) =>
    isStandIn(single ?? double ?? "") || (single ?? double) === "put your unique phrase here" ? [] : [`${name}=***`],
  );
  return names.length === 0 ? null : [few([...new Set(names)])];
};

export const awsCredentials: Proof = ({ text }) => {
  const value = isMarkup(text) ? undefined : /^[ \t]*aws_secret_access_key[ \t]*=[ \t]*(\S{16,200})/m.exec(text)?.[1];
  return value === undefined || isStandIn(value) ? null : ["aws_secret_access_key=***"];
};

export const ideaProject: Proof = ({ text }) =>
  /^\s*<\?xml\b[^>]{0,100}>\s*<project version="\d+">/.test(text.slice(0, 2000)) && /<component name="/.test(text)
    ? ["an IntelliJ project"]
    : null;

export const privateKey: Proof = ({ text }) => {
  const head = /^\s*-----BEGIN ((?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY)-----\s*\n/.exec(text.slice(0, 500));
  return head?.[1] === undefined ? null : [`-----BEGIN ${head[1]}-----`];
};

const PASSWORD_HASH = /^[^\s:<>]{1,100}:(?:\$(?:apr1|1|2[abxy]|5|6|7|y)\$|\{SHA\}|[./0-9A-Za-z]{13}\s*$)/;

export const htpasswd: Proof = ({ text }) => {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const accounts = lines.filter((line) => PASSWORD_HASH.test(line));
  return accounts.length > 0 && accounts.length === lines.length
    ? [`${accounts.length} account${accounts.length === 1 ? "" : "s"} with password hashes`]
    : null;
};

export const npmrc: Proof = ({ text }) => {
  if (isMarkup(text)) return null;
  for (const line of text.split("\n", 200)) {
    const found = /^\s*((?:\/\/[\w./:-]{1,200}:)?_(?:authToken|auth|password))\s*=\s*(\S{6,})/.exec(line);
    if (found?.[1] !== undefined && !isStandIn(found[2] ?? "")) return [`${found[1]}=***`];
  }
  return null;
};

const SECRET_NAMES = [
  ...["private_key", "client_secret", "refresh_token", "password", "access_token", "api_secret"],
  ...["secretAccessKey", "SecretAccessKey", "secret_access_key", "aws_secret_access_key"],
];

/** Service accounts, OAuth clients and key pairs, as cloud consoles save them, in the file itself or one level below. */
export const jsonCredentials: Proof = ({ text }) => {
  const object = record(json(text));
  if (object === null) return null;
  for (const holder of [object, ...Object.values(object).slice(0, 20).map(record)]) {
    const names = SECRET_NAMES.filter((name) => {
      const value = holder?.[name];
      return typeof value === "string" && value.length > 8 && !isStandIn(value);
    });
    if (names.length > 0) return [names.map((name) => `${name}=***`).join(", ")];
  }
  return null;
};

/** The password of a deployment extension; without one, the host and user it deploys to. */
export const sftpSecret: Proof = (body) => {
  const found = sftpConfig(body);
  const value = /"(?:password|passphrase)"\s*:\s*"([^"]{1,200})"/.exec(body.text)?.[1];
  return found === null || value === undefined || isStandIn(value) ? null : ["password=***"];
};

export const sftpConfig: Proof = ({ text }) =>
  /^\s*[[{]/.test(text) && /"host"\s*:\s*"/.test(text) && /"(?:remotePath|protocol|username)"\s*:\s*"/.test(text)
    ? ["host and user of a deployment"]
    : null;

/** Blanks within a line only: a class that holds line ends makes `^` with the m flag go over empty lines again and again. */
function sections(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(\[[\w .-]{1,40}(?: "[^"\n]{1,60}")?\])[ \t\r]*$/gm)].map(([, name]) => name ?? "");
}

/** The first of them, and how many more. */
export function few(names: readonly string[]): string {
  const more = names.length - 8;
  return `${names.slice(0, 8).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}
