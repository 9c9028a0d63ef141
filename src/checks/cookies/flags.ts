/** Decides whether the cookies that a host sets can be stolen or sent where they should not go. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";
import { deletes, parseCookie, prefixProblem, type SetCookie } from "../../parse/web/set-cookie.js";
import { purposeOf } from "../../parse/web/set-cookie-names.js";

interface Cookie {
  host: string;
  name: string;
  /** All that is wrong with it, as part of a sentence. */
  lacks: string;
}

const detail = (d: Cookie) => `The cookie ${d.name} that ${d.host} sets ${d.lacks}.`;
const attributes = (d: Cookie, wanted: string) => [
  `Set it as: Set-Cookie: ${d.name}=...; ${wanted}`,
  "In most frameworks these are options of the session or cookie settings for production.",
];

const says = {
  careful: {
    status: "pass",
    tell: (d: { host: string; names: readonly string[] }) => ({
      title: `The cookies of ${d.host} are set with care`,
      detail: `Its home page sets ${d.names.slice(0, 10).join(", ")}. Cookies set after log-in were not seen.`,
    }),
  },
  none: {
    status: "skip",
    tell: (d: { host: string }) => ({
      title: `${d.host} sets no cookies of its own on its home page`,
      detail: "Cookies set after log-in were not seen; a smoke flow shows whether log-in works.",
    }),
  },
  insecure: {
    status: "fail",
    harm: 10,
    likelihood: 0.3,
    tell: (d: Cookie) => ({
      title: `The cookie ${d.name} of ${d.host} can travel unencrypted`,
      detail: detail(d),
      fix: attributes(d, "Secure; SameSite=Lax; Path=/"),
    }),
  },
  insecureSession: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: Cookie) => ({
      title: `Log-ins of ${d.host} can be stolen from an open network: ${d.name} is not Secure`,
      detail: detail(d),
      fix: attributes(d, "Secure; HttpOnly; SameSite=Lax; Path=/"),
    }),
  },
  readable: {
    status: "fail",
    likelihood: 0.3,
    confidence: 0.8,
    tell: (d: Cookie) => ({
      title: `One injected script can carry off log-ins of ${d.host}: ${d.name} is not HttpOnly`,
      detail: detail(d),
      fix: attributes(d, "Secure; HttpOnly; SameSite=Lax; Path=/"),
    }),
  },
  refused: {
    status: "fail",
    tell: (d: Cookie) => ({
      title: `Browsers throw away the cookie ${d.name} of ${d.host}: SameSite=None without Secure`,
      detail: detail(d),
      fix: attributes(d, "Secure; SameSite=None; Path=/"),
    }),
  },
  prefix: {
    status: "fail",
    severity: "medium",
    tell: (d: Cookie) => ({
      title: `Browsers throw away the cookie ${d.name} of ${d.host}: it breaks its prefix's rules`,
      detail: detail(d),
      fix: [...attributes(d, "Secure; Path=/"), "A cookie named __Host-... must carry no Domain."],
    }),
  },
  noSameSite: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: Cookie) => ({
      title: `The cookie ${d.name} of ${d.host} leaves it to each browser whether other sites may use it`,
      detail: detail(d),
      fix: [
        `Add SameSite=Lax to the attributes that ${d.name} has; SameSite=None; Secure only where other sites must send it.`,
      ],
    }),
  },
  hidden: {
    status: "unknown",
    tell: (d: { host: string; why: string }) => ({
      title: `Could not see the cookies of ${d.host}`,
      detail: `Something in front of it answered: ${d.why}.`,
    }),
  },
} as const;

export const flags = defineCheck({
  doc: {
    id: "cookies/flags",
    title: "Log-ins can be stolen through carelessly set cookies",
    rule: "A cookie is set without Secure, a session cookie without HttpOnly (high), SameSite=None without Secure (high), no SameSite (low), or a __Host- or __Secure- prefix that breaks its rules (medium). CSRF, consent and analytics cookies may be readable by scripts; deletions and the cookies of edges and load balancers are not judged.",
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
  says,
  judge: ({ page }, _target, now) => page.flatMap(({ value }) => judgeHost(value, now)),
});

function judgeHost(page: PageSeen, now: Date): readonly Verdict<typeof says>[] {
  const { host } = page;
  const lines = new Map<string, string>();
  // The last one of a name stays in the browser.
  for (const line of page.cookies) {
    const cookie = parseCookie(line);
    if (cookie !== null && !deletes(cookie, now) && purposeOf(cookie.name) !== "vendor") lines.set(cookie.name, line);
  }
  const faults = [...lines.values()].flatMap((line) => {
    const cookie = parseCookie(line);
    const fault = cookie === null ? null : faultOf(cookie);
    if (cookie === null || fault === null) return [];
    const name = cookie.name.slice(0, 60);
    const about = {
      subject: host,
      identity: `${host} ${cookie.name}`,
      evidence: [`set-cookie: ${line.slice(0, 300)}`],
    };
    return [{ ...about, say: fault.say, with: { host, name, lacks: fault.lacks } }];
  });
  if (faults.length > 0) return faults;
  if (page.wall !== null) return [{ say: "hidden", subject: host, with: { host, why: page.wall.detail } }];
  const names = [...lines.keys()].map((name) => name.slice(0, 60));
  if (names.length === 0) return [{ say: "none", subject: host, with: { host } }];
  return [{ say: "careful", subject: host, with: { host, names } }];
}

type Fault = "insecure" | "insecureSession" | "readable" | "refused" | "prefix" | "noSameSite";

/** The worst fault, with all of them told; null: none. */
function faultOf(cookie: SetCookie): { readonly say: Fault; readonly lacks: string } | null {
  const session = purposeOf(cookie.name) === "session";
  const readable = session && !cookie.httpOnly;
  const rules = prefixProblem(cookie);
  const faults: readonly (readonly [Fault, boolean, string])[] = [
    ["refused", cookie.sameSite === "none" && !cookie.secure, "has SameSite=None without Secure"],
    ["prefix", rules !== null, rules ?? ""],
    [
      session ? "insecureSession" : "insecure",
      !cookie.secure && cookie.sameSite !== "none" && rules === null,
      "lacks Secure",
    ],
    ["readable", readable, "lacks HttpOnly"],
    ["noSameSite", cookie.sameSite === null, "lacks SameSite"],
  ];
  const found = faults.filter(([, holds]) => holds);
  const [worst] = found;
  return worst === undefined ? null : { say: worst[0], lacks: found.map(([, , text]) => text).join(", ") };
}
