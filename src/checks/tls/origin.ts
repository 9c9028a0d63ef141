/** Decides whether the way from the edge to the declared origin is encrypted, and the origin proven to be the right server. */
import { defineCheck } from "../../model/check.js";
import { declarationOf } from "../../parse/hosts.js";
import { originState } from "../../parse/tls/origin-certificate.js";

interface Origin {
  host: string;
  origin: string;
  reason: string;
}

export const origin = defineCheck({
  doc: {
    id: "tls/origin",
    title: "Log-ins cross the internet unprotected between the edge and the origin",
    rule: "The declared origin behind an edge accepts no TLS on port 443, or presents a certificate that an edge cannot verify for the host: self-signed, expired, for another name, of an unknown authority (Cloudflare's modes 'Flexible' and 'Full'). A Cloudflare Origin certificate is valid for Cloudflare. An origin that lets nobody but the edge in is not judged.",
    why: "Visitors see a padlock that holds as far as the edge. From there to the server, whoever is on the way reads and changes everything, and nobody can see it.",
    fix: [
      "Cloudflare: create an Origin certificate (SSL/TLS, Origin Server), install it on the server, and set the mode to Full (strict).",
      "Other edges: a public certificate on the origin (certbot, Caddy), and the edge's setting to verify it.",
      "Try it: openssl s_client -connect ORIGIN:443 -servername HOST </dev/null | openssl x509 -noout -issuer -dates -ext subjectAltName",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 2,
    effort: 45,
    references: [
      "https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/",
      "https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/",
      "https://www.rfc-editor.org/rfc/rfc9525#section-6",
    ],
  },
  needs: ["origin"],
  says: {
    valid: {
      status: "pass",
      tell: (d: Origin) => ({
        title: `The origin of ${d.host} proves who it is`,
        detail: `${d.origin} presents a valid certificate for it. Whether the edge checks it is a setting of the edge (Cloudflare: Full (strict)).`,
      }),
    },
    edgeOnly: {
      status: "pass",
      tell: (d: Origin) => ({
        title: `The origin of ${d.host} has a certificate of its edge`,
        detail: `${d.origin}: ${d.reason}. Only Cloudflare itself trusts and can verify it; by name, dates and issuer it is right. The mode must be Full (strict) for it to count.`,
      }),
    },
    noTls: {
      status: "fail",
      // Nobody sees the leg between edge and origin; a firewall that refuses instead of dropping looks the same.
      likelihood: 0.3,
      confidence: 0.8,
      tell: (d: Origin) => ({
        title: `What users send to ${d.host} crosses the internet in the open: its origin makes no TLS session`,
        detail: `${d.origin}: ${d.reason}. An edge can reach it by plain HTTP alone (Cloudflare's mode 'Flexible').`,
      }),
    },
    invalid: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: Origin) => ({
        title: `Others can pose as the origin of ${d.host}: no edge can verify its certificate`,
        detail: `${d.origin}: ${d.reason}. It works only while the edge does not check (Cloudflare's mode 'Full').`,
      }),
    },
    unreached: {
      status: "unknown",
      tell: (d: Origin) => ({
        title: `Could not see the certificate of the origin of ${d.host}`,
        detail: `${d.reason}. An origin that lets only its edge in is right to be silent: look at its certificate on the server itself.`,
      }),
    },
  },
  judge: ({ origin }, target, now) =>
    origin.map(({ subject: host, value }) => {
      const edge = declarationOf(target, host)?.edge ?? null;
      const { state: say, reason } = originState(value, edge, now.getTime());
      const evidence = reason === "" ? [] : [`${value.origin}, asked for ${host}: ${reason}`];
      return { say, subject: host, with: { host, origin: value.origin, reason }, evidence };
    }),
});
