/** The broken twin: one fault for each check, each on a host of its own where it would hide another. */
import { api, delayed, everyNth, guarded, json, redirect, SAFE, site, toHttps } from "./answers.js";
import { type Ask, type DemoHost, dayFrom, type Product } from "./product.js";
import { leakyFiles, randomText } from "./repository.js";
import { a, cname, DOMAIN, dkimRecord, mx, soa, txt } from "./zone.js";

const on = (label: string) => `${label}.${DOMAIN}`;

const { "strict-transport-security": _, ...WITHOUT_HSTS } = SAFE;

/** Slow answers take this long, in milliseconds: more than the budget of a read, less than three times. */
const SLOW_MS = 700;

export function brokenProduct({ token, now }: Ask): Product {
  return {
    hosts: [...webHosts(token), ...certificateHosts()],
    records: [
      soa(),
      // Every label answers, so a mistyped or forgotten one does too.
      a(`*.${DOMAIN}`),
      ...[DOMAIN, ...["www", "api", "account", "blog", "go"].map(on)].map((name) => a(name)),
      ...certificateHosts().map(({ host }) => a(host)),
      // The name exists, its address does not.
      txt(on("ghost"), "reserved for the new app"),
      a(on("intranet"), "10.0.0.5"),
      cname(on("turn"), on("round")),
      cname(on("round"), on("turn")),
      ...mailRecords(),
    ],
    files: leakyFiles(),
    target: target(now),
  };
}

function webHosts(token: string): readonly DemoHost[] {
  const orders = json(200, { orders: [] });
  return [
    // The apex keeps its visitors instead of sending them to www, and lets browsers fall back to http.
    { host: DOMAIN, http: toHttps(DOMAIN), https: site("Acme", { headers: WITHOUT_HSTS }) },
    {
      host: on("www"),
      // Path and query are lost on the way to https.
      http: redirect(() => `https://${on("www")}/`, 301, {}),
      https: site("Acme", {
        headers: { server: "nginx/1.18.0", "set-cookie": `session=${randomText(24)}; Path=/` },
        body: `<script src="http://${on("www")}/menu.js"></script>`,
        files: {
          "/.env": {
            type: "text/plain",
            body: `DB_HOST=db.${DOMAIN}\nDB_PASSWORD=${randomText(20)}\nSESSION_SECRET=${randomText(32)}\n`,
          },
        },
      }),
    },
    {
      host: on("api"),
      http: orders,
      https: api({
        "/orders": orders,
        "/search": everyNth(2, delayed(SLOW_MS, orders), orders),
        "/checkout": everyNth(8, json(500, { error: "try again" }), orders),
        "/report": json(500, { error: "broken" }),
        "/me": guarded(token, orders),
      }),
    },
    {
      host: on("account"),
      http: toHttps(on("account")),
      https: redirect((path) => `https://${on("account")}${path === "/" ? "/login" : "/"}`, 302),
    },
    { host: on("blog"), http: toHttps(on("blog")), https: blog },
    { host: on("go"), http: toHttps(on("go")), https: redirect(() => "http://localhost:3000/") },
  ];
}

/** Sends its visitors through http once. */
const blog: DemoHost["http"] = (request, response) => {
  const inner = request.url === "/home" ? site("Blog", { files: {} }) : redirect(() => `http://${on("blog")}/home`);
  if (request.url === "/home") request.url = "/";
  inner(request, response);
};

function certificateHosts(): readonly DemoHost[] {
  const host = (label: string, more: Partial<DemoHost>): DemoHost => ({
    host: on(label),
    http: toHttps(on(label)),
    https: site(label),
    ...more,
  });
  return [
    host("old", { certificate: "expired" }),
    host("shop", { certificate: "wrong-name" }),
    host("admin", { certificate: "self-signed" }),
    host("partners", { certificate: "leaf-only" }),
    host("legacy", { legacy: true }),
    host("down", { certificate: "none" }),
  ];
}

function mailRecords() {
  const includes = Array.from({ length: 11 }, (_, index) => on(`spf${index + 1}`));
  return [
    mx(DOMAIN, on("ghost")),
    txt(DOMAIN, `v=spf1 ${includes.map((name) => `include:${name}`).join(" ")} ?all`),
    ...includes.map((name, index) => txt(name, `v=spf1 ip4:192.0.2.${index + 1} -all`)),
    txt(`_dmarc.${DOMAIN}`, "v=DMARC1; p=none"),
    dkimRecord(`retired._domainkey.${DOMAIN}`, 2048),
    txt(on("news"), "v=spf1 ip4:192.0.2.20 -all"),
    txt(on("news"), "v=spf1 ip4:192.0.2.21 -all"),
    txt(`_dmarc.${on("news")}`, "v=DMARC1; p=reject; p=none"),
    dkimRecord(`s1._domainkey.${on("news")}`, 768),
    txt(on("billing"), "v=spf1 ipv4:192.0.2.30 -all"),
    txt(`_dmarc.${on("billing")}`, "v=DMARC1; p=none"),
    txt(`_dmarc.${on("billing")}`, `v=DMARC1; p=reject; rua=mailto:dmarc@${DOMAIN}`),
    dkimRecord(`b1._domainkey.${on("billing")}`, 2048),
  ];
}

function target(now: Date): string {
  const hosts = ["old", "shop", "partners", "legacy", "down", "ghost", "intranet", "turn", "account", "blog", "go"];
  return `version: 1
name: Acme, the broken twin
profile: default
domain: ${DOMAIN}
launch: ${dayFrom(now, 11)}
canonical: https://${on("www")}/

hosts:
  - { host: ${DOMAIN}, role: site }
  - { host: ${on("www")}, role: site }
  - { host: ${on("api")}, role: api }
  - { host: ${on("admin")}, role: admin }
${hosts.map((label) => `  - { host: ${on(label)}, role: app }`).join("\n")}

endpoints:
  - { name: home, url: "https://${on("www")}/", kind: page }
  - name: orders
    url: https://${on("api")}/orders
    kind: read
    headers: { authorization: "Bearer \${ACME_TOKEN}" }
    private: true
  - { name: search, url: "https://${on("api")}/search", kind: read, p95: 300ms }
  - { name: checkout, url: "https://${on("api")}/checkout", kind: read }
  - { name: report, url: "https://${on("api")}/report", kind: report }

email:
  - { domain: ${DOMAIN}, selectors: [main] }
  - { domain: ${on("news")}, receives: false, selectors: [s1] }
  - { domain: ${on("billing")}, receives: false, selectors: [b1] }

repo: { path: . }

monitoring:
  uptime: { provider: a monitor, interval: 15m, covers: [home] }
  alerts: []

access:
  dns: { provider: the DNS host, owner: operations, kept: the team vault }

handover:
  deploy: docs/deploy.md
  incident: docs/incident.md

waivers:
  - { check: headers/disclosure, subject: ${on("www")}, reason: the vendor sends it, owner: operations, until: ${dayFrom(now, -30)} }

sampling: { requests: 60, upTo: 120, rate: 20/s }
network: { internalRanges: [127.0.0.0/8], rdap: false, osv: false }
`;
}
