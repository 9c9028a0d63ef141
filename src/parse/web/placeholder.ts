/** Recognises an answer that stands where the product's own page should, and redirects to a domain's sale. */

import type { PlaceholderSeen } from "../../model/seen/site.js";
import type { HeaderList } from "../../model/seen/web.js";
import { isUrl } from "../../model/url.js";
import { PLACEHOLDER_PAGES, type PlaceholderPage } from "./placeholder-data.js";

interface Shown {
  readonly status: number;
  readonly headers: HeaderList;
  readonly source: string;
  readonly title: string;
  /** What a visitor reads, white space made one. */
  readonly words: string;
}

/** The default pages are short; one row's marks stand at the start. */
const READ = 256 * 1024;
const USUAL_LETTERS = 1500;

/** Null: it is the product's own, as far as the marks tell. */
export function placeholderOf({ status, headers, source, title, words }: Shown): PlaceholderSeen | null {
  const shown = {
    status,
    headers,
    source: straight(source.slice(0, READ)),
    title: straight(title),
    words: straight(words),
  };
  const page = PLACEHOLDER_PAGES.find((one) => isShown(one, shown));
  return page === undefined ? null : { kind: page.kind, who: page.who, proof: proofOf(page, shown, title) };
}

function isShown(page: PlaceholderPage, { status, headers, source, title, words }: Shown): boolean {
  const { header } = page;
  return (
    (page.error !== true || status >= 400) &&
    words.length <= (page.letters ?? USUAL_LETTERS) &&
    (page.title === undefined || page.title.test(title)) &&
    (page.whole === undefined || page.whole.test(words)) &&
    (page.says ?? []).every((part) => words.includes(part)) &&
    (page.source ?? []).every((part) => source.includes(part)) &&
    (header === undefined ||
      headers.some(([name, value]) => name === header[0] && value.trim().toLowerCase().startsWith(header[1])))
  );
}

function proofOf(page: PlaceholderPage, { headers, words }: Shown, title: string): readonly string[] {
  const header = headers.find(([name]) => name === page.header?.[0]);
  const lines: readonly (string | undefined)[] = [
    page.header === undefined || header === undefined ? undefined : `${header[0]}: ${header[1].slice(0, 100)}`,
    title === "" ? undefined : `title: ${title.slice(0, 150)}`,
    words === "" ? undefined : `page: ${words.slice(0, 150)}`,
    ...(page.source ?? []).map((part) => `source: ${part}`),
  ];
  return lines.filter((line) => line !== undefined);
}

function straight(text: string): string {
  return text.toLowerCase().replace(/[’‘]|&#39;|&#x27;|&rsquo;/g, "'");
}

/** Where registrars and dealers send the visitors of domains that are for sale. */
const DEALERS = [
  "afternic.com",
  "atom.com",
  "dan.com",
  "domainmarket.com",
  "hugedomains.com",
  "sedo.com",
  "sedoparking.com",
  "undeveloped.com",
  "uniregistry.com",
];

/** Whether a redirect leads to where domains are sold: the dealer's page about this very domain. */
export function leadsToSale(to: string, host: string): boolean {
  if (!isUrl(to)) return false;
  const { hostname, href } = new URL(to);
  const dealer = DEALERS.some((name) => hostname === name || hostname.endsWith(`.${name}`));
  const labels = host.split(".").slice(-2).join(".");
  return dealer && href.toLowerCase().includes(labels);
}
