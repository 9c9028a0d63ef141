/** The clean twin: the same product on a good day. */
import { api, guarded, json, notes, ownedBy, redirect, SAFE, site, toHttps } from "./answers.js";
import { assistant } from "./assistant.js";
import { provenMessage } from "./message.js";
import { type Ask, dayFrom, journey, type Product } from "./product.js";
import { cleanFiles } from "./repository.js";
import { a, caa, DOMAIN, mx, ptr, soa, txt } from "./zone.js";

const WWW = `www.${DOMAIN}`;
const API = `api.${DOMAIN}`;

const MAIL = `mail.${DOMAIN}`;
const POLICY = `mta-sts.${DOMAIN}`;
/** The server that sends the product's mail. */
const SENDER = "192.0.2.10";
const STS = `version: STSv1\r\nmode: enforce\r\nmx: ${MAIL}\r\nmax_age: 604800\r\n`;
const LOGO =
  '<svg version="1.2" baseProfile="tiny-ps" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>Acme</title><path d="M0 8 4 0 8 8z"/></svg>';

const SESSION = "__Host-session=0; Path=/; Secure; HttpOnly; SameSite=Lax";

export function healthyProduct({ token, now }: Ask): Product {
  const proof = provenMessage("main", SENDER, now);
  return {
    hosts: [
      { host: DOMAIN, http: toHttps(DOMAIN), https: redirect((path) => `https://${WWW}${path}`) },
      {
        host: WWW,
        http: toHttps(WWW),
        https: site("Acme", {
          headers: { ...SAFE, "set-cookie": SESSION },
          files: {
            "/logo.svg": { type: "image/svg+xml", body: LOGO },
            "/status": { type: "text/plain", body: "all systems normal\n" },
            "/.well-known/security.txt": {
              type: "text/plain; charset=utf-8",
              body: `Contact: mailto:security@${DOMAIN}\nExpires: ${dayFrom(now, 300)}T00:00:00Z\n`,
            },
          },
        }),
      },
      {
        host: POLICY,
        http: toHttps(POLICY),
        https: site("Mail policy", { files: { "/.well-known/mta-sts.txt": { type: "text/plain", body: STS } } }),
      },
      {
        host: API,
        http: toHttps(API),
        https: api({
          "/orders": guarded(token, json(200, { orders: [] })),
          "/invoice": ownedBy(
            token,
            "alice",
            json(200, { invoice: 4711, customer: "Alice Example", total: "1,280.00 EUR" }),
          ),
          "/chat": assistant({ streams: true, tells: null }),
          "/health": json(200, { status: "ok" }),
          ...notes(token, { loses: false }),
        }),
      },
    ],
    mailHosts: [{ host: MAIL, certificate: "good" }],
    records: [
      soa(),
      ...[DOMAIN, WWW, API, MAIL, POLICY].map((name) => a(name)),
      a(`out.${DOMAIN}`, SENDER),
      ptr(SENDER, `out.${DOMAIN}`),
      caa(DOMAIN, "letsencrypt.org"),
      mx(DOMAIN, MAIL),
      txt(DOMAIN, `v=spf1 ip4:${SENDER} -all`),
      txt(`_mta-sts.${DOMAIN}`, "v=STSv1; id=20261101"),
      txt(`_smtp._tls.${DOMAIN}`, `v=TLSRPTv1; rua=mailto:tls@${DOMAIN}`),
      txt(`default._bimi.${DOMAIN}`, `v=BIMI1; l=https://${WWW}/logo.svg;`),
      txt(`_dmarc.${DOMAIN}`, `v=DMARC1; p=quarantine; rua=mailto:dmarc@${DOMAIN}`),
      proof.key,
    ],
    files: { ...cleanFiles(), "proof/test-message.eml": proof.text },
    target: target(now),
  };
}

function target(now: Date): string {
  return `version: 1
name: Acme, the healthy twin
profile: default
domain: ${DOMAIN}
launch: ${dayFrom(now, 11)}
canonical: https://${WWW}/

hosts:
  - { host: ${DOMAIN}, role: redirect }
  - { host: ${WWW}, role: site }
  - { host: ${API}, role: api }

users:
  alice: { headers: { authorization: "Bearer \${ACME_TOKEN}-alice" } }
  bob: { headers: { authorization: "Bearer \${ACME_TOKEN}-bob" } }

endpoints:
  - { name: home, url: "https://${WWW}/", kind: page }
  - name: orders
    url: https://${API}/orders
    load: { concurrency: 14, requests: 150 }
    kind: read
    headers: { authorization: "Bearer \${ACME_TOKEN}" }
    private: true
  - { name: invoice, url: "https://${API}/invoice", kind: read, private: true, as: alice, isolated: true }
  - name: assistant
    url: https://${API}/chat
    kind: ai
    body: { message: "{{prompt}}" }
    ai: { canary: "\${ACME_CANARY}", forbidden: [send_mail] }
  - { name: health, url: "https://${API}/health", kind: health }

email:
  - { domain: ${DOMAIN}, selectors: [main], senders: [${SENDER}], message: proof/test-message.eml }

${journey(API, "5s")}

repo:
  path: .
  build: [dist]
  logs: [samples/production.log]
  env: { example: .env.example, production: .env.production, others: [.env.staging] }

env:
  - { name: DATABASE_URL, required: true, secret: true, owner: operations, kept: the team vault, rotated: ${dayFrom(now, -30)} }
  - { name: STRIPE_SECRET_KEY, required: true, secret: true, owner: operations, kept: the team vault, rotated: ${dayFrom(now, -30)} }

monitoring:
  uptime: { provider: a monitor, interval: 1m, covers: [home, orders, assistant, health], url: "https://${WWW}/status" }
  errors: { provider: the error tracker }
  alerts:
    - { channel: sms, to: on call, severity: critical, owner: operations, tested: ${dayFrom(now, -7)} }

access:
  registrar: { provider: the registrar, owner: operations, kept: the team vault }
  dns: { provider: the DNS host, owner: operations, kept: the team vault }
  edge: { provider: the edge, owner: operations, kept: the team vault }
  certificates: { provider: the demo authority, owner: operations, kept: the team vault }
  hosting: { provider: the host, owner: operations, kept: the team vault }
  mail: { provider: the mail host, owner: operations, kept: the team vault }
  repository: { provider: the code host, owner: operations, kept: the team vault }
  database: { provider: the database host, owner: operations, kept: the team vault }
  monitoring: { provider: a monitor, owner: operations, kept: the team vault }

handover:
  deploy: docs/deploy.md
  rollback: { guide: docs/rollback.md, rehearsed: ${dayFrom(now, -14)} }
  incident: docs/incident.md

sampling: { requests: 60, upTo: 120, rate: 40/s, concurrency: 8 }
network: { internalRanges: [127.0.0.0/8], rdap: false, osv: false }
`;
}
