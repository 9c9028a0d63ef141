/** Fills in every default: from a target file that the schema accepted to the `Target` that the audit is about. */
import { isAbsolute, resolve } from "node:path";
import type { SmokeBody, SmokeFlow } from "../model/smoke-flow.js";
import type {
  Endpoint,
  EndpointKind,
  Handover,
  Host,
  MailDomain,
  Monitoring,
  Profile,
  Repo,
  Target,
} from "../model/target.js";
import { accessAreas } from "../model/target.js";
import { defaultHosts, defaultMail, hostOf, meantForSearch, roleOf } from "./defaults.js";
import { covered, urlHost } from "./names.js";
import { DEFAULT_SAMPLING } from "./presets.js";
import { profileNamed } from "./profiles.js";
import type { TargetFile } from "./schema.js";

/** Shorter values stand in too many texts by chance to be masked. */
const SHORTEST_CREDENTIAL = 6;

interface Origin {
  /** As the user named it. */
  readonly file: string;
  /** Absolute. */
  readonly folder: string;
  /** Values taken from the environment. */
  readonly taken: Iterable<string>;
  readonly lines: Readonly<Record<string, number>>;
}

export function toTarget(given: TargetFile, { file, folder, taken, lines }: Origin): Target {
  const profile = profileNamed(given.profile);
  const at = (path: string) => resolve(folder, path);
  const { uptime = profile.uptime, errorRate = profile.errorRate } = given.goals;
  const { requests, rate, concurrency } = given.sampling;
  return {
    file,
    name: given.name ?? given.domain,
    profile,
    domain: given.domain,
    launch: given.launch ?? null,
    canonical: given.canonical ?? null,
    hosts: hostsOf(given),
    goals: { uptime, errorRate },
    users: given.users,
    endpoints: given.endpoints.map((endpoint) => endpointOf(endpoint, given.users, profile)),
    redirects: given.redirects.map(({ from, to, status = null }) => ({ from, to, status })),
    apps: given.apps.map((app) => ({ ...app, fingerprints: app.fingerprints.map((text) => text.toUpperCase()) })),
    email: given.email?.map((mail) => mailOf(mail, at)) ?? defaultMail(given.domain),
    smoke: given.smoke.map((flow) => flowOf(flow, at)),
    repo: given.repo === undefined ? null : repoOf(given.repo, at),
    env: given.env.map(({ owner = null, kept = null, rotated = null, ...entry }) => ({
      ...entry,
      owner,
      kept,
      rotated,
    })),
    monitoring: given.monitoring === undefined ? null : monitoringOf(given.monitoring),
    services: given.services,
    access: accessOf(given.access),
    handover: handoverOf(given.handover, at),
    waivers: given.waivers.map(({ subject = null, owner = null, ...waiver }) => ({ ...waiver, subject, owner })),
    plugins: given.plugins.map((name) => (name.startsWith(".") || isAbsolute(name) ? at(name) : name)),
    sampling: { requests, upTo: given.sampling.upTo ?? Math.max(DEFAULT_SAMPLING.upTo, requests), rate, concurrency },
    network: { ...given.network, ca: given.network.ca === undefined ? null : at(given.network.ca) },
    credentials: [...new Set(taken)].filter((value) => value.length >= SHORTEST_CREDENTIAL),
    lines,
  };
}

/** In the file's order, so that `lines` finds them; what is implied comes last. */
function hostsOf({ domain, canonical, hosts, redirects }: TargetFile): readonly Host[] {
  if (hosts === undefined) return defaultHosts(domain);
  const canonicalHost = canonical === undefined ? null : urlHost(canonical);
  const declared = hosts.map(({ host: name, ...more }): Host => {
    const role = more.role ?? roleOf(name, domain, canonicalHost);
    return {
      host: name,
      role,
      public: more.public ?? meantForSearch(role),
      edge: more.edge ?? null,
      origin: more.origin ?? null,
      records: declaredOnly(more.records ?? {}),
      cors: more.cors ?? null,
      waf: more.waf,
    };
  });
  const names = new Set(declared.map(({ host }) => host));
  const implied = impliedHosts(domain, canonicalHost, redirects).filter((name) => !covered(name, names));
  return [...declared, ...implied.map((name) => hostOf(name, "redirect"))];
}

/** The domain itself, where people must end at its www, and what a declared redirect starts from. */
function impliedHosts(
  domain: string,
  canonicalHost: string | null,
  redirects: TargetFile["redirects"],
): readonly string[] {
  const sources = redirects
    .map(({ from }) => urlHost(from))
    .filter((name) => name === domain || name === `www.${domain}`);
  return [
    ...new Set([...(canonicalHost === `www.${domain}` ? [domain] : []), ...sources.flatMap((name) => name ?? [])]),
  ];
}

function declaredOnly(
  given: Readonly<Record<string, readonly string[] | undefined>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([type, values]) => (values === undefined ? [] : [[type, values]])),
  );
}

const KEY_KINDS: readonly EndpointKind[] = ["page", "health", "webhook"];

