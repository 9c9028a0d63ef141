/** The clean twin: the same product on a good day. */
import { api, guarded, json, redirect, SAFE, site, toHttps } from "./answers.js";
import { type Ask, dayFrom, type Product } from "./product.js";
import { cleanFiles } from "./repository.js";
import { a, caa, DOMAIN, dkimRecord, mx, soa, txt } from "./zone.js";

const WWW = `www.${DOMAIN}`;
const API = `api.${DOMAIN}`;

const SESSION = "__Host-session=0; Path=/; Secure; HttpOnly; SameSite=Lax";

export function healthyProduct({ token, now }: Ask): Product {
  return {
    hosts: [
      { host: DOMAIN, http: toHttps(DOMAIN), https: redirect((path) => `https://${WWW}${path}`) },
      {
        host: WWW,
        http: toHttps(WWW),
        https: site("Acme", {
          headers: { ...SAFE, "set-cookie": SESSION },
          files: { "/status": { type: "text/plain", body: "all systems normal\n" } },
        }),
      },
      {
        host: API,
        http: toHttps(API),
        https: api({
          "/orders": guarded(token, json(200, { orders: [] })),
          "/health": json(200, { status: "ok" }),
        }),
      },
    ],
    records: [
      soa(),
      ...[DOMAIN, WWW, API, `mail.${DOMAIN}`].map((name) => a(name)),
      caa(DOMAIN, "letsencrypt.org"),
      mx(DOMAIN, `mail.${DOMAIN}`),
      txt(DOMAIN, "v=spf1 ip4:192.0.2.10 -all"),
      txt(`_dmarc.${DOMAIN}`, `v=DMARC1; p=quarantine; rua=mailto:dmarc@${DOMAIN}`),
      dkimRecord(`main._domainkey.${DOMAIN}`, 2048),
    ],
    files: cleanFiles(),
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

endpoints:
  - { name: home, url: "https://${WWW}/", kind: page }
  - name: orders
    url: https://${API}/orders
    kind: read
    headers: { authorization: "Bearer \${ACME_TOKEN}" }
    private: true
  - { name: health, url: "https://${API}/health", kind: health }

email:
  - { domain: ${DOMAIN}, selectors: [main] }

repo: { path: . }

monitoring:
  uptime: { provider: a monitor, interval: 1m, covers: [home, orders, health], url: "https://${WWW}/status" }
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

sampling: { requests: 60, upTo: 120, rate: 20/s }
network: { internalRanges: [127.0.0.0/8], rdap: false, osv: false }
`;
}
