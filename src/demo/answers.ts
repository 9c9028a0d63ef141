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
};

const HTML = { "content-type": "text/html; charset=utf-8" };

/** A page at `/`, 404 elsewhere. */
export function site(title: string, options: { headers?: Headers; body?: string; files?: Files } = {}): Handler {
  const headers = { ...(options.headers ?? SAFE), ...HTML };
  return (request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const file = options.files?.[path];
    if (file !== undefined) return void response.writeHead(200, { "content-type": file.type }).end(file.body);
    if (path === "/") return void response.writeHead(200, copy(headers)).end(html(title, options.body ?? ""));
    response.writeHead(404, copy(headers)).end(html("Not found", "<p>There is no such page.</p>"));
  };
}

type Files = Readonly<Record<string, { type: string; body: string }>>;

function html(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n${body}\n</body>\n</html>\n`;
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

export function json(status: number, body: unknown): Handler {
  return (_request, response) => {
    response.writeHead(status, { ...copy(SAFE), "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

/** Answers 401 without the bearer token. */
export function guarded(token: string, inner: Handler): Handler {
  return (request, response) => {
    if (request.headers.authorization === `Bearer ${token}`) return inner(request, response);
    json(401, { error: "log in first" })(request, response);
  };
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

function copy(headers: Headers): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
