/** Stages small products on loopback, each host with an address and a certificate of its own, and audits them whole. */
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "dns-packet";
import type { AuditSettings } from "../../src/cli/wiring.js";
import { toHttps } from "../../src/demo/answers.js";
import { type Authority, makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import type { Demo } from "../../src/demo/demo.js";
import { serveMail } from "../../src/demo/mail-server.js";
import { makeRepository } from "../../src/demo/repository.js";
import type { Handler } from "../../src/demo/web-server.js";
import { caa } from "../../src/demo/zone.js";
import type { Report } from "../../src/model/report.js";
import { bareDomain } from "../../src/target/bare-domain.js";
import { type AskedQuestion, reply, type Script, startDnsServer } from "../helpers/dns-server.js";
import { auditServed, rows } from "../helpers/world.js";

export interface WorldHost {
  /** Null: nothing listens on port 443. `silent`: takes connections and says nothing. */
  readonly https: Handler | "silent" | null;
  /** Likewise on port 80. Absent: it sends on to https. */
  readonly http?: Handler | "silent" | null;
  /** Absent: 90 days, ten of them gone, of the issuing authority. */
  readonly certificate?: (ca: Ca) => Pem;
  /** A mail server on port 25, with the host's certificate or without STARTTLS. Absent: nothing listens. */
  readonly smtp?: "starttls" | "plain";
  /** In DNS, and where it is reached: an address of 127.0.0.0/8 or ::1. Absent: one of its own. Null: no address record is made. */
  readonly address?: string | null;
}

interface World {
  readonly hosts?: Readonly<Record<string, WorldHost>>;
  /** Besides an A or AAAA for each host, and, where there are hosts, a CAA at acme.test. */
  readonly records?: readonly Answer[];
  /** Names that no resolver can say anything of; `*.` before a name for all below it. */
  readonly broken?: Readonly<Record<string, "SERVFAIL" | "REFUSED">>;
  /** The target file without `version`, `network` and what is in order in every world (`email`, `monitoring`, `access`, `handover`) unless it says so itself. */
  readonly target: string;
  readonly env?: Demo["env"];
  readonly files?: Readonly<Record<string, string>>;
  /** In the working tree, but not committed. */
  readonly loose?: Readonly<Record<string, string>>;
}

export interface Pem {
  /** PEM, in the order to send. */
  readonly chain: string;
  readonly key: string;
}

export interface Ca {
  readonly root: Authority;
  readonly issuing: Authority;
  /** So many days from now. */
  day(offset: number): Date;
  /** Valid between these days, for these names; the issuing certificate is sent along. */
  issue(names: readonly string[], from: number, to: number): Pem;
}

const DAY_MS = 86_400_000;
const now = new Date();
/** The date so many days from now. */
export const date = (offset: number) => new Date(now.getTime() + offset * DAY_MS).toISOString().slice(0, 10);

/** One authority for every world of a file: making keys takes time. */
const ca: Ca = (() => {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY_MS);
  const root = makeAuthority({ name: "World Root", notBefore: day(-365), notAfter: day(3650) });
  const issuing = makeAuthority({ name: "World Issuing", notBefore: day(-300), notAfter: day(1500), parent: root });
  return {
    root,
    issuing,
    day,
    issue(names, from, to) {
      const leaf = makeCertificate({ authority: issuing, names, notBefore: day(from), notAfter: day(to) });
      return { chain: `${leaf.cert}\n${issuing.cert}`, key: leaf.key };
    },
  };
})();

