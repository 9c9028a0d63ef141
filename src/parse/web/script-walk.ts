/** Reads a page's scripts of declared hosts and their source maps, one after another, through the asker that it is given. */
import { LookFailed } from "../../model/errors.js";
import type { ScriptRead, ScriptsSeen, SourceMapSeen } from "../../model/seen/scripts.js";
import type { HeaderList } from "../../model/seen/web.js";
import { withoutCredentials } from "./html-urls.js";
import { liveSecrets } from "./live-secrets.js";
import { modeKeysIn } from "./mode-keys.js";
import { addressesIn } from "./script-addresses.js";
import { inlineMap, mapUrlOf, readMap } from "./source-map.js";

const MAX_SCRIPT_BYTES = 2 * 1024 * 1024;
const MAX_MAP_BYTES = 4 * 1024 * 1024;
const MAX_TOTAL_BYTES = 8 * 1024 * 1024;
/** Requests are not begun after it, so that slow scripts never cost the page. */
const MAX_MS = 20_000;
const MAX_MAPS = 3;
/** Kept back for source maps: one that can be read proves as much as ten. */
const KEPT_FOR_MAPS = 2;
const MAX_DETAIL = 200;

interface ScriptAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly truncated: boolean;
}

interface Ports {
  ask(url: string, maxBytes: number): Promise<ScriptAnswer>;
  declared(host: string): boolean;
  /** Requests that a host may still be sent for scripts. */
  share(host: string): number;
  /** Monotonic milliseconds. */
  elapsed(): number;
  digest(text: string): string;
}

interface Read {
  readonly scripts: ScriptsSeen;
  /** Every host that a string of a script names. */
  readonly hosts: readonly string[];
}

interface Script {
  readonly read: ScriptRead;
  readonly mapUrl: string | null;
  /** The last line was read. */
  readonly whole: boolean;
}

/** `own` as planned, the most telling first; `inPage` is what stands in the page itself. Throws only what an abort throws. */
export async function readScripts(
  plan: { readonly own: readonly string[]; readonly foreign: number },
  inPage: { readonly read: ScriptRead; readonly hosts: readonly string[] },
  ports: Ports,
): Promise<Read> {
  const hosts = new Set(inPage.hosts);
  const scripts: Script[] = [];
  const failed: { url: string; detail: string }[] = [];
  const budget = budgetOf(ports);
  /** Those that there was no request left for. */
  const readAll = async (urls: readonly string[], kept: number) => {
    const left: string[] = [];
    for (const url of urls) {
      const answer = budget.allows(url, kept) ? await asked(url, MAX_SCRIPT_BYTES, budget, ports) : "left";
      if (answer === "left") left.push(url);
      else if (typeof answer === "string") failed.push({ url: withoutCredentials(url), detail: answer });
      else if (answer !== null) {
        const found = scriptOf(url, answer, ports.digest);
        for (const host of found.hosts) hosts.add(host);
        scripts.push(found.script);
      }
    }
    return left;
  };
  const later = await readAll(plan.own, KEPT_FOR_MAPS);
  const read = [...(await withMaps(scripts.splice(0), budget, ports))];
  const left = (await readAll(later, 0)).length;
  read.push(...scripts.map(withoutMap));
  return { scripts: { read: [inPage.read, ...read], failed, left, foreign: plan.foreign }, hosts: [...hosts] };
}

function budgetOf(ports: Ports) {
  const sent = new Map<string, number>();
  const started = ports.elapsed();
  let bytes = 0;
  return {
    allows(url: string, kept: number): boolean {
      const { hostname } = new URL(url);
      const share = ports.share(hostname);
      // The first of a small share is a script all the same.
      const most = Math.max(Math.min(share, 1), share - kept);
      return (sent.get(hostname) ?? 0) < most && bytes < MAX_TOTAL_BYTES && ports.elapsed() - started < MAX_MS;
    },
    spend(url: string): void {
      const { hostname } = new URL(url);
      sent.set(hostname, (sent.get(hostname) ?? 0) + 1);
    },
    got(length: number): void {
      bytes += length;
    },
  };
}

