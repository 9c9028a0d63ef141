/** Decides whether browsers get HTTP/2 where people wait for pages and their parts. */
import { defineCheck } from "../../model/check.js";
import type { Role, Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { addressList, noSession, sessionsOf } from "../../parse/tls/tls-sessions.js";

const ROLES: readonly Role[] = ["site", "app", "assets"];

interface Slow {
  host: string;
  addresses: readonly string[];
}

export const http2 = defineCheck({
  doc: {
    id: "tls/http2",
    title: "Pages load slower without HTTP/2",
    rule: `A host of the role ${ROLES.join(", ")} does not negotiate h2 (ALPN).`,
    why: "Over HTTP/1.1 a browser fetches six parts of a page at a time; over HTTP/2 all of them. On mobile networks visitors feel the difference on every page.",
    fix: [
      "nginx: http2 on; in the server block (before 1.25: listen 443 ssl http2;). Apache: a2enmod http2, Protocols h2 http/1.1. Caddy and all CDNs have it by default.",
      "A Node.js, Python or Ruby server that faces the internet itself: put nginx, Caddy or a CDN before it.",
      "Try it: curl -sI --http2 -o /dev/null -w '%{http_version}\\n' https://HOST/",
    ],
    severity: "low",
    impact: "slow",
    stage: 2,
    effort: 20,
    references: ["https://www.rfc-editor.org/rfc/rfc9113#section-3.2", "https://www.rfc-editor.org/rfc/rfc7301"],
  },
  needs: ["tls"],
  says: {
    offered: {
      status: "pass",
      tell: (d: { host: string }) => ({
        title: `${d.host} speaks HTTP/2`,
        detail: "It chooses h2 where it is offered.",
      }),
    },
    missing: {
      status: "fail",
      tell: (d: Slow) => ({
        title: `Pages of ${d.host} load slower than they could: no HTTP/2`,
        detail: `${addressList(d.addresses)} chose HTTP/1.1, though h2 was offered.`,
      }),
    },
    noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, "HTTP/2") },
  },
  applies: (target) =>
    target.hosts.some(({ host }) => concerns(host, target)) ? null : `no host has the role ${ROLES.join(", ")}`,
  judge: ({ tls }, target) =>
    tls.map(({ subject: host, value }) => {
      if (!concerns(host, target)) return null;
      const sessions = sessionsOf(value);
      if (sessions.length === 0) return { say: "noSession", subject: host, with: { host } };
      const slow = sessions.filter(({ session }) => session.alpn !== "h2");
      if (slow.length === 0) return { say: "offered", subject: host, with: { host } };
      const addresses = slow.map(({ address }) => address);
      const evidence = slow
        .slice(0, 8)
        .map(({ address, session }) => `${address}: ${session.alpn ?? "no ALPN answer"}`);
      return { say: "missing", subject: host, with: { host, addresses }, evidence };
    }),
});

function concerns(host: string, target: Target): boolean {
  const role = declarationOf(target, host)?.role;
  return role !== undefined && ROLES.includes(role);
}