/** The checks whose findings in every world were read; a new one joins when its own have been. */
const REVIEWED: readonly string[] = [
  ...["dns/resolution", "dns/special-use-address", "dns/cname-chain", "dns/caa", "dns/wildcard", "dns/ipv6"],
  ...["https", "canonical-host", "loop", "path-and-query", "downgrade", "off-domain"].map(
    (name) => `redirects/${name}`,
  ),
  ...["handshake", "hostname", "trust", "chain", "expiry", "protocols"].map((name) => `tls/${name}`),
  ...["headers/hsts", "headers/csp", "headers/framing", "headers/disclosure", "cookies/flags", "content/mixed"],
  ...["content-type-options", "referrer-policy", "permissions-policy", "request-id"].map((name) => `headers/${name}`),
  ...["exposure/files", "exposure/directory-listing", "access/authentication"],
  ...["access/isolation", "cache/private", "cors/origins"],
  ...["placeholder", "indexing", "error-page", "compression", "payload"].map((name) => `content/${name}`),
  ...["content/staging-links", "content/third-party", "content/test-mode", "exposure/source-maps", "secrets/live-site"],
  ...["record", "syntax", "lookup-limit", "include", "all", "senders"].map((name) => `spf/${name}`),
  ...[
    "dkim/key",
    "dkim/key-strength",
    "dkim/revoked",
    "dkim/testing",
    "mail/sender",
    "dmarc/record",
    "dmarc/syntax",
    "dmarc/policy",
    "mx/hosts",
  ],
  ...["tls-rpt/record", "mail/reverse-dns"],
  ...["dmarc/subdomains", "dmarc/transition", "dmarc/reports", "dmarc/alignment"],
  ...["config/env-inventory", "config/env-missing", "config/environments"],
  ...["secrets/history", "secrets/build-output", "secrets/logs"],
  ...["secrets/working-tree", "config/env-file", "uptime/reachable", "uptime/error-rate", "latency/p95"],
  ...["uptime/availability", "latency/cold-start", "latency/under-load", "latency/first-token", "ai/prompt-injection"],
  ...["smoke/flow", "smoke/latency"],
  ...["monitoring/uptime", "monitoring/alerts"],
  ...["access", "deploy", "rollback", "waivers"].map((name) => `handover/${name}`),
];

/** The failing and unknown findings as rows, and the whole report. */
export async function audited(
  world: World,
  more: Partial<AuditSettings> = {},
): Promise<{ readonly report: Report; readonly found: readonly string[] }> {
  const demo = await stage(world);
  try {
    const report = await auditServed(demo, { only: REVIEWED, ...more });
    return { report, found: [...rows(report)].sort() };
  } finally {
    await demo.close();
  }
}

/** As `audited`, of the bare domain and its defaults, with the world's network. */
export async function auditedBare(
  domain: string,
  world: Omit<World, "target">,
): Promise<{ readonly found: readonly string[] }> {
  const demo = await stage({ ...world, target: `domain: ${domain}` });
  try {
    const target = bareDomain(domain);
    const network = { ...target.network, internalRanges: ["127.0.0.0/8"], rdap: false, osv: false };
    const report = await auditServed(demo, { only: REVIEWED }, { ...target, network });
    return { found: [...rows(report)].sort() };
  } finally {
    await demo.close();
  }
}

