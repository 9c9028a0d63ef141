/** What is asked at a host about CORS, what matters most first: the declared origins, strangers, look-alikes. */
import type { OriginKind } from "../../model/seen/access.js";
import type { Endpoint, Target } from "../../model/target.js";
import { declarationOf, hostOfUrl } from "../hosts.js";
import { needsPreflight, unsafeHeaders } from "./cors.js";
import { lookAlikes, UNRELATED } from "./look-alikes.js";

export interface CorsAsk {
  readonly kind: OriginKind;
  readonly origin: string;
  readonly url: string;
  readonly method: string;
  /** As the endpoint declares them: who is logged in is asked for most. */
  readonly headers: Readonly<Record<string, string>>;
  readonly preflight: { readonly method: string; readonly headers: readonly string[] } | null;
  readonly private: boolean;
}

interface Route extends Pick<CorsAsk, "url" | "headers" | "private"> {
  readonly method: string;
}

/** What browsers ask about first in the most APIs. */
const USUAL = { method: "GET", headers: ["authorization"] } as const;

/** Hosts whose answers are meant for pages of other origins, or for nobody else's. */
export function corsHosts({ hosts, endpoints }: Target): readonly string[] {
  const declared = hosts.filter(({ cors, role }) => cors !== null || role === "api" || role === "app");
  const named = declared.map(({ host }) => host).filter((host) => !host.startsWith("*."));
  const guarded = endpoints.filter((one) => one.private).flatMap(({ url }) => hostOfUrl(url) ?? []);
  return [...new Set([...named, ...guarded])];
}

export function corsPlan(target: Target, host: string): readonly CorsAsk[] {
  const declared = (declarationOf(target, host)?.cors?.origins ?? []).filter((origin) => origin !== "*");
  const own = target.endpoints.filter(({ url }) => hostOfUrl(url) === host);
  const [first, ...otherReads] = readsOf(own);
  const route: Route = first ?? { url: `https://${host}/`, method: "GET", headers: {}, private: false };
  const [need, ...needs] = needsOf(own);
  const [main, ...origins] = declared;
  const plain = (kind: OriginKind, origin: string, at: Route = route): CorsAsk => ({
    ...at,
    kind,
    origin,
    preflight: null,
  });
  const flight = (kind: OriginKind, origin: string, at: Route): CorsAsk => ({
    ...at,
    method: "OPTIONS",
    headers: {},
    kind,
    origin,
    preflight: preflightOf(at),
  });
  const likes = lookAlikes(main ?? ownOrigin(target, host)).map(({ kind, origin }) => plain(kind, origin));
  const asked = need ?? route;
  return [
    // First, so that a cache which does not look at Origin holds an answer that is right.
    ...(main === undefined ? [] : [plain("declared", main)]),
    ...(main === undefined || need === undefined ? [] : [flight("declared", main, need)]),
    plain("unrelated", UNRELATED),
    plain("null", "null"),
    ...likes.slice(0, 2),
    ...origins.map((origin) => plain("declared", origin)),
    flight("unrelated", UNRELATED, asked),
    ...likes.slice(2),
    ...(main === undefined ? [] : needs.map((one) => flight("declared", main, one))),
    ...otherReads.filter((one) => one.private).map((one) => plain("unrelated", UNRELATED, one)),
    flight("null", "null", asked),
  ];
}

/** Endpoints that may be asked again and again, the private ones first; what is limited or costs money last. */
function readsOf(endpoints: readonly Endpoint[]): readonly Route[] {
  const weight = (one: Endpoint) =>
    (one.private ? 0 : 1) + (one.rateLimit === null ? 0 : 4) + (one.kind === "ai" || one.kind === "report" ? 2 : 0);
  const reads = endpoints.filter(({ method }) => method === "GET");
  return reads.sort((one, other) => weight(one) - weight(other)).map(routeOf);
}

/** One route for each method and set of headers that a browser asks about first; what writes or logs in comes first. */
function needsOf(endpoints: readonly Endpoint[]): readonly Route[] {
  const asked = endpoints.filter(({ method, headers }) => needsPreflight(method, unsafeHeaders(headers)));
  const key = (one: Route) => JSON.stringify(preflightOf(one));
  const weight = (one: Route) => unsafeHeaders(one.headers).length + (one.method === "GET" ? 0 : 1);
  const different = asked.filter((one, index) => asked.findIndex((other) => key(other) === key(one)) === index);
  return different.sort((one, other) => weight(other) - weight(one)).map(routeOf);
}

function routeOf({ url, method, headers, private: guarded }: Endpoint): Route {
  return { url, method, headers, private: guarded };
}

function preflightOf({ method, headers }: Route): NonNullable<CorsAsk["preflight"]> {
  const names = unsafeHeaders(headers);
  return needsPreflight(method, names) ? { method, headers: names } : USUAL;
}

/** The origin that a host without declared ones would most likely let in: that of the product's own pages. */
function ownOrigin({ canonical, hosts, domain }: Target, host: string): string {
  const app = hosts.find((one) => one.role === "app" && one.host !== host && !one.host.startsWith("*."));
  if (app !== undefined) return `https://${app.host}`;
  return canonical === null ? `https://${domain}` : new URL(canonical).origin;
}
