/** What is said of the cookies that a host sets. */
import type { Says } from "../../model/check.js";

export interface Cookie {
  host: string;
  name: string;
  /** All that is wrong with it, as part of a sentence. */
  lacks: string;
  /** The attributes that it should have. */
  wanted: string;
  /** Other cookies of the host with such faults, which are not told one by one. */
  more: number;
}

/** Where a cookie of that name gets its attributes. */
const SETTINGS: readonly (readonly [name: RegExp, step: string])[] = [
  [
    /^connect\.sid$|^express:sess|^koa\.sess/i,
    'Express: session({ cookie: { secure: true, httpOnly: true, sameSite: "lax" } }), and behind a proxy app.set("trust proxy", 1)',
  ],
  [/^(?:sessionid|csrftoken)$/i, "Django: SESSION_COOKIE_SECURE = True and CSRF_COOKIE_SECURE = True"],
  [/^_[a-z0-9_-]{1,60}_session$/i, "Rails, in config/environments/production.rb: config.force_ssl = true"],
  [
    /^laravel_session$|^xsrf-token$|-session$/i,
    "Laravel, in .env: SESSION_SECURE_COOKIE=true and SESSION_SAME_SITE=lax",
  ],
  [
    /^phpsessid$/i,
    "PHP, in php.ini: session.cookie_secure = 1, session.cookie_httponly = 1, session.cookie_samesite = Lax",
  ],
  [
    /^jsessionid$/i,
    "Spring Boot: server.servlet.session.cookie.secure=true, .http-only=true and .same-site=lax; Tomcat behind a proxy: RemoteIpValve",
  ],
  [/^session$/i, 'Flask: SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax"'],
  [
    /^asp\.net_sessionid$|^\.aspxauth$/i,
    'ASP.NET, in web.config under system.web: <httpCookies httpOnlyCookies="true" requireSSL="true" sameSite="Lax" />',
  ],
  [
    /^\.aspnetcore\./i,
    "ASP.NET Core: options.Cookie.SecurePolicy = CookieSecurePolicy.Always; behind a proxy also app.UseForwardedHeaders();",
  ],
];
const ANYWHERE =
  "In most frameworks these are options of the session or cookie settings for production; behind a proxy, tell the framework that the connection is https (X-Forwarded-Proto).";

const settingOf = (name: string) => SETTINGS.find(([pattern]) => pattern.test(name))?.[1] ?? ANYWHERE;

const detail = (d: Cookie) =>
  `The cookie ${d.name} that ${d.host} sets ${d.lacks}.${d.more > 0 ? ` So do ${d.more} more of its cookies, in one way or another.` : ""}`;
const setAs = (d: Cookie) => [`Set it as: Set-Cookie: ${d.name}=...; ${d.wanted}`, settingOf(d.name)];

export const cookieSays = {
  careful: {
    status: "pass",
    tell: (d: { host: string; names: readonly string[]; cut: boolean }) => ({
      title: `The cookies of ${d.host} are set with care`,
      detail: `Its home page sets ${d.names.slice(0, 10).join(", ")}${d.names.length > 10 ? ` and ${d.names.length - 10} more` : ""}. Cookies set after log-in were not seen.${d.cut ? " It sets so many that only the first were read." : ""}`,
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
      fix: setAs(d),
    }),
  },
  insecureSession: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: Cookie) => ({
      title: `Log-ins of ${d.host} can be stolen from an open network: ${d.name} is not Secure`,
      detail: detail(d),
      fix: setAs(d),
    }),
  },
  readable: {
    status: "fail",
    likelihood: 0.3,
    confidence: 0.8,
    tell: (d: Cookie) => ({
      title: `One injected script can carry off log-ins of ${d.host}: ${d.name} is not HttpOnly`,
      detail: detail(d),
      fix: setAs(d),
    }),
  },
  refused: {
    status: "fail",
    tell: (d: Cookie) => ({
      title: `Browsers throw away the cookie ${d.name} of ${d.host}: it lacks Secure`,
      detail: detail(d),
      fix: setAs(d),
    }),
  },
  prefix: {
    status: "fail",
    severity: "medium",
    tell: (d: Cookie) => ({
      title: `Browsers throw away the cookie ${d.name} of ${d.host}: it breaks its prefix's rules`,
      detail: detail(d),
      fix: [...setAs(d), "A cookie named __Host-... must carry no Domain."],
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
        ...setAs(d),
        "SameSite=None; Secure only where other sites must send it (embedded in a frame, or posted to by a payment page).",
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
} as const satisfies Says;
