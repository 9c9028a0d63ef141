/** What a cookie is for, by its name: the names that frameworks, analytics and edges are known to use. */

export type CookiePurpose = "session" | "readable" | "vendor" | "other";

/** Set by edges, load balancers and bot walls: their attributes are the vendor's, and they hold nobody's log-in. */
const VENDOR =
  /^(?:__cf|_cf|cf_|awsalb|awselb|aws-waf-token|arraffinity|applicationgatewayaffinity|gclb$|gaesa$|ak_bmsc|bm_[a-z]{1,3}$|_abck|akaalb_|datadome|incap_ses_|visid_incap_|nlbi_|reese84|bigipserver|ts[0-9a-f]{6,}|nsc_|citrix_ns_id|__ddg|heroku-session-affinity|_px|kp_uid|sucuri_cloudproxy|serverid$|srv_?(?:id|name)$|ingresscookie$|stickounet$|do-lb$|tipmix$|x-ms-routing-name$|aslbsa(?:cors)?$|aka_a2$|akacd_|bn(?:i|es)_|barra_counter_session$|__uzm[a-f]|rbz(?:session)?id$|60gp|dt(?:cookie|latc|pc|sa)$|rxvt$|rxvisitor$)/i;

/** Meant to be read by scripts: CSRF tokens that are sent back in a header, consent, analytics, preferences, and what log-in frames watch. */
const READABLE =
  /csrf|xsrf|antiforgery|requestverificationtoken|consent|gdpr|ccpa|^_ga|^_gid|^_gcl|^_gat|^_fbp|^_fbc|^_hj|^ajs_|^amplitude|^amp_|^mp_|mixpanel|^ph_|posthog|^intercom-|^crisp-|^_clck|^_clsk|^hubspot|^__hs|^_dd_|^optimizely|^_uet|^_pk_|^_sp_|^ab\.storage|^tk_(?:ai|or|lr)$|^_vwo|^_vis_opt|^_hp2_|^ahoy_|^sbjs_|^_shopify_[sy]$|^_tt|^_pin_|^_rdt_|^_scid|^li_|^idsrv\.session|^keycloak_session|locale|^lang$|theme|timezone/i;

const SESSION_NAMES =
  /sess_?id|session|^s?sess|\.aspxauth|\.aspnetcore\.(?:cookies|identity)|^cf(?:id|token)$|(?:access|api|auth|id|login|refresh|user)_?token|api_?key|wordpress_(?:logged_in|sec)|^remember_?(?:me|user|web)|^cakephp$|^[fb]e_typo_user$|^idsrv$|^keycloak_identity|^auth0/i;
const SESSION_WORDS = new Set([
  ...["sess", "sid", "token", "jwt", "auth", "authorization", "login", "sso", "bearer", "credential", "credentials"],
]);
/** Words that make it a note about a session, not the session. */
const NOTES = new Set([
  ...[
    "active",
    "analytics",
    "attempts",
    "campaign",
    "captcha",
    "cart",
    "depth",
    "device",
    "exists",
    "flag",
    "has",
    "is",
  ],
  ...["landing", "lang", "language", "number", "page", "pages", "push", "recaptcha", "referer", "referrer", "seen"],
  ...["source", "time", "timestamp", "tracking", "utm", "visit", "visitor"],
  "count",
  "counter",
  "enabled",
  "error",
  "expires",
  "expiry",
  "expiration",
  "hint",
  "last",
  "method",
  "mode",
  "provider",
  "redirect",
  "return",
  "start",
  "state",
  "status",
  "timeout",
  "type",
  "views",
]);

export function purposeOf(name: string): CookiePurpose {
  if (VENDOR.test(name)) return "vendor";
  if (READABLE.test(name)) return "readable";
  const words = wordsOf(name);
  if (words.some((word) => NOTES.has(word))) return "other";
  return SESSION_NAMES.test(name) || words.some((word) => SESSION_WORDS.has(word)) ? "session" : "other";
}

/** `__Host-accessToken` to host, access, token. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
