/** The target that a bare domain stands for: its site, its www and its mail, with nothing declared. */
import { UsageError } from "../model/errors.js";
import type { Target } from "../model/target.js";
import { defaultHosts, defaultMail, hostOf, roleOf } from "./defaults.js";
import { hostName, registrableDomain } from "./names.js";
import { DEFAULT_NETWORK, DEFAULT_SAMPLING } from "./presets.js";
import { quoted } from "./problems.js";
import { profileNamed } from "./profiles.js";
import { address } from "./scalars.js";

/**
 * A name below the registrable domain (`app.acme.com`) is audited alone, with the mail of the domain; `www.` before a name is that name.
 * A pasted http(s) URL counts as its host. Throws `UsageError`.
 */
export function bareDomain(given: string): Target {
  const name = nameOf(given);
  const domain = registrableDomain(name);
  if (domain === null)
    throw refusal(given, "others register their domains under it", "give your own domain, such as acme.com");
  const profile = profileNamed("default");
  return {
    file: null,
    name: domain,
    profile,
    domain,
    launch: null,
    canonical: null,
    hosts: hostsOf(name, domain),
    goals: { uptime: profile.uptime, errorRate: profile.errorRate },
    users: {},
    endpoints: [],
    redirects: [],
    apps: [],
    email: defaultMail(domain),
    smoke: [],
    repo: null,
    env: [],
    monitoring: null,
    services: [],
    access: {},
    handover: { deploy: null, rollback: { guide: null, rehearsed: null }, incident: null },
    waivers: [],
    plugins: [],
    sampling: DEFAULT_SAMPLING,
    network: DEFAULT_NETWORK,
    credentials: [],
    lines: {},
  };
}

function hostsOf(name: string, domain: string): Target["hosts"] {
  const parent = name.startsWith("www.") ? name.slice("www.".length) : name;
  if (parent === domain || name === domain) return defaultHosts(domain);
  const names = parent === name ? [name] : [parent, name];
  return names.map((one) => hostOf(one, roleOf(parent, domain, null)));
}

function nameOf(given: string): string {
  const text = given.trim();
  if (text === "") throw refusal(given, "it is empty", "give a domain such as acme.com, or a target file");
  if (/\.(ya?ml|json)$/i.test(text)) {
    throw refusal(given, "it is a file's name, and no such file was found", "launchready init writes a target file");
  }
  if (/\s/.test(text)) throw refusal(given, "a domain holds no spaces", "give several targets as separate arguments");
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    throw refusal(given, `it is a ${quoted(`${scheme}://`)} address`, "give the domain alone, such as acme.com");
  }
  const authority = (scheme === undefined ? text : text.slice(scheme.length + "://".length)).split(/[/?#\\]/)[0] ?? "";
  const host =
    scheme === undefined ? withoutPort(authority) : withoutPort(authority.slice(authority.lastIndexOf("@") + 1));
  const name = hostName(host);
  if (name !== null) return name;
  throw refusal(given, ...reason(host));
}

/** An IPv6 address also without its brackets. */
function withoutPort(authority: string): string {
  return /^\[([^\]]*)\](?::\d*)?$/.exec(authority)?.[1] ?? /^([^:]+):\d*$/.exec(authority)?.[1] ?? authority;
}

function reason(host: string): readonly [string, string] {
  if (host.includes("@")) return ["it is a mail address", "give the domain alone, the part behind the @"];
  if (address(host) !== null || /^[\d.]+$/.test(host)) {
    return ["it is an address; certificates, mail and redirects belong to names", "give the domain, such as acme.com"];
  }
  if (/^[^.:]+\.?$/.test(host))
    return ["it has no dot", `did you mean ${quoted(`${host.replace(/\.$/, "")}.com`)}, or a file?`];
  return ["it is no valid host name", "give a domain such as acme.com, or a target file"];
}

function refusal(given: string, why: string, next: string): UsageError {
  return new UsageError(
    `${quoted(given)} is no domain to audit: ${why}.\n${next.charAt(0).toUpperCase()}${next.slice(1)}${next.endsWith("?") ? "" : "."}`,
  );
}