type Budget = ReturnType<typeof budgetOf>;

/** The answer; null: there is no script (not found, or the page of a single-page app); a text: why it could not be read. */
async function asked(
  url: string,
  maxBytes: number,
  budget: Budget,
  ports: Ports,
): Promise<ScriptAnswer | string | null> {
  budget.spend(url);
  try {
    const answer = await ports.ask(url, maxBytes);
    budget.got(answer.body.length);
    if (answer.status === 404 || answer.status === 410) return null;
    if (answer.status !== 200) return `it answered ${answer.status}`;
    return /html/i.test(headerOf(answer.headers, "content-type") ?? "") ? null : answer;
  } catch (error) {
    if (!(error instanceof LookFailed)) throw error;
    return error.message.slice(0, MAX_DETAIL);
  }
}

function scriptOf(url: string, { body, truncated, headers }: ScriptAnswer, digest: Ports["digest"]) {
  const text = new TextDecoder().decode(body);
  const { addresses, hosts } = addressesIn(text, "script");
  const shown = withoutCredentials(url);
  const read: ScriptRead = {
    ...{ url: shown, kind: "script" as const, bytes: body.length, truncated, addresses, map: null },
    keys: modeKeysIn(text, "script"),
    secrets: liveSecrets(body, shown, digest),
    sent: {
      coding: headerOf(headers, "content-encoding") ?? null,
      cacheControl: headerOf(headers, "cache-control") ?? null,
    },
  };
  // Where the end is missing a comment found is not the last one.
  const mapUrl = mapUrlOf({ url, text: truncated ? "" : text, headers });
  return { hosts, script: { read, mapUrl, whole: !truncated } };
}

/** A script that was read when no request was left for its map. */
function withoutMap({ read, mapUrl }: Script): ScriptRead {
  return mapUrl === null ? read : { ...read, map: mapUrl.startsWith("data:") ? inlineSeen(mapUrl) : unread(mapUrl) };
}

function inlineSeen(url: string): SourceMapSeen | null {
  const json = inlineMap(url);
  return json === null ? null : { url: null, ...readMap(json, false) };
}

/** At most three maps are asked for; where no script names one, once what the first script's would be called. */
async function withMaps(scripts: readonly Script[], budget: Budget, ports: Ports): Promise<readonly ScriptRead[]> {
  const read: ScriptRead[] = [];
  let maps = 0;
  const guess = scripts.every(({ mapUrl }) => mapUrl === null);
  for (const [index, { read: script, mapUrl, whole }] of scripts.entries()) {
    const url = mapUrl ?? (guess && index === 0 && whole ? `${script.url.split("?", 1)[0]}.map` : null);
    if (url === null) read.push(script);
    else if (url.startsWith("data:")) read.push({ ...script, map: inlineSeen(url) });
    else if (maps >= MAX_MAPS) read.push({ ...script, map: unread(url) });
    else {
      maps += 1;
      const map = await mapAt(url, budget, ports);
      read.push(mapUrl === null && map.state !== "map" ? script : { ...script, map });
    }
  }
  return read;
}

async function mapAt(url: string, budget: Budget, ports: Ports): Promise<SourceMapSeen> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:" || !ports.declared(hostname) || !budget.allows(url, 0)) return unread(url);
  const answer = await asked(url, MAX_MAP_BYTES, budget, ports);
  if (typeof answer === "string")
    return /^it answered [34]/.test(answer) ? { ...unread(url), state: "none" } : unread(url);
  if (answer === null) return { ...unread(url), state: "none" };
  return { url: withoutCredentials(url), ...readMap(new TextDecoder().decode(answer.body), answer.truncated) };
}

function unread(url: string): SourceMapSeen {
  return { url: withoutCredentials(url).slice(0, 500), state: "unread", contents: 0, files: [], own: false };
}

function headerOf(headers: HeaderList, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1];
}