function endpointOf(given: TargetFile["endpoints"][number], users: TargetFile["users"], profile: Profile): Endpoint {
  const body = bodyOf(given.body);
  const method = given.method ?? (body.text === null ? "GET" : "POST");
  const kind = given.kind ?? kindOf(method, given.ai !== undefined);
  const user = given.as !== undefined && Object.hasOwn(users, given.as) ? users[given.as] : undefined;
  const { status = [], contains = null, type = null } = given.expect;
  return {
    name: given.name,
    url: given.url,
    kind,
    method,
    headers: { ...(body.json ? { "content-type": "application/json" } : {}), ...given.headers, ...user?.headers },
    body: body.text,
    expect: { status, contains, type },
    private: given.private,
    as: given.as ?? null,
    isolated: given.isolated,
    key: given.key ?? KEY_KINDS.includes(kind),
    p95: given.p95 ?? profile.p95[kind],
    maxBytes: given.maxBytes ?? null,
    rateLimit: given.rateLimit ?? null,
    load: given.load ?? null,
    ai: given.ai === undefined ? null : { canary: given.ai.canary ?? null, forbidden: given.ai.forbidden },
  };
}

/** RFC 9110 9.2.1: GET, HEAD and OPTIONS are safe; what is not counts as a write. */
function kindOf(method: string, ai: boolean): EndpointKind {
  if (ai) return "ai";
  return ["GET", "HEAD", "OPTIONS"].includes(method) ? "read" : "write";
}

function bodyOf(body: unknown): { text: string | null; json: boolean } {
  if (body === undefined || body === null) return { text: null, json: false };
  return typeof body === "string" ? { text: body, json: false } : { text: JSON.stringify(body), json: true };
}

function mailOf(
  { message, ...mail }: NonNullable<TargetFile["email"]>[number],
  at: (path: string) => string,
): MailDomain {
  return { ...mail, message: message === undefined ? null : at(message) };
}

function flowOf({ name, repeat, steps }: TargetFile["smoke"][number], at: (path: string) => string): SmokeFlow {
  return { name, repeat, steps: steps.map((step) => stepOf(step, at)) };
}

type GivenStep = TargetFile["smoke"][number]["steps"][number];

/** Between two tries, in milliseconds. */
const RETRY_EVERY = 1000;

function stepOf({ name, request, expect = {}, capture = {}, always, retry }: GivenStep, at: (path: string) => string) {
  const { url, headers = {}, follow } = request;
  const { status = [], within = null, contains = null, matches = null, type = null, json = {} } = expect;
  const body = smokeBody(request, at);
  return {
    name,
    request: { method: request.method ?? (body === null ? "GET" : "POST"), url, headers, body, follow },
    expect: { status, type, contains, matches, headers: expect.headers ?? {}, json, within },
    capture,
    always,
    retry: retry === undefined ? null : { times: retry.times, every: retry.every ?? RETRY_EVERY },
  };
}

function smokeBody({ json, body, form, file }: GivenStep["request"], at: (path: string) => string): SmokeBody | null {
  if (json !== undefined) return { as: "json", json };
  if (body !== undefined) return { as: "text", text: body };
  if (form === undefined && file === undefined) return null;
  const uploaded =
    file === undefined
      ? null
      : { field: file.field ?? "file", path: at(file.path), named: file.path, type: file.type ?? null };
  return { as: "form", fields: form ?? {}, file: uploaded };
}

function repoOf(
  { path, history, build, logs, env }: NonNullable<TargetFile["repo"]>,
  at: (path: string) => string,
): Repo {
  const optional = (given: string | undefined) => (given === undefined ? null : at(given));
  return {
    path: at(path),
    named: path,
    history,
    build: build.map(at),
    logs: logs.map(at),
    env: { example: optional(env.example), production: optional(env.production), others: env.others.map(at) },
  };
}

function monitoringOf({ uptime, errors, alerts }: NonNullable<TargetFile["monitoring"]>): Monitoring {
  return {
    uptime:
      uptime === undefined
        ? null
        : {
            provider: uptime.provider ?? null,
            interval: uptime.interval ?? null,
            covers: uptime.covers,
            url: uptime.url ?? null,
          },
    errors: errors ?? null,
    alerts: alerts.map(({ channel, to = null, severity = null, owner = null, tested = null }) => ({
      channel,
      to,
      severity,
      owner,
      tested,
    })),
  };
}

function accessOf(given: TargetFile["access"]): Target["access"] {
  return Object.fromEntries(
    accessAreas.flatMap((area) => {
      const entry = given[area];
      return entry === undefined
        ? []
        : [[area, { provider: entry.provider ?? null, owner: entry.owner ?? null, kept: entry.kept ?? null }]];
    }),
  );
}

function handoverOf({ deploy, rollback, incident }: TargetFile["handover"], at: (path: string) => string): Handover {
  const document = (given: string | undefined) =>
    given === undefined ? null : /^https:\/\//i.test(given) ? given : at(given);
  const { guide, rehearsed = null } = typeof rollback === "string" ? { guide: rollback } : (rollback ?? {});
  return { deploy: document(deploy), rollback: { guide: document(guide), rehearsed }, incident: document(incident) };
}
