/** The broken twin's target file. */
import { dayFrom, journey } from "./product.js";
import { DOMAIN } from "./zone.js";

const on = (label: string) => `${label}.${DOMAIN}`;
const APPS = ["old", "shop", "partners", "legacy", "down", "ghost", "intranet", "turn", "account", "blog", "go"];

export function brokenTarget(now: Date): string {
  return `version: 1
name: Acme, the broken twin
profile: default
domain: ${DOMAIN}
launch: ${dayFrom(now, 11)}
canonical: https://${on("www")}/

hosts:
  - { host: ${DOMAIN}, role: site }
  - { host: ${on("www")}, role: site }
  - { host: ${on("docs")}, role: docs }
  - { host: ${on("new")}, role: site }
  - { host: ${on("api")}, role: api, cors: { origins: ["https://${on("www")}"], credentials: true } }
  - { host: ${on("admin")}, role: admin }
${APPS.map((label) => `  - { host: ${on(label)}, role: app }`).join("\n")}

users:
  alice: { headers: { authorization: "Bearer \${ACME_TOKEN}-alice" } }
  bob: { headers: { authorization: "Bearer \${ACME_TOKEN}-bob" } }

endpoints:
  - { name: home, url: "https://${on("www")}/", kind: page }
  - name: orders
    url: https://${on("api")}/orders
    kind: read
    headers: { authorization: "Bearer \${ACME_TOKEN}" }
    private: true
  - { name: profile, url: "https://${on("api")}/profile", kind: read, private: true, as: alice }
  - { name: invoice, url: "https://${on("api")}/invoice", kind: read, private: true, as: alice, isolated: true }
  - { name: export, url: "https://${on("api")}/export", kind: list, maxBytes: 10kB }
  - { name: search, url: "https://${on("api")}/search", kind: read, p95: 300ms }
  - { name: checkout, url: "https://${on("api")}/checkout", kind: read }
  - { name: pricing, url: "https://${on("api")}/pricing", kind: read, expect: { contains: plans } }
  - { name: sale, url: "https://${on("api")}/sale", kind: read, load: { concurrency: 14, requests: 150 } }
  - { name: invite, url: "https://${on("api")}/invite", kind: read, p95: 2s }
  - name: assistant
    url: https://${on("api")}/chat
    kind: ai
    body: { message: "{{prompt}}" }
    ai: { canary: "\${ACME_CANARY}", forbidden: [send_mail] }
  - { name: report, url: "https://${on("api")}/report", kind: report }

email:
  - { domain: ${DOMAIN}, selectors: [main] }
  - { domain: ${on("news")}, receives: false, selectors: [s1] }
  - { domain: ${on("billing")}, receives: false, selectors: [b1], senders: [198.51.100.25] }
  - { domain: ${on("offers")}, selectors: [revoked, trial], senders: [mailchimp], message: proof/test-message.eml }

${journey(on("api"), "100ms")}

repo:
  path: .
  build: [dist]
  logs: [samples/production.log]
  env: { example: .env.example, production: .env.production, others: [.env.staging] }

env:
  - { name: DATABASE_URL, required: true, secret: true, owner: operations, kept: the team vault, rotated: ${dayFrom(now, -90)} }
  - { name: SESSION_SECRET, required: true, secret: true }
  - { name: MAIL_TOKEN, required: true, secret: true, owner: operations, kept: the team vault, rotated: ${dayFrom(now, -90)} }

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

sampling: { requests: 60, upTo: 120, rate: 40/s, concurrency: 8 }
network: { internalRanges: [127.0.0.0/8], rdap: false, osv: false }
`;
}
