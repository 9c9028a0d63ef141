import { flags } from "../../../src/checks/cookies/flags.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";

const WWW = "www.acme.test";
type Said = readonly ["pass" | "fail" | "skip", string];
const set = (name: string, cookies: readonly string[], ...said: readonly Said[]) => ({
  name,
  seen: { page: [[WWW, page(WWW, { cookies })] as const] },
  expect: said.map(([status, say]) => [status, say, WWW] as const),
});
const CAREFUL: Said = ["pass", "careful"];
const NONE: Said = ["skip", "none"];
const READABLE: Said = ["fail", "readable"];

describeCheck(flags, [
  set("no cookies", [], NONE),
  set("a careful session", ["__Host-session=***; Path=/; Secure; HttpOnly; SameSite=Lax"], CAREFUL),
  set("Rails", ["_acme_session=***; path=/; secure; HttpOnly; SameSite=Lax"], CAREFUL),
  set(
    "Django: sessionid hidden, csrftoken readable by design",
    [
      "sessionid=***; expires=Fri, 04 Dec 2026 08:00:00 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax; Secure",
      "csrftoken=***; Max-Age=31449600; Path=/; SameSite=Lax; Secure",
    ],
    CAREFUL,
  ),
  set(
    "Laravel's two",
    ["XSRF-TOKEN=***; path=/; secure; samesite=lax", "laravel_session=***; path=/; secure; httponly; samesite=lax"],
    CAREFUL,
  ),
  set(
    "consent and analytics set by the server",
    [
      "CookieConsent=***; Path=/; Secure; SameSite=Lax",
      "_ga=***; Path=/; Secure; SameSite=Lax",
      "_hjSession_42=***; Path=/; Secure; SameSite=None",
      "intercom-session-abc=***; Path=/; Secure; SameSite=Lax",
    ],
    CAREFUL,
  ),
  set(
    "edges and balancers only",
    [
      "__cf_bm=***; path=/; expires=Fri, 20-Nov-26 08:30:00 GMT; domain=.acme.test; HttpOnly; Secure; SameSite=None",
      "AWSALB=***; Expires=Fri, 27 Nov 2026 08:00:00 GMT; Path=/",
      "AWSALBCORS=***; Expires=Fri, 27 Nov 2026 08:00:00 GMT; Path=/; SameSite=None; Secure",
      "ARRAffinity=***;Path=/;HttpOnly;Domain=www.acme.test",
    ],
    NONE,
  ),
  set("taken away by Max-Age", ["session=; Max-Age=0; Path=/"], NONE),
  set("taken away by a date", ["session=***; expires=Thu, 01 Jan 1970 00:00:00 GMT"], NONE),
  set(
    "Max-Age has precedence over a date gone by",
    ["PHPSESSID=***; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=3600; Secure; SameSite=Lax"],
    READABLE,
  ),
  set("the last of a name stays", ["sid=***; Path=/", "sid=***; Path=/; Secure; HttpOnly; SameSite=Strict"], CAREFUL),
  set(
    "names that only sound like a session",
    [
      "sidebar=***; Secure; SameSite=Lax",
      "session_count=***; Secure; SameSite=Lax",
      "author=***; Secure; SameSite=Lax",
      "auth_provider=***; Secure; SameSite=Lax",
      "_uetsid=***; Secure; SameSite=Lax",
    ],
    CAREFUL,
  ),
  set("set by one answer and taken away by the next", ["sid=***; Path=/", "sid=***; Path=/; Max-Age=0"], NONE),
  set("emptied", ["token=; Path=/"], NONE),
  set(
    "the old one of the host is taken away, the new one is for the domain",
    ["sid=; Path=/; Max-Age=0", "sid=***; Domain=acme.test; Path=/; Secure; HttpOnly; SameSite=Lax"],
    CAREFUL,
  ),
  set("kept apart for each site", ["__Host-id=***; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"], CAREFUL),
  set(
    "WooCommerce and a cart's token",
    ["cart_token=***; Secure; SameSite=Lax", "woocommerce_cart_hash=***; Path=/; Secure; SameSite=Lax"],
    CAREFUL,
  ),
  set(
    "what log-in frames watch",
    ["KEYCLOAK_SESSION=***; Path=/; Secure; SameSite=None", "idsrv.session=***; Path=/; Secure; SameSite=None"],
    CAREFUL,
  ),
  set(
    "more balancers",
    ["SERVERID=a; path=/", "GAESA=***; path=/", "INGRESSCOOKIE=***; Path=/", "dtCookie=***; Path=/"],
    NONE,
  ),
  ...[
    ["Azure's slots and Front Door", "TiPMix", "x-ms-routing-name", "ASLBSA", "ASLBSACORS"],
    ["DigitalOcean's balancer", "DO-LB"],
    ["Barracuda", "BNI_persistence", "BNES_BNI_persistence", "barra_counter_session"],
    ["Radware's bot manager", "__uzma", "__uzmbj2"],
    ["Reblaze, whose name has a session in it", "rbzid", "rbzsessionid"],
    ["Akamai", "akacd_prod", "AKA_A2"],
    ["OVHcloud's hosting", "60gpBAK"],
    ["HAProxy and nginx", "SRVNAME", "stickounet"],
  ].map(([name = "", ...cookies]) =>
    set(
      name,
      cookies.map((one) => `${one}=***; path=/`),
      NONE,
    ),
  ),
  set("a cookie that only begins like one", ["aslbsanta=***; path=/"], ["fail", "insecure"]),
  set("no name", ["***; Path=/; Secure; SameSite=Lax"], CAREFUL),
  set("neither name nor value", ["; Path=/"], NONE),

  set("PHP as it comes", ["PHPSESSID=***; path=/"], ["fail", "insecureSession"]),
  set("Partitioned without Secure", ["chat=***; Path=/; SameSite=Lax; Partitioned"], ["fail", "refused"]),
  set("a name for cookies of HTTP alone", ["__Http-id=***; Path=/; Secure; SameSite=Lax"], ["fail", "prefix"]),
  set(
    "two of a name on two paths are told once, by the worse",
    ["sid=***; Path=/a; Secure; HttpOnly", "sid=***; Path=/b"],
    ["fail", "insecureSession"],
  ),
  set(
    "5,000 of them are ten findings",
    Array.from({ length: 5000 }, (_, index) => `c${index}=***; Path=/; Secure`),
    ...Array.from({ length: 10 }, () => ["fail", "noSameSite"] as const),
  ),
  set("a preference without Secure", ["theme=***; Path=/; SameSite=Lax"], ["fail", "insecure"]),
  set("SameSite=None without Secure", ["connect.sid=***; Path=/; HttpOnly; SameSite=None"], ["fail", "refused"]),
  set("no SameSite", ["cart=***; Path=/; Secure"], ["fail", "noSameSite"]),
  set("a SameSite that browsers do not know", ["cart=***; Path=/; Secure; SameSite=Off"], ["fail", "noSameSite"]),
  ...[
    "connect.sid",
    "JSESSIONID",
    "ASP.NET_SessionId",
    ".AspNetCore.Identity.Application",
    "ci_session",
    "jwt",
    "accessToken",
    "refresh_token",
    "next-auth.session-token",
    "sb-abcdef-auth-token",
    "wordpress_logged_in_0a1b2c",
    "remember_web_59ba36addc2b",
    "koa.sess",
    "SESS0123456789abcdef",
    "__Secure-authjs.session-token",
    "fe_typo_user",
    "CAKEPHP",
    "auth0",
    "loginToken",
    "X-Authorization",
    "REMEMBERME",
    "KEYCLOAK_IDENTITY",
  ].map((name) => set(`${name} readable by scripts`, [`${name}=***; Path=/; Secure; SameSite=Lax`], READABLE)),
  set("__Host- with a domain", ["__Host-id=***; Path=/; Secure; Domain=acme.test; SameSite=Lax"], ["fail", "prefix"]),
  set("__Host- without Path=/", ["__Host-id=***; Secure; SameSite=Lax; Path=/app"], ["fail", "prefix"]),
  set("__secure- without Secure, in any case", ["__secure-id=***; Path=/; SameSite=Lax"], ["fail", "prefix"]),
  set(
    "one finding a cookie, the worst of each",
    ["sid=***", "cart=***; Secure", "lang=***; Secure; SameSite=Lax"],
    ["fail", "insecureSession"],
    ["fail", "noSameSite"],
  ),
  {
    name: "a challenge that sets only its own",
    seen: { page: [[WWW, page(WWW, { status: 403, wall: challenge, cookies: ["__cf_bm=***; Secure"] })]] },
    expect: [["unknown", "hidden", WWW]],
  },
]);
