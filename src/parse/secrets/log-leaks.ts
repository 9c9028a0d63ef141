/** Finds in a log what no log should keep: tokens, passwords and personal data. Counts and lines leave it, values never. */
import type { LogKind, LogLeak } from "../../model/seen/secrets.js";
import { findSecrets } from "./find.js";
import { personalData } from "./personal-data.js";
import { isPlaceholder, isReference } from "./placeholder.js";
import { looksRandom } from "./randomness.js";
import type { Kind } from "./rule.js";
import { latin1 } from "./text.js";

/** Searched at once; a piece ends with a line. */
const PIECE = 2 * 1024 * 1024;
const MAX_VALUES = 100_000;
const MAX_LINES = 5;
const MAX_NAMES = 6;
/** Of a log, bare words behind a name are values, and its folder's name is no reason to doubt. */
const AS = "production.cfg";

/** Fixed words in front, bounded parts behind: no line is slow. */
const PATTERNS: readonly { readonly kind: "token" | "password"; readonly name: string; readonly find: RegExp }[] = [
  {
    kind: "token",
    name: "Authorization header",
    find: /authorization["'\\]{0,3}[ \t]{0,2}[:=,][ \t]{0,2}["'\\[]{0,3}(?:bearer|basic|token|apikey)[ ]{1,2}([\w.~+/=-]{8,2000})/gi,
  },
  {
    kind: "token",
    name: "session cookie",
    find: /(?:connect\.sid|phpsessid|jsessionid|asp\.net_sessionid|laravel_session|_session_id|sessionid|next-auth\.session-token|authjs\.session-token)(?:=|%3D)([\w.%~+/:-]{16,2000})/gi,
  },
  {
    kind: "token",
    name: "token in a URL",
    find: /[?&](?:access_token|refresh_token|id_token|token|api_?key|secret|jwt|auth|session|reset_token|invite)=([\w.%~+-]{16,2000})/gi,
  },
  {
    kind: "password",
    name: "password",
    find: /(?:password|passwd|passphrase|pwd)["'\\]{0,3}[ \t]{0,2}(?:=>|[:=])[ \t]{0,2}(?:\\?["']([^\s"'\\]{4,200})\\?["']|([^\s"'\\&,;)}\]]{4,200}))/gi,
  },
];
/** What logs say of a password instead of printing it. */
const SAID =
  /^(?:\W+|[*•x#.]{2,}.*|.{0,3}\*{3,}.*|.*(?:redacted|filtered|masked|hidden|removed|scrubbed|omitted|protected).*|null|nil|none|true|false|undefined|n\/a|is|was|must|not|for|has|and|too|[a-z]*(?:required|invalid|incorrect|wrong|missing|empty|expired|reset|changed|failed|mismatch|weak|short|blank|present|policy|field))$/i;

interface Tally {
  readonly values: Set<string>;
  readonly lines: number[];
  readonly names: Set<string>;
}

export interface LogSearch {
  /** The next part of the log; `cut`: lines were left out before it, so that its own are not counted. */
  add(bytes: Uint8Array, cut?: boolean): void;
  lines(): number;
  leaks(): readonly LogLeak[];
}

export function logSearch(): LogSearch {
  const tallies = new Map<LogKind, Tally>();
  let line = 1;
  let placed = true;
  const tell = (kind: LogKind, value: string, name: string, at: number | null) => {
    const tally = tallies.get(kind) ?? { values: new Set(), lines: [], names: new Set() };
    tallies.set(kind, tally);
    if (tally.values.size < MAX_VALUES) tally.values.add(value);
    if (tally.names.size < MAX_NAMES) tally.names.add(name);
    if (at !== null && tally.lines.length < MAX_LINES && !tally.lines.includes(at)) tally.lines.push(at);
  };
  const search = (bytes: Uint8Array) => {
    const text = latin1(bytes);
    const starts = lineStarts(text);
    const found = hitsIn(bytes, text).sort((a, b) => a.start - b.start);
    for (const { kind, value, name, start } of found)
      tell(kind, value, name, placed ? line + lineAt(starts, start) : null);
    line += starts.length - 1;
  };
  return {
    add(bytes, cut = false) {
      if (cut) placed = false;
      for (let at = 0; at < bytes.length; ) {
        const end = bytes.length - at <= PIECE ? bytes.length : pieceEnd(bytes, at);
        search(bytes.subarray(at, end));
        at = end;
      }
    },
    lines: () => line,
    leaks: () =>
      [...tallies].map(([kind, { values, lines, names }]) => ({ kind, count: values.size, lines, names: [...names] })),
  };
}

interface Hit {
  readonly kind: LogKind;
  readonly value: string;
  readonly name: string;
  readonly start: number;
}

function hitsIn(bytes: Uint8Array, text: string): Hit[] {
  const known = findSecrets(bytes, AS).filter(({ kind, allowed }) => !kind.publishable && allowed === null);
  const hits: Hit[] = known.map(({ kind, value, start }) => ({
    ...{ kind: kindOf(kind), value, start },
    name: kind.service.startsWith("Unnamed") ? kind.name : `${kind.service} ${kind.name}`,
  }));
  const covered = (start: number, end: number) => known.some((one) => start < one.end && one.start < end);
  for (const { kind, name, find } of PATTERNS) {
    for (const match of text.matchAll(find)) {
      const quoted = match[1];
      const value = quoted ?? match[2] ?? "";
      const start = match.index + match[0].lastIndexOf(value);
      if (covered(start, start + value.length) || !isLeaked(kind, value, quoted !== undefined)) continue;
      hits.push({ kind, name, value, start });
    }
  }
  for (const { kind, value, start } of personalData(text)) hits.push({ kind, value, name: kind, start });
  return hits;
}

function kindOf({ id }: Kind): "token" | "password" {
  return id.includes("password") ? "password" : "token";
}

function isLeaked(kind: "token" | "password", value: string, quoted: boolean): boolean {
  if (SAID.test(value) || isPlaceholder(value) || isReference(value)) return false;
  if (kind === "token") return looksRandom(value) || /^eyJ/.test(value) || (value.length >= 20 && /\d/.test(value));
  // "wrong password: try again": without quotes a word is one of the sentence.
  return quoted || /[^A-Za-z]/.test(value.replace(/[.:!?]$/, ""));
}

function pieceEnd(bytes: Uint8Array, at: number): number {
  const end = bytes.subarray(0, at + PIECE).lastIndexOf(10) + 1;
  return end > at ? end : at + PIECE;
}

/** Offsets of the lines' beginnings. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** From 0: the last line that begins at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
