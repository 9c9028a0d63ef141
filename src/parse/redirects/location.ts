/** Where a redirect leads: `Location` as browsers read it (RFC 9110 10.2.2). */
import { isUrl } from "../../model/url.js";

const REDIRECTS = [301, 302, 303, 307, 308];

export function isRedirect(status: number): boolean {
  return REDIRECTS.includes(status);
}

/** An absolute http(s) URL without fragment and credentials; null where it is none. Any text is taken. */
export function resolveLocation(location: string | undefined, base: string): string | null {
  if (location === undefined || !isUrl(location, base)) return null;
  const url = new URL(location, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  return url.href;
}
