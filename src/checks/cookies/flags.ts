/** Decides whether the cookies that a host sets can be stolen or sent where they should not go. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";
import { MOST_HEADERS } from "../../parse/web/set-cookie.js";
import { cookieFaults, keptCookies } from "../../parse/web/set-cookie-faults.js";
import { cookieSays } from "../../parse/web/set-cookie-words.js";

/** More are told as a number: they have one cause. */
const MOST_TOLD = 10;

export const flags = defineCheck({
  doc: {
    id: "cookies/flags",
    title: "Log-ins can be stolen through carelessly set cookies",
    rule: "A cookie is set without Secure, a session cookie without HttpOnly (high), SameSite=None or Partitioned without Secure (high), no SameSite (low), or a __Host-, __Secure- or __Http- prefix that breaks its rules (medium). CSRF, consent and analytics cookies may be readable by scripts; deletions and the cookies of edges and load balancers are not judged.",
    why: "A session cookie is the log-in: whoever reads it is that user, without a password. Three words on the cookie keep it from unencrypted connections, from injected scripts and from other sites.",
    fix: [
      "Set session cookies with Secure; HttpOnly; SameSite=Lax; Path=/ (better still, named __Host-...).",
      "Behind a proxy, tell the framework that the connection is https (trust proxy, X-Forwarded-Proto), or it leaves Secure out.",
      "Ask again: curl -sI https://HOST/ | grep -i set-cookie",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 2,
    effort: 30,
    references: [
      "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie",
      "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    ],
  },
  needs: ["page"],
  says: cookieSays,
  judge: ({ page }, _target, now) => page.flatMap(({ value }) => judgeHost(value, now)),
});

function judgeHost(page: PageSeen, now: Date): readonly Verdict<typeof cookieSays>[] {
  const { host } = page;
  const kept = keptCookies(page.cookies, now);
  const faults = cookieFaults(kept);
  const told = faults.slice(0, MOST_TOLD);
  if (faults.length > 0)
    return told.map(({ say, name, lacks, wanted, line }, index) => ({
      say,
      subject: host,
      with: {
        host,
        name: shown(name),
        lacks,
        wanted,
        more: index === told.length - 1 ? faults.length - told.length : 0,
      },
      identity: `${host} ${name}`,
      evidence: [`set-cookie: ${line.slice(0, 300)}`],
    }));
  if (page.wall !== null) return [{ say: "hidden", subject: host, with: { host, why: page.wall.detail } }];
  const names = [...new Set(kept.map(({ cookie }) => shown(cookie.name)))];
  if (names.length === 0) return [{ say: "none", subject: host, with: { host } }];
  return [{ say: "careful", subject: host, with: { host, names, cut: page.cookies.length >= MOST_HEADERS } }];
}

/** Browsers keep a cookie without a name as well (RFC 6265bis 5.6). */
function shown(name: string): string {
  return name === "" ? "(no name)" : name.slice(0, 60);
}
