/** What the demo product's hosts answer: healthy by default, each fault a small change to that. */
import type { Handler } from "./web-server.js";

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** The headers of a careful site. */
export const SAFE: Headers = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "x-request-id": "5c5e7c1e-2d0c-4b9f-9f43-6a4a0d4fd6b1",
};

const HTML = { "content-type": "text/html; charset=utf-8" };

interface SiteOptions {
  readonly headers?: Headers;
  /** Within the page's head and body. */
  readonly head?: string;
  readonly body?: string;
  /** Instead of the page that these make. */
  readonly whole?: string;
  /** Within the body of the answer to what is not there. */
  readonly missing?: string;
  readonly files?: Files;
}

/** A page at `/`, 404 elsewhere. */
export function site(title: string, options: SiteOptions = {}): Handler {
  const headers = { ...(options.headers ?? SAFE), ...HTML };
  const page = options.whole ?? html(title, options.body ?? "", options.head ?? "");
  const missing = html("Not found", options.missing ?? "<p>There is no such page.</p>");
  return (request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const file = options.files?.[path];
    if (file !== undefined) return void response.writeHead(200, { "content-type": file.type }).end(file.body);
    if (path === "/") return void response.writeHead(200, copy(headers)).end(page);
    response.writeHead(404, copy(headers)).end(missing);
  };
}

type Files = Readonly<Record<string, { type: string; body: string }>>;

function html(title: string, body: string, head = ""): string {
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title>${head}</head>\n<body>\n<h1>${title}</h1>\n${body}\n</body>\n</html>\n`;
}

/** Sends every request on; `to` gets the path with its query. */
export function redirect(to: (path: string) => string, status = 301, headers: Headers = SAFE): Handler {
  return (request, response) => {
    response.writeHead(status, { ...copy(headers), location: to(request.url ?? "/") }).end();
  };
}

/** http to https on the same host, path and query kept. */
export function toHttps(host: string): Handler {
  return redirect((path) => `https://${host}${path}`, 301, {});
}

/** JSON by path; 404 elsewhere. A route decides its own status. */
export function api(routes: Readonly<Record<string, Handler>>): Handler {
  return (request, response) => {
    const route = routes[(request.url ?? "/").split("?")[0] ?? "/"];
    if (route !== undefined) return route(request, response);
    json(404, { error: "not found" })(request, response);
  };
}

export function json(status: number, body: unknown, headers: Headers = SAFE): Handler {
  return (_request, response) => {
    response.writeHead(status, { ...copy(headers), "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

/** Answers 401 without the bearer token, and keeps shared caches away. */
export function guarded(token: string, inner: Handler): Handler {
  return (request, response) => {
    response.setHeader("cache-control", "private, no-store");
    if (request.headers.authorization === `Bearer ${token}`) return inner(request, response);
    json(401, { error: "log in first" })(request, response);
  };
}

/** Guarded, but a shared cache in front keeps one customer's answer and says so. */
export function cachedForAll(token: string, inner: Handler): Handler {
  return (request, response) => {
    if (!request.headers.authorization?.startsWith(`Bearer ${token}`))
      return json(401, { error: "log in first" })(request, response);
    response.setHeader("cache-control", "public, max-age=600").setHeader("age", "30").setHeader("x-cache", "HIT");
    inner(request, response);
  };
}

/** Knows who asks, and gives everybody the same: `user` of a token is what follows it. */
export function knownToAll(token: string, inner: Handler): Handler {
  return (request, response) => {
    response.setHeader("cache-control", "private, no-store");
    if (request.headers.authorization?.startsWith(`Bearer ${token}`)) return inner(request, response);
    json(401, { error: "log in first" })(request, response);
  };
}

/** Knows who asks, and keeps what belongs to `owner` from all others. */
export function ownedBy(token: string, owner: string, inner: Handler): Handler {
  return (request, response) => {
    response.setHeader("cache-control", "private, no-store");
    const { authorization = "" } = request.headers;
    if (authorization === `Bearer ${token}-${owner}`) return inner(request, response);
    const known = authorization.startsWith(`Bearer ${token}`);
    json(known ? 404 : 401, { error: known ? "not found" : "log in first" })(request, response);
  };
}

/** Lets the pages of any site read the answers with the visitor's own credentials. */
export function openToEveryOrigin(inner: Handler): Handler {
  return (request, response) => {
    const { origin } = request.headers;
    if (origin !== undefined) {
      response.setHeader("access-control-allow-origin", origin).setHeader("access-control-allow-credentials", "true");
      response.setHeader("access-control-allow-headers", "authorization, content-type").setHeader("vary", "Origin");
    }
    inner(request, response);
  };
}

/** Log in, write a note, read it back, delete it; `loses`: says that it has written, and has not. */
export function notes(token: string, { loses }: { readonly loses: boolean }): Readonly<Record<string, Handler>> {
  let kept: string | null = null;
  const one: Handler = (request, response) => {
    const found = kept !== null && !loses;
    if (request.method !== "DELETE")
      return json(found ? 200 : 404, found ? { id: 1, note: kept } : { error: "no such note" })(request, response);
    kept = null;
    response.writeHead(204, copy(SAFE)).end();
  };
  const write: Handler = (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      kept = body;
      json(201, { id: 1 })(request, response);
    });
  };
  const logIn: Handler = (request, response) => {
    const posted = request.method === "POST";
    json(posted ? 200 : 405, posted ? { token } : { error: "POST only" })(request, response);
  };
  return { "/login": logIn, "/notes": guarded(token, write), "/notes/1": guarded(token, one) };
}

/** Every n-th request goes elsewhere. */
export function everyNth(n: number, other: Handler, inner: Handler): Handler {
  let count = 0;
  return (request, response) => {
    count += 1;
    return (count % n === 0 ? other : inner)(request, response);
  };
}

export function delayed(ms: number, inner: Handler): Handler {
  return (request, response) => {
    setTimeout(() => inner(request, response), ms);
  };
}

/** Turns every third request away while more than `most` are under way. */
export function crowded(most: number, inner: Handler): Handler {
  const full = json(503, { error: "too many at once" });
  let busy = 0;
  let count = 0;
  return (request, response) => {
    busy += 1;
    count += 1;
    response.once("close", () => {
      busy -= 1;
    });
    delayed(CROWD_MS, busy > most && count % 3 === 0 ? full : inner)(request, response);
  };
}

/** How long an answer takes of which many are asked at once. */
const CROWD_MS = 10;

/** Falls asleep after a while without a request, and keeps the one that wakes it waiting. Times in milliseconds. */
export function sleepy(afterMs: number, wakesMs: number, inner: Handler): Handler {
  let last = Number.NEGATIVE_INFINITY;
  return (request, response) => {
    const asleep = performance.now() - last > afterMs;
    last = performance.now();
    if (asleep) delayed(wakesMs, inner)(request, response);
    else inner(request, response);
  };
}

function copy(headers: Headers): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
