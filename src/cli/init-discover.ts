/** Looks at a domain with the probes of an audit, and tells what a first target file can say of it. */
import { collect } from "../audit/collect.js";
import type { AnyProbe } from "../audit/select.js";
import type { Discovery, Found } from "../model/discovery.js";
import type { Looks, Seen } from "../model/probe.js";
import type { WildcardSeen } from "../model/seen/dns.js";
import type { CertificateNamesSeen, LabelSeen } from "../model/seen/domain.js";
import type { EdgeSeen } from "../model/seen/edge.js";
import type { DkimDomainSeen, MxSeen, SpfSeen } from "../model/seen/mail.js";
import type { TokensSeen } from "../model/seen/services.js";
import type { PageSeen, RedirectChain } from "../model/seen/web.js";
import type { Host, Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { isWildcardAnswer } from "../parse/dns/wildcard-answers.js";
import { edgeOf } from "../parse/edge/providers.js";
import { isBelow, providerOfInclude } from "../parse/mail/mail-senders.js";
import { mxKind } from "../parse/mail/mx-hosts.js";
import { MAIL_SENDERS } from "../parse/mail/sender-table.js";
import { isSpf, sendsNothing } from "../parse/mail/spf.js";
import { servicesFound } from "../parse/services/found.js";
import { certificateNames } from "../probes/certificate-names.js";
import { dkim } from "../probes/dkim.js";
import { domainTokens } from "../probes/domain-tokens.js";
import { edge } from "../probes/edge.js";
import { labels } from "../probes/labels.js";
import { mx } from "../probes/mx.js";
import { page } from "../probes/page.js";
import { redirects } from "../probes/redirects.js";
import { spf } from "../probes/spf.js";
import { wildcard } from "../probes/wildcard.js";
import { hostOf, roleOf } from "../target/defaults.js";
import type { FolderFound } from "./init-folder.js";
import { type HealthPathsSeen, healthPaths } from "./init-health.js";

/** Hosts that are found by their labels and looked at; the rest is left to the owner. */
const MAX_MORE_HOSTS = 8;
/** Labels of hosts that belong to a product; others (staging, dev, mail) are no part of a launch. */
const PRODUCT_LABELS = [
  "api",
  "app",
  "admin",
  "docs",
  "status",
  "dashboard",
  "assets",
  "static",
  "cdn",
  "blog",
  "shop",
  "help",
  "support",
];

export interface DiscoverOptions {
  /** The ports of a target: what is found first is declared before anything is sent to it. */
  readonly open: (target: Target) => { readonly io: Io; close(): Promise<void> };
  readonly signal: AbortSignal;
  readonly onPhase: (text: string) => void;
}

type All = Readonly<Record<string, Looks>>;

export async function discover(target: Target, folder: FolderFound, options: DiscoverOptions): Promise<Discovery> {
  const look = async (about: Target, probes: readonly AnyProbe[]) => {
    const { io, close } = options.open(about);
    try {
      return await collect(about, probes, { io, concurrency: 16, offline: false, signal: options.signal });
    } finally {
      await close();
    }
  };
  options.onPhase(`Looking up the names of ${target.domain}`);
  const names = await look(target, [wildcard, labels, certificateNames] as readonly AnyProbe[]);
  const more = moreHosts(target, names);
  const whole: Target = { ...target, hosts: [...target.hosts, ...more.map(({ value }) => value)] };
  options.onPhase(`Looking at ${whole.hosts.length} hosts and at the mail of ${target.domain}`);
  const seen = await look(whole, [
    redirects,
    page,
    edge,
    spf,
    dkim,
    mx,
    domainTokens,
    healthPaths,
  ] as readonly AnyProbe[]);
  const of = <V>(id: string) => (seen[id]?.seen ?? []) as readonly Seen<V>[];
  const hosts = hostsFound(whole, more, seen);
  const canonical = canonicalOf(of("redirects"));
  const sources = {
    page: of<PageSeen>("page"),
    edge: of<EdgeSeen>("edge"),
    spf: of<SpfSeen>("spf"),
    mx: of<MxSeen>("mx"),
    tokens: of<TokensSeen>("domain-tokens"),
  };
  const code = {
    manifests: [],
    found: folder.sdks.map(({ service, package: name, file, errors }) => ({ service, by: `${file}: ${name}`, errors })),
  };
  const services = servicesFound({ ...sources, sdks: [{ subject: "", value: code }] });
  const collector = folder.sdks.find((one) => one.errors);
  return {
    domain: target.domain,
    canonical,
    hosts,
    endpoints: endpointsFound(canonical, hosts, of<HealthPathsSeen>("health-paths")),
    mail: mailFound(sources.spf, sources.mx, of<DkimDomainSeen>("dkim")),
    services: services.map(({ service, how }) => ({ value: service, how: how[0] ?? "" })),
    repo: folder.repo,
    errors:
      collector === undefined ? null : { value: collector.service, how: `${collector.file}: ${collector.package}` },
  };
}

/** Names below the domain that answer by themselves: not through a wildcard. */
function moreHosts(target: Target, looks: All): readonly Found<Host>[] {
  const wild = looks.wildcard?.seen[0]?.value as WildcardSeen | undefined;
  const own = new Set(target.hosts.map(({ host }) => host));
  const named = (looks["certificate-names"]?.seen ?? []).flatMap(({ subject, value }) =>
    (value as CertificateNamesSeen).names.map((one) => ({
      name: one.name,
      seen: one as LabelSeen,
      how: `the certificate of ${subject} names it`,
    })),
  );
  const labelled = (looks.labels?.seen ?? []).map(({ subject, value }) => ({
    name: subject,
    seen: value as LabelSeen,
    how: "the name resolves",
  }));
  const found = new Map<string, Found<Host>>();
  for (const { name, seen, how } of [...named, ...labelled]) {
    const label = name.slice(0, -target.domain.length - 1);
    const answers = seen.addresses.length > 0 && (wild === undefined || !isWildcardAnswer(wild, seen));
    if (own.has(name) || !name.endsWith(`.${target.domain}`) || !PRODUCT_LABELS.includes(label) || !answers) continue;
    if (!found.has(name)) found.set(name, { value: hostOf(name, roleOf(name, target.domain, null)), how });
  }
  return [...found.values()].slice(0, MAX_MORE_HOSTS);
}

/** Hosts that answered over http or https, or whose name was found. */
function hostsFound(target: Target, more: readonly Found<Host>[], looks: All): Discovery["hosts"] {
  return target.hosts.flatMap(({ host, role }) => {
    const page = looks.page?.seen.find(({ subject }) => subject === host)?.value as PageSeen | undefined;
    const at = looks.edge?.seen.find(({ subject }) => subject === host)?.value as EdgeSeen | undefined;
    const how = more.find(({ value }) => value.host === host)?.how;
    if (page === undefined && at === undefined && how === undefined) return [];
    const provider = at === undefined ? null : edgeOf({ ...at, headers: at.first.headers });
    const edge = provider?.kind === "edge" ? provider.id : null;
    const leads = page !== undefined && page.redirectsTo !== null;
    const told = [
      how ?? "it answers",
      ...(leads ? ["it redirects elsewhere"] : []),
      ...(edge === null ? [] : [`it answers from ${provider?.name}`]),
    ];
    return [{ value: { host, role: leads ? ("redirect" as const) : role, edge }, how: told.join("; ") }];
  });
}

/** Where most variants of the home page end with a page. */
function canonicalOf(chains: readonly Seen<RedirectChain>[]): Found<string> | null {
  const ends = new Map<string, number>();
  for (const { value } of chains)
    if (value.purpose === "home" && value.end === "answer" && value.status === 200 && value.final.startsWith("https:"))
      ends.set(value.final, (ends.get(value.final) ?? 0) + 1);
  const [best] = [...ends].sort((a, b) => b[1] - a[1]);
  if (best === undefined) return null;
  const { origin } = new URL(best[0]);
  return { value: `${origin}/`, how: `${best[1]} variants of the home page end there` };
}

function endpointsFound(
  canonical: Found<string> | null,
  hosts: Discovery["hosts"],
  health: readonly Seen<HealthPathsSeen>[],
): Discovery["endpoints"] {
  const pages =
    canonical === null
      ? []
      : [{ value: { name: "home", url: canonical.value, kind: "page" as const }, how: "the home page" }];
  const wells = health.flatMap(({ subject, value }) => {
    const role = hosts.find((one) => one.value.host === subject)?.value.role;
    if (value.path === null || role === undefined || role === "redirect") return [];
    const url = `https://${subject}${value.path}`;
    return [
      { value: { name: `health of ${subject}`, url, kind: "health" as const }, how: "it answers 200 and is no page" },
    ];
  });
  return [...pages, ...wells];
}

function mailFound(
  spf: readonly Seen<SpfSeen>[],
  mx: readonly Seen<MxSeen>[],
  dkim: readonly Seen<DkimDomainSeen>[],
): Discovery["mail"] {
  const record = spf.flatMap(({ value }) => value.root.txt.records).find(isSpf);
  const receives = mx.some(({ value }) => mxKind(value) === "hosts");
  const sends = record !== undefined && !sendsNothing(record);
  // Where made-up selectors answer too, an answer proves nothing.
  const keyed = dkim.filter(({ value }) => value.random.records.length === 0);
  const selectors = keyed.flatMap(({ value }) =>
    value.selectors.filter(({ txt }) => txt.records.some((one) => /p=\S/.test(one))),
  );
  if (!receives && !sends && selectors.length === 0) return null;
  const senders = new Map<string, string>();
  for (const { value } of spf)
    for (const { kind, name, term } of value.root.terms) {
      if (kind !== "include" || name === null) continue;
      senders.set(providerOfInclude(name)?.id ?? term, `${term} in the SPF record`);
    }
  for (const { value } of mx)
    for (const { exchange } of value.records) {
      const provider = MAIL_SENDERS.find((one) => one.mailbox && one.mx.some((suffix) => isBelow(exchange, suffix)));
      if (provider !== undefined && !senders.has(provider.id))
        senders.set(provider.id, `the MX record names ${exchange}`);
    }
  return {
    ...{ sends: sends || selectors.length > 0, receives },
    senders: [...senders].map(([value, how]) => ({ value, how })),
    selectors: selectors.map(({ selector, domain }) => ({
      value: selector,
      how: `a key stands at ${selector}._domainkey.${domain}`,
    })),
  };
}
