/** What the page probe brings home, short enough for a table of cases: a 200 HTML page with what a case puts on top. */
import type { Destination, HeaderList, PageLoad, PageSeen } from "../../src/model/seen/web.js";

export type Headers = Readonly<Record<string, string | readonly string[]>>;

function headerList(headers: Headers): HeaderList {
  return Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((one) => [name, one] as const),
  );
}

type More = Partial<Omit<PageSeen, "headers" | "first">> & {
  readonly headers?: Headers;
  /** The first answer, where it is another one than the page. */
  readonly first?: { readonly status: number; readonly headers: Headers };
};

export function page(host: string, { headers = {}, first, ...more }: More = {}): PageSeen {
  const url = `https://${host}/`;
  const status = more.status ?? 200;
  return {
    host,
    url,
    status,
    headers: headerList(headers),
    first:
      first === undefined
        ? { url, status, headers: headerList(headers) }
        : { url, status: first.status, headers: headerList(first.headers) },
    cookies: [],
    html: true,
    bytes: 5120,
    truncated: false,
    title: "Acme",
    metaCsp: [],
    loads: [],
    links: [],
    scripts: { read: [], failed: [], left: 0, foreign: 0 },
    services: [],
    wall: null,
    redirectsTo: null,
    ...more,
  };
}

export function load(destination: Destination, url: string, element: string = destination): PageLoad {
  return { element, attribute: "src", destination, value: url, url, line: 7 };
}

export const challenge = {
  kind: "challenge",
  detail: "Cloudflare asked for proof of a human visitor (status 403)",
} as const;