async function stage(world: World): Promise<Demo> {
  const hosts = Object.entries(world.hosts ?? {});
  const closing: (() => Promise<void>)[] = [];
  const connect: Demo["connect"][number][] = [];
  const records: Answer[] = [
    ...(hosts.length > 0 ? [caa("acme.test", "letsencrypt.org")] : []),
    ...(world.records ?? []),
  ];
  for (const [index, [host, { https, http = toHttps(host), certificate, address, smtp }]] of hosts.entries()) {
    const at = address ?? `127.1.0.${index + 1}`;
    if (address !== null) records.push(addressRecord(host, at));
    const pem = certificate?.(ca) ?? ca.issue([host], -10, 80);
    if (smtp !== undefined) {
      const mail = await serveMail(host, smtp === "plain" ? null : pem);
      closing.push(mail.close);
      connect.push({ host: at, port: 25, address: "127.0.0.1", toPort: mail.port });
    }
    const secure = typeof https === "function" ? createSecureServer({ cert: pem.chain, key: pem.key }, https) : https;
    const plain = typeof http === "function" ? createServer(http) : http;
    for (const [port, server] of [
      [443, secure],
      [80, plain],
    ] as const) {
      const listening = await listen(server, at.includes(":") ? at : "127.0.0.1");
      closing.push(listening.close);
      connect.push({ host: at, port, address: at.includes(":") ? at : "127.0.0.1", toPort: listening.port });
    }
  }
  const dns = await startDnsServer(answers(records, world.broken ?? {}));
  const folder = await mkdtemp(join(tmpdir(), "launchready-world-"));
  const file = join(folder, "launchready.yaml");
  const root = join(folder, "root.pem");
  const committed = { ".gitignore": "root.pem\n.env\n", ...GUIDES, ...world.files };
  await makeRepository(folder, committed, {});
  for (const [path, text] of Object.entries(world.loose ?? {})) await writeFile(join(folder, path), text);
  await Promise.all([writeFile(file, targetFile(world.target)), writeFile(root, ca.root.cert)]);
  return {
    folder,
    file,
    env: world.env ?? {},
    ca: root,
    resolver: dns.resolver,
    connect,
    async close() {
      await Promise.all([dns.close(), ...closing.map((close) => close())]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function addressRecord(name: string, data: string): Answer {
  return { name, type: data.includes(":") ? "AAAA" : "A", ttl: 300, class: "IN", data };
}

/** A port where the server listens; without one, a port that was free a moment ago. */
async function listen(
  server: Server | "silent" | null,
  address: string,
): Promise<{ port: number; close(): Promise<void> }> {
  const open = server === null || server === "silent" ? createTcpServer() : server;
  const sockets = new Set<Socket>();
  open.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
  });
  open.listen(0, address);
  await once(open, "listening");
  const { port } = open.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    if (!open.listening) return;
    open.close();
    await once(open, "close");
  };
  if (server === null) await close();
  return { port, close };
}

const MAX_LINKS = 16;

/** As a resolver answers: CNAMEs followed, wildcards as in RFC 4592, NXDOMAIN told of the end of the chain. */
function answers(records: readonly Answer[], broken: NonNullable<World["broken"]>): Script {
  const exists = (name: string) => records.some((one) => one.name === name || one.name.endsWith(`.${name}`));
  const at = (name: string): readonly Answer[] | null => {
    const own = records.filter((one) => one.name === name);
    if (own.length > 0 || exists(name)) return own;
    const labels = name.split(".");
    const above = labels.map((_, index) => labels.slice(index + 1).join(".")).find((one) => exists(one)) ?? "";
    const wild = records.filter((one) => one.name === `*.${above}`);
    return wild.length === 0 ? null : wild.map((one) => ({ ...one, name }));
  };
  return (question: AskedQuestion) => {
    const found: Answer[] = [];
    let name = question.name.toLowerCase();
    for (let link = 0; link < MAX_LINKS; link += 1) {
      const rcode =
        broken[name] ??
        Object.entries(broken).find(([key]) => key.startsWith("*.") && name.endsWith(key.slice(1)))?.[1];
      if (rcode !== undefined) return reply(question, { rcode });
      const here = at(name);
      if (here === null) return reply(question, { rcode: "NXDOMAIN", answers: found, authorities: [SOA] });
      const wanted = here.filter(({ type }) => type === question.type);
      const alias = here.find(({ type }) => type === "CNAME");
      found.push(...wanted);
      if (wanted.length > 0 || alias?.type !== "CNAME") break;
      found.push(alias);
      name = alias.data.toLowerCase();
    }
    return reply(question, { answers: found, authorities: found.length === 0 ? [SOA] : [] });
  };
}

const SOA: Answer = {
  name: "test",
  type: "SOA",
  ttl: 300,
  data: {
    mname: "ns1.test",
    rname: "hostmaster.test",
    serial: 1,
    refresh: 14400,
    retry: 3600,
    expire: 604800,
    minimum: 300,
  },
};

const GUIDES = {
  "docs/deploy.md": "# Deploy\n\nPush to main.\n",
  "docs/rollback.md": "# Roll back\n\nRedeploy the previous release.\n",
  "docs/incident.md": "# When an alert fires\n\nRoll back.\n",
};

/** What every world has in order, so that its own faults stand alone. */
const SETTLED: Readonly<Record<string, string>> = {
  email: "email: []",
  monitoring: `monitoring:
  uptime: { provider: a monitor, interval: 1m }
  alerts: [{ channel: phone, severity: critical, owner: operations, tested: ${date(-7)} }]`,
  access: `access:
${["registrar", "dns", "edge", "certificates", "hosting", "mail", "repository", "database", "monitoring"]
  .map((area) => `  ${area}: { provider: a provider, owner: operations, kept: the team vault }`)
  .join("\n")}`,
  handover: `handover:
  deploy: docs/deploy.md
  rollback: { guide: docs/rollback.md, rehearsed: ${date(-14)} }
  incident: docs/incident.md`,
  sampling: "sampling: { requests: 20, upTo: 20, rate: 50/s }",
  network: 'network: { internalRanges: [127.0.0.0/8, "::1/128"], rdap: false, osv: false }',
};

function targetFile(own: string): string {
  const rest = Object.entries(SETTLED).filter(([key]) => !new RegExp(`^${key}:`, "m").test(own));
  return ["version: 1", own.trim(), ...rest.map(([, yaml]) => yaml), ""].join("\n");
}
