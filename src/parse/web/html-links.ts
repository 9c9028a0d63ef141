/** Where a start tag leads people, search engines and link previews: what it names without loading it. */
import type { PageLink } from "../../model/seen/web.js";
import type { Attributes } from "./html-loads.js";
import { withoutCredentials } from "./html-urls.js";

interface Link {
  readonly attribute: string;
  readonly value: string;
}

/** Of one host: a fault is in them, or in none. */
const MAX_LINKS_OF_HOST = 20;
const MAX_LINKS = 1000;
const MAX_URL = 2000;
/** Of an anchor's text. */
const MAX_TEXT = 300;

/** Of `link` elements those that name another page; the rest is loaded, or only prepares loading. */
const RELS = ["canonical", "alternate", "amphtml", "next", "prev", "shortlink", "search"];
const CARDS = /^(?:og|twitter|article|al|product):/;

export function linksOf(element: string, attributes: Attributes): readonly Link[] {
  switch (element) {
    case "a":
    case "area":
    case "base":
      return some("href", attributes.href);
    case "link":
      return some(relOf(attributes), attributes.href);
    case "meta":
      return metaLinks(attributes);
    default:
      return [];
  }
}

function some(attribute: string | null, value: string | undefined): readonly Link[] {
  return attribute === null || value === undefined ? [] : [{ attribute, value: value.trim() }];
}

function relOf({ rel = "" }: Attributes): string | null {
  return (
    rel
      .toLowerCase()
      .split(/\s+/)
      .find((word) => RELS.includes(word)) ?? null
  );
}

/** Open Graph and card images, and `http-equiv=refresh` (HTML standard 4.2.5.3). */
function metaLinks(attributes: Attributes): readonly Link[] {
  const { content = "" } = attributes;
  if (attributes["http-equiv"]?.trim().toLowerCase() === "refresh") {
    const at = content.slice(0, 200).search(/url\s{0,10}=/i);
    const url = at === -1 ? "" : content.slice(content.indexOf("=", at) + 1).trim();
    return some("refresh", url.replace(/^["']|["']$/g, ""));
  }
  const name = (attributes.property ?? attributes.name ?? attributes.itemprop ?? "").trim().toLowerCase();
  const told = CARDS.test(name) || (attributes.itemprop !== undefined && /^(?:url|image)$/.test(name));
  return told ? some(name.slice(0, 40), content) : [];
}

/** Gathers links, a few of each host, with whether an anchor's text names its host. */
export function linkList() {
  const found: PageLink[] = [];
  const ofHost = new Map<string, number>();
  let anchor: { readonly host: string; readonly at: number; text: string } | null = null;
  return {
    add({ element, attribute, url }: { element: string; attribute: string; url: URL }, line: () => number) {
      const count = ofHost.get(url.host) ?? 0;
      if (count >= MAX_LINKS_OF_HOST || found.length >= MAX_LINKS) return;
      ofHost.set(url.host, count + 1);
      if (element === "a") anchor = { host: url.host, at: found.length, text: "" };
      const shown = withoutCredentials(url.href).slice(0, MAX_URL);
      found.push({ element, attribute, url: shown, line: line(), shown: false });
    },
    text(data: string) {
      if (anchor !== null && anchor.text.length < MAX_TEXT) anchor.text += data;
    },
    close() {
      const link = anchor === null ? undefined : found[anchor.at];
      if (anchor !== null && link !== undefined && anchor.text.toLowerCase().includes(anchor.host))
        found[anchor.at] = { ...link, shown: true };
      anchor = null;
    },
    all: (): readonly PageLink[] => found,
  };
}
