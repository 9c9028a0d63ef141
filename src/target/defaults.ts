/** What is assumed of a product where nothing is declared: the same for a bare domain and for a target file that is silent. */
import type { Host, MailDomain, Role } from "../model/target.js";
import { onSharedPlatform } from "./names.js";

const ROLE_BY_LABEL: Readonly<Record<string, Role>> = {
  api: "api",
  app: "app",
  admin: "admin",
  docs: "docs",
  status: "status",
  assets: "assets",
  static: "assets",
  cdn: "assets",
};

/** By the first label; the domain, its www and the canonical host are the site. */
export function roleOf(name: string, domain: string, canonicalHost: string | null): Role {
  if (name === domain || name === `www.${domain}` || name === canonicalHost) return "site";
  const label = name.split(".")[0] ?? "";
  return Object.hasOwn(ROLE_BY_LABEL, label) ? (ROLE_BY_LABEL[label] ?? "site") : "site";
}

export function hostOf(name: string, role: Role): Host {
  return {
    host: name,
    role,
    public: meantForSearch(role),
    edge: null,
    origin: null,
    records: {},
    cors: null,
    waf: false,
  };
}

export function meantForSearch(role: Role): boolean {
  return role === "site" || role === "docs";
}

/** The domain and its www; on a platform's shared domain, where no www exists, the name alone. */
export function defaultHosts(domain: string): readonly Host[] {
  return (onSharedPlatform(domain) ? [domain] : [domain, `www.${domain}`]).map((name) => hostOf(name, "site"));
}

/** None on a platform's shared domain: its customer has no mail there. */
export function defaultMail(domain: string): readonly MailDomain[] {
  if (onSharedPlatform(domain)) return [];
  return [{ domain, sends: true, receives: true, senders: [], selectors: [], message: null }];
}
