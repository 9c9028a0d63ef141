/** Which names of a target are real hosts, and which host a URL belongs to. */

import { getDomain } from "tldts";
import type { Host, Role, Target } from "../model/target.js";
import { isUrl } from "../model/url.js";

/** Declared hosts that can be asked: wildcards have no single name. */
export function namedHosts(target: Target): readonly string[] {
  return target.hosts.filter(({ host }) => !host.startsWith("*.")).map(({ host }) => host);
}

/** Lower case, without brackets, port or trailing dot; null where it is no http(s) URL. */
export function hostOfUrl(url: string): string | null {
  if (!isUrl(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return null;
  return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/** The declaration that covers a host: its own, else the wildcard one level up. */
export function declarationOf(target: Target, name: string): Host | undefined {
  const wildcard = `*.${name.split(".").slice(1).join(".")}`;
  return target.hosts.find(({ host }) => host === name) ?? target.hosts.find(({ host }) => host === wildcard);
}

/** Whether a host lies on a domain of the target, be it declared itself or not. */
export function onOwnDomain(target: Target, host: string): boolean {
  const own = [target.domain, ...target.hosts.map((one) => one.host.replace(/^\*\./, ""))];
  return own.map(registered).includes(registered(host));
}

function registered(host: string): string {
  return getDomain(host) ?? host;
}

const PAGE_ROLES: readonly Role[] = ["site", "app", "admin", "docs", "status"];

/** Roles that serve pages to people; the others are judged for transport only. */
export function servesPages(role: Role): boolean {
  return PAGE_ROLES.includes(role);
}
