/** What to paste where so that exactly the declared origins may read a host's answers. */

import { shellQuote } from "../shell-quote.js";

const EXAMPLE = "https://app.acme.com";

/** For a host that lets in too many, as it was seen at `url`. */
export function allowListSteps(url: string, origins: readonly string[]): readonly string[] {
  const allowed = origins.length === 0 ? [EXAMPLE] : origins.slice(0, 5);
  const quoted = allowed.map((origin) => `"${origin}"`).join(", ");
  const list = origins.length === 0 ? `the origins of your own apps (below: ${EXAMPLE})` : allowed.join(", ");
  return [
    `Compare the whole Origin with a list, never a part of it and never by a pattern: ${list}. Never allow null.`,
    `Express: app.use(cors({ origin: [${quoted}], credentials: true })). Rails (rack-cors): allow { origins ${quoted}; resource "*", headers: :any, credentials: true }. Django (django-cors-headers): CORS_ALLOWED_ORIGINS = [${quoted}]; CORS_ALLOW_CREDENTIALS = True.`,
    `nginx: map $http_origin $cors { default ""; ${allowed.map((origin) => `"${origin}" $http_origin;`).join(" ")} } and in the server: add_header Access-Control-Allow-Origin $cors always; add_header Vary Origin always;`,
    "Where no page of another origin needs it, send no Access-Control-Allow-Origin at all; where nobody logs in and all is public: Access-Control-Allow-Origin: * without Access-Control-Allow-Credentials.",
    `See that it worked: curl -s -o /dev/null -D - -H 'Origin: https://launchready-probe.example' ${shellQuote(url)} | grep -i allow-origin must print neither that origin nor *.`,
  ];
}

/** For a declared origin that is kept out, as it was seen at `url`. */
export function declaredSteps(url: string, origin: string, credentials: boolean): readonly string[] {
  const also = credentials ? ", Access-Control-Allow-Credentials: true" : "";
  const flag = credentials ? ", credentials: true" : "";
  return [
    `Answer requests from it with exactly one: Access-Control-Allow-Origin: ${origin}${also}, Vary: Origin. No slash at the end, no list, and set in one place only: the application or the proxy.`,
    `Answer its preflight (OPTIONS, without a log-in) with 204, the same headers and: Access-Control-Allow-Methods: GET, POST, PUT, PATCH, DELETE; Access-Control-Allow-Headers: authorization, content-type`,
    `Express: app.use(cors({ origin: ["${origin}"]${flag} })) before the routes and the log-in. Django: CORS_ALLOWED_ORIGINS = ["${origin}"] with CorsMiddleware first. nginx: add_header ... always, so that errors carry it too.`,
    `See that it worked: curl -si -X OPTIONS -H ${shellQuote(`Origin: ${origin}`)} -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization' ${shellQuote(url)} shows 204 and these headers.`,
  ];
}
