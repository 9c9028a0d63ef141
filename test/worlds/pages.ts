/** What the sites of the worlds answer, as their frameworks and hosts do. */
import { SAFE } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";

type Headers = Readonly<Record<string, string | readonly string[]>>;

export const html = (body = "", head = "") =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Acme</title>${head}</head>\n<body>${body}</body>\n</html>\n`;

export function answer(status: number, headers: Headers, body = ""): Handler {
  const copy = Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]);
  return (_request, response) => void response.writeHead(status, Object.fromEntries(copy)).end(body);
}

export function page(headers: Headers, body = html(), status = 200): Handler {
  return answer(status, { "content-type": "text/html; charset=utf-8", ...headers }, body);
}

/** By path, the query aside; all else goes to `other`, which is a page that says 404. */
export function routes(
  byPath: Readonly<Record<string, Handler>>,
  other: Handler = page(SAFE, html("<p>There is no such page.</p>"), 404),
): Handler {
  return (request, response) => (byPath[(request.url ?? "/").split("?")[0] ?? "/"] ?? other)(request, response);
}

/** A careful site with nothing but its home page. */
export const home: Handler = routes({ "/": page(SAFE, html("<h1>Acme</h1>")) });
