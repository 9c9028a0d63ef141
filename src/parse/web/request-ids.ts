/** Headers by which one answer can be found again in the logs: of the application, its tracing, or the edge and platform before it. */
import type { HeaderList } from "../../model/seen/web.js";
import type { Place } from "./header-recipes.js";

/** X-Request-Id, Fly-Request-Id, X-Amzn-RequestId, X-B3-TraceId ...: whatever stands before it. */
const NAMED = /(?:^|-)(?:request|req|correlation|trace|transaction|invocation|operation)-?id$/;

const KNOWN = new Set([
  "traceparent",
  "traceresponse",
  "b3",
  "uber-trace-id",
  "sentry-trace",
  "x-trace",
  "x-rid",
  "cf-ray",
  "x-amz-cf-id",
  "x-amz-id-2",
  "x-amz-apigw-id",
  "x-amzn-trace-id",
  "x-vercel-id",
  "x-azure-ref",
  "x-msedge-ref",
  "x-cloud-trace-context",
  "x-goog-trace",
  "x-guploader-uploadid",
  "x-iinfo",
  "akamai-grn",
  "rndr-id",
  "x-ray-id",
  "x-arr-log-id",
  "x-log-id",
  "x-event-id",
]);

/** The name of the first one that holds something; null: none. */
export function requestIdIn(headers: HeaderList): string | null {
  const found = headers.find(([name, value]) => value.trim() !== "" && identifies(name.toLowerCase(), value));
  return found === undefined ? null : found[0].toLowerCase().slice(0, 80);
}

function identifies(name: string, value: string): boolean {
  if (KNOWN.has(name) || NAMED.test(name)) return true;
  // Fastly names the machine, and the time of the request to the microsecond beside it.
  if (name === "x-served-by") return /^\s*cache-/i.test(value);
  return (
    name === "server-timing" &&
    /(?:^|,)\s{0,9}(?:traceparent|trace-?id|request-?id|rid)\s{0,9};/i.test(value.slice(0, 4000))
  );
}

const AT: Partial<Record<Place, string>> = {
  nginx:
    "nginx, in the server block: add_header X-Request-Id $request_id always; and beside each proxy_pass: proxy_set_header X-Request-Id $request_id;",
  apache: 'Apache with mod_unique_id and mod_headers: Header always set X-Request-Id "%{UNIQUE_ID}e"',
  caddy: "Caddy, in the site's block: header X-Request-Id {http.request.uuid}",
  express:
    'Express, before the routes: app.use((req, res, next) => { req.id = req.get("x-request-id") ?? crypto.randomUUID(); res.set("X-Request-Id", req.id); next(); });',
  rails: "Rails sends X-Request-Id by itself: see which proxy or middleware takes it out.",
  next: 'Next.js, in middleware.ts (proxy.ts since 16): response.headers.set("x-request-id", crypto.randomUUID());',
};
const USUAL: readonly Place[] = ["nginx", "express", "apache", "caddy"];

/** One step a place: how to send an id there that is new for every request. */
export function requestIdSteps(places: readonly Place[] = []): readonly string[] {
  const shown = places.flatMap((place) => AT[place] ?? []);
  return shown.length > 0 ? shown : USUAL.flatMap((place) => AT[place] ?? []);
}
