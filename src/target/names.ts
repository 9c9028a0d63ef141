/** Host names as DNS and TLS want them: lower case, A-labels, no trailing dot. */

import { domainToASCII } from "node:url";
import { getDomain, getPublicSuffix } from "tldts";
import { isUrl } from "../model/url.js";

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Null where it is no name of two labels or more: an address, a URL, a single label. Underscores are let pass, as DNS does. */
export function hostName(text: string): string | null {
  if (text.length > 1000 || /[\s/\\:?#@%[\]]/.test(text)) return null;
  const ascii = [...text].some((character) => character > "\u007f") ? domainToASCII(text) : text.toLowerCase();
  const name = ascii.replace(/\.$/, "");
  const labels = name.split(".");
  const fits = name.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
  // A last label of digits alone is an IPv4 address to every URL parser.
  return fits && !/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "") ? name : null;
}

/** As `hostName`, and `*.` before it. */
export function hostOrWildcard(text: string): string | null {
  if (!text.startsWith("*.")) return hostName(text);
  const name = hostName(text.slice(2));
  return name === null ? null : `*.${name}`;
}

/** What somebody registered: `acme.co.uk` of `www.acme.co.uk`, `acme.pages.dev` on a shared platform; null for a public suffix. */
export function registrableDomain(name: string): string | null {
  // A platform's own domain (pages.dev) is on the private part of the list, and still somebody's product.
  return getDomain(name, { allowPrivateDomains: true }) ?? getDomain(name);
}

/** The registrable domain belongs to a platform's customer, who has no zone and no mail of his own there. */
export function onSharedPlatform(name: string): boolean {
  const shared = getPublicSuffix(name, { allowPrivateDomains: true });
  return shared !== name && shared !== getPublicSuffix(name);
}

/** Of an http(s) URL; null where it has none that `hostName` accepts. */
export function urlHost(url: string): string | null {
  return isUrl(url) ? hostName(new URL(url).hostname) : null;
}

/** The name itself is declared, or a wildcard one label above it. */
export function covered(name: string, hosts: ReadonlySet<string>): boolean {
  return hosts.has(name) || hosts.has(`*.${name.split(".").slice(1).join(".")}`);
}
