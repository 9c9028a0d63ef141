/** Finds secrets in files whose own name says what they hold: nothing in them does. */
import { urlPasswordAt } from "./connection.js";
import type { Candidate } from "./place.js";
import { isPlaceholder, isReference } from "./placeholder.js";
import type { Kind } from "./rule.js";
import { kinds } from "./rules.js";
import { latin1 } from "./text.js";

const MAX_BYTES = 64 * 1024;
const MAX_LOGINS = 100;
const MIN_PASSWORD = 8;

/** How the names of all of them end, asked first: hardly any file has one of these. */
const ENDS = [".key", "pass", "pass.conf", "netrc", "password", "pass.txt", "password.txt"];

type Found = Pick<Candidate, "kind" | "start" | "value">;

/** Every one is small and has one of these names, which hardly any other file has. */
const FILES: readonly (readonly [path: RegExp, read: (text: string) => readonly Found[]])[] = [
  [/(?:^|\/)config\/(?:master|credentials\/[\w-]{1,60})\.key$/, railsKey],
  [/(?:^|\/)(?:\.pgpass|pgpass\.conf)$/, postgresLogins],
  [/(?:^|\/)[._]netrc$/, machineLogins],
  [/(?:^|\/)\.?(?:ansible[-_])?vault[-_]?pass(?:word)?(?:\.txt)?$/, vaultPassword],
];

/** In the order of the file. */
export function loginFileSecrets(bytes: Uint8Array, path: string, test: boolean): readonly Candidate[] {
  if (bytes.length > MAX_BYTES || !ENDS.some((end) => path.endsWith(end))) return [];
  const read = FILES.find(([name]) => name.test(path))?.[1];
  if (read === undefined) return [];
  return read(latin1(bytes)).map((found) => {
    const { kind, start, value } = found;
    const sure = kind.id === kinds.password.id ? 0.5 : 1;
    return { kind, start, end: start + value.length, value, prefix: "", confidence: test ? 0.5 : sure };
  });
}

/** The key of `credentials.yml.enc` (guides.rubyonrails.org/security.html, Custom Credentials). */
function railsKey(text: string): readonly Found[] {
  const value = /^\s{0,9}([0-9a-f]{32}|[0-9a-f]{64})\s{0,9}$/.exec(text)?.[1];
  if (value === undefined || /^(.)\1+$/.test(value)) return [];
  return [{ kind: kinds.railsMasterKey, start: text.indexOf(value), value }];
}

/** `host:port:database:user:password` (postgresql.org, The Password File); in each a backslash stands before `:` and `\`. */
function postgresLogins(text: string): readonly Found[] {
  return [
    ...text.matchAll(/^((?:[^:#\\\r\n]|\\.){1,255}):[^:\r\n]{1,9}:((?:[^:\\\r\n]|\\.){1,80}:){2}([^\r\n]{1,300})/gm),
  ]
    .slice(0, MAX_LOGINS)
    .flatMap(({ 0: line, 1: host = "", 2: user = "", 3: value = "", index }) =>
      login(host, user.slice(0, -1), value, index + line.length - value.length),
    );
}

/** `machine host login user password word`, on one line or on several. */
function machineLogins(text: string): readonly Found[] {
  const words = [...text.matchAll(/\S{1,300}/g)].slice(0, 20 * MAX_LOGINS);
  let [host, user] = ["", ""];
  return words.flatMap(({ 0: word, index }, at) => {
    const before = words[at - 1]?.[0];
    if (before === "machine") [host, user] = [word, ""];
    else if (before === "login" || before === "account") user = word;
    return before === "password" ? login(host, user, word, index) : [];
  });
}

function vaultPassword(text: string): readonly Found[] {
  const value = /^\s{0,9}(\S{8,200})\s{0,9}$/.exec(text)?.[1];
  if (value === undefined || value.length < MIN_PASSWORD || isPlaceholder(value) || isReference(value)) return [];
  return value.startsWith("#!") ? [] : [{ kind: kinds.password, start: text.indexOf(value), value }];
}

/** As for a URL with a password: stand-ins and this machine are none. */
function login(host: string, user: string, value: string, start: number): readonly Found[] {
  const found = urlPasswordAt(`${encodeURIComponent(user)}:${encodeURIComponent(value)}@${host}`, 0);
  if (found === null) return [];
  const kind: Kind = found.kind.id === kinds.urlPassword.id ? kinds.loginPassword : kinds.privateLoginPassword;
  return [{ kind, start, value }];
}
