/** Asks each host for files that nobody outside should read, and keeps only what the content proves, against two random paths. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { Exposed, ExposureSeen, UnknownPath, Wall } from "../model/seen/web.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { namedHosts } from "../parse/hosts.js";
import { errorShown } from "../parse/web/error-pages.js";
import type { Body } from "../parse/web/exposure.js";
import { ASKED_AS_JSON, exposedPaths, JSON_TYPE } from "../parse/web/exposure-kinds.js";
import { hasSpareRequests } from "../parse/web/spare-requests.js";
import { wallOf } from "../parse/web/wall.js";

const MAX_BYTES = 64 * 1024;
/** Magic numbers and archive headers stand here. */
const RAW_BYTES = 4096;
/** A host that answers no more is left alone. */
const FAILURES_IN_A_ROW = 3;

export const exposure = defineProbe({
  id: "exposure",
  summary: "Files and debug pages that should not be readable on each declared host",
  gentle: true,
  subjects: (target) => namedHosts(target),
  host: (subject) => subject,
  // One request after another, at some seconds each.
  deadlineMs: () => 120_000,
  async look(host, target, io: Io, signal): Promise<ExposureSeen> {
    let asked = 0;
    const ask: Ask = async (path) => {
      asked += 1;
      const headers: Record<string, string> = path === ASKED_AS_JSON ? { accept: JSON_TYPE } : {};
      const answer = await io.http.request({ url: `https://${host}${path}`, headers, maxBytes: MAX_BYTES }, signal);
      return { path, answer, body: bodyOf(answer) };
    };
    const random = () => `/${Array.from({ length: 4 }, () => Math.floor(io.random() * 36 ** 4).toString(36)).join("")}`;
    const baseline = [await ask(random()), await ask(`${random()}.txt`)];
    const seen = { host, exposed: [], baseline: baseline.map(lookOf), failed: [] };
    const wall = baseline.map(wallAt).find((one) => one !== null) ?? null;
    if (wall !== null) return { ...seen, asked, wall };

    const slow = baseline.filter(({ answer }) => answer.timedOut === true).length;
    const spare = hasSpareRequests(target, host);
    const listed = exposedPaths.filter((one) => one.spare !== true || spare).map(({ path }) => path);
    const search = await askAll(ask, listed, slow, signal);
    const exposed = search.answers.flatMap((one) => exposedAt(one, baseline));
    const asJson = search.answers.find((one) => one.path === ASKED_AS_JSON && one.answer.status >= 400);
    const found = { ...seen, exposed, ...(asJson === undefined ? {} : { asJson: lookOf(asJson) }) };
    const stopped = search.answers.filter((one) => wallAt(one) !== null);
    if (stopped.length === 0) return { ...found, asked, wall: null, failed: search.failed };
    // A rule against these paths is protection; a wall that has come up before the whole host is blindness.
    const after = search.limited ?? (await wallNow(ask, random(), signal));
    const blind = after === null ? [] : stopped.map(({ path }) => ({ path, detail: after.detail }));
    return { ...found, asked, wall: after, failed: [...blind, ...search.failed] };
  },
});

interface Asked {
  readonly path: string;
  readonly answer: HttpAnswer;
  readonly body: Body;
}

type Ask = (path: string) => Promise<Asked>;

interface Search {
  readonly answers: readonly Asked[];
  readonly failed: readonly { readonly path: string; readonly detail: string }[];
  /** The rate limit at which it ended. */
  readonly limited: Wall | null;
}

async function askAll(ask: Ask, paths: readonly string[], slowAlready: number, signal: AbortSignal): Promise<Search> {
  const answers: Asked[] = [];
  const failed: { path: string; detail: string }[] = [];
  // An answer that does not end costs the whole time limit, as none does.
  let inARow = slowAlready;
  let limited: Wall | null = null;
  for (const path of new Set(paths)) {
    if (limited !== null || inARow >= FAILURES_IN_A_ROW) {
      failed.push({ path, detail: limited?.detail ?? "not asked: the host had stopped answering" });
      continue;
    }
    const asked = await attempt(() => ask(path), signal);
    if (asked instanceof LookFailed) {
      failed.push({ path, detail: asked.message });
      inARow += 1;
      continue;
    }
    answers.push(asked);
    const slow = asked.answer.timedOut === true;
    inARow = slow ? inARow + 1 : 0;
    if (slow) failed.push({ path, detail: "the answer did not end in time" });
    if (asked.answer.status === 429) limited = wallAt(asked);
  }
  return { answers, failed, limited };
}

async function wallNow(ask: Ask, path: string, signal: AbortSignal): Promise<Wall | null> {
  const asked = await attempt(() => ask(path), signal);
  return asked instanceof LookFailed ? { kind: "status", detail: asked.message } : wallAt(asked);
}

/** One path that cannot be asked leaves the others to be asked. */
async function attempt(ask: () => Promise<Asked>, signal: AbortSignal): Promise<Asked | LookFailed> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof LookFailed) || signal.aborted) throw error;
    return error;
  }
}

/** What lies at the path, unless a random path would prove the same. A redirect is not there. */
function exposedAt({ path, answer, body }: Asked, baseline: readonly Asked[]): readonly Exposed[] {
  if (answer.status >= 300 && answer.status < 400) return [];
  for (const { kind, severity, prove } of exposedPaths.filter((one) => one.path === path)) {
    const proof = prove(body);
    if (proof === null) continue;
    if (baseline.some((random) => prove(random.body) !== null)) return [];
    return [{ path, url: answer.url, kind, severity, proof: proof.map((line) => line.slice(0, 300)) }];
  }
  return [];
}

function wallAt({ answer, body }: Asked): Wall | null {
  return wallOf(answer.status, answer.headers, body.text);
}

function lookOf({ path, answer, body }: Asked): UnknownPath {
  const { status, headers } = answer;
  const html = /<(?:!doctype|html|body)\b/i.test(body.text);
  const shows = errorShown({ status, headers, text: body.text });
  const accept = path === ASKED_AS_JSON ? { accept: JSON_TYPE } : {};
  return { path, ...accept, status, bytes: answer.body.length, html, shows };
}

function bodyOf({ body }: HttpAnswer): Body {
  return {
    raw: Buffer.from(body.subarray(0, RAW_BYTES)).toString("latin1"),
    text: new TextDecoder("utf-8").decode(body),
  };
}
