/** Asks a host as pages of other origins would: the declared ones, a stranger, `null`, and look-alikes of the declared ones. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { CorsAnswerSeen, OriginKind } from "../model/seen/access.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { shownUrl } from "../parse/latency/sample.js";
import { requestShares } from "../parse/web/access-share.js";
import { sharedStoring } from "../parse/web/cache-control.js";
import { corsField, grantOf } from "../parse/web/cors.js";
import { type CorsAsk, corsHosts, corsPlan } from "../parse/web/cors-plan.js";
import { wallOf } from "../parse/web/wall.js";

const MAX_BYTES = 65_536;
/** A host that answers no more is left alone. */
const FAILURES_IN_A_ROW = 2;
const DEADLINE_MS = 240_000;

export const cors = defineProbe({
  id: "cors",
  summary:
    "which other origins may read a host's answers: GET and preflight from declared origins, strangers and look-alikes",
  gentle: true,
  subjects(target) {
    const hosts = corsHosts(target);
    return hosts.length > 0 ? hosts : { skip: "no host declares cors or is an api or app, and no endpoint is private" };
  },
  host: (subject) => subject,
  deadlineMs: () => DEADLINE_MS,
  async look(host, target, io: Io, signal) {
    const share = requestShares(target, host).cors;
    const credentials = credentialsOf(target);
    const answers: CorsAnswerSeen[] = [];
    const failed: { kind: OriginKind; detail: string }[] = [];
    const leftOut: string[] = [];
    let failures = 0;
    for (const ask of corsPlan(target, host)) {
      if (ask.kind !== "declared" && answers.some((one) => letsAnybodyIn(one, ask, credentials))) continue;
      if (ask.kind === "subdomain" && !answers.some((one) => one.kind === "sibling" && grantOf(one) !== "none"))
        continue;
      if (answers.length + failed.length >= share) {
        leftOut.push(wordsOf(ask));
        continue;
      }
      try {
        const answer = await io.http.request(requestOf(ask), signal);
        answers.push(seenOf(ask, answer, credentials));
        failures = 0;
      } catch (error) {
        if (!(error instanceof LookFailed) || signal.aborted || answers.length === 0) throw error;
        failures += 1;
        failed.push({ kind: ask.kind, detail: `${wordsOf(ask)}: ${error.message}`.slice(0, 300) });
        if (failures >= FAILURES_IN_A_ROW) break;
      }
      if (answers.at(-1)?.wall?.kind === "challenge") break;
    }
    return { host, asked: answers.length + failed.length, answers, leftOut, failed };
  },
});

/** Then those who look like somebody are let in there as well. */
function letsAnybodyIn(answer: CorsAnswerSeen, { url, method }: CorsAsk, credentials: readonly string[]): boolean {
  const here = answer.method === method && answer.url === shownUrl(url, credentials);
  return here && answer.kind === "unrelated" && grantOf(answer) === "credentials";
}

function requestOf({ url, method, headers, origin, preflight }: CorsAsk) {
  const asking = preflight === null ? {} : { "access-control-request-method": preflight.method };
  const names = preflight?.headers.join(",") ?? "";
  const named = names === "" ? {} : { "access-control-request-headers": names };
  return { url, method, headers: { ...headers, origin, ...asking, ...named }, maxBytes: MAX_BYTES };
}

function seenOf(ask: CorsAsk, answer: HttpAnswer, credentials: readonly string[]): CorsAnswerSeen {
  const { status, headers, body } = answer;
  return {
    kind: ask.kind,
    origin: ask.origin,
    preflight: ask.preflight,
    url: shownUrl(ask.url, credentials),
    method: ask.method,
    private: ask.private,
    status,
    allowOrigin: corsField(headers, "access-control-allow-origin"),
    allowCredentials: corsField(headers, "access-control-allow-credentials"),
    allowMethods: corsField(headers, "access-control-allow-methods"),
    allowHeaders: corsField(headers, "access-control-allow-headers"),
    vary: corsField(headers, "vary"),
    kept: status >= 200 && status < 300 && sharedStoring(headers).how === "kept",
    wall: wallOf(status, headers, new TextDecoder().decode(body)),
  };
}

const WORDS: Readonly<Record<OriginKind, string>> = {
  declared: "the declared origin",
  unrelated: "an unrelated origin",
  null: "the origin null",
  prefix: "an origin that begins like a declared one",
  suffix: "an origin that ends like a declared one",
  dot: "an origin with a letter for a dot",
  scheme: "the declared origin over http",
  port: "the declared origin at another port",
  sibling: "an origin that ends like a declared one, of the same domain",
  subdomain: "an undeclared origin of the same domain",
};

function wordsOf({ kind, origin, preflight, method, url }: CorsAsk): string {
  const how = preflight === null ? method : "preflight";
  const where = kind === "unrelated" && preflight === null ? ` at ${new URL(url).pathname}` : "";
  return `${how} from ${WORDS[kind]} (${origin})${where}`.slice(0, 200);
}
