/** Version numbers that answers' headers give away. */
import type { HeaderList } from "../../model/seen/web.js";

/** Their whole value is a version. */
const VERSION_HEADERS = [
  "x-aspnet-version",
  "x-aspnetmvc-version",
  "x-jenkins",
  "x-mod-pagespeed",
  "x-page-speed",
  "x-owa-version",
  "microsoftsharepointteamservices",
  "x-php-version",
  "x-dotnet-version",
  "x-umbraco-version",
  "x-drupal-version",
  "x-wordpress-version",
  "x-rails-version",
  "x-django-version",
];
/** They name a product, with or without a version. */
const PRODUCT_HEADERS = [
  "server",
  "x-powered-by",
  "x-generator",
  "x-powered-cms",
  "powered-by",
  "x-server",
  "liferay-portal",
];

/** Sent by a provider's own servers, constant, and not the owner's to change. */
const PROVIDERS = /^(?:awselb|awsalb|pepyaka|dps|fly|microsoft-httpapi|windows-azure-[a-z]+|uploadserver|ecs|ecacc)\b/i;

/** `1.1 varnish (Varnish/6.0)`, `kong/2.8.1`, `1.1 kong/3.4.0`: the product behind the protocol's own version (RFC 9110 7.6.3). */
const VIA = /(?:^|[\s(,])(?:varnish|squid|kong|haproxy|nginx|apache|traffic-?server|ats)\/\d/i;

/** `name: value` of each header that names a version. */
export function versionsIn(headers: HeaderList): readonly string[] {
  const found = headers.flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    const text = value.slice(0, 300).trim();
    const says = VERSION_HEADERS.includes(lower)
      ? /^v?\d/.test(text)
      : (PRODUCT_HEADERS.includes(lower) && hasVersion(text)) || (lower === "via" && VIA.test(text));
    return says ? [`${lower}: ${text.slice(0, 150)}`] : [];
  });
  return [...new Set(found)];
}

/** `nginx/1.18.0`, `Jetty(9.4.31)`, `Phusion Passenger 6.0.4`, `Drupal 9`; not `cloudflare`, node names or commit ids. */
function hasVersion(value: string): boolean {
  return value
    .split(/[\s,;]+(?=[a-z])/i)
    .filter((product) => !PROVIDERS.test(product))
    .some((product) => /^[a-z][\w.+()-]{0,60}?[/ (]v?\d{1,6}(?:\.\d|$|[\s);,])/i.test(product));
}

const QUIETING: readonly (readonly [found: RegExp, step: string])[] = [
  [/nginx|openresty/i, "nginx, in the http block: server_tokens off;"],
  [/apache\//i, "Apache, in the server's configuration: ServerTokens Prod and ServerSignature Off"],
  [/php/i, "PHP, in php.ini: expose_php = Off"],
  [/microsoft-iis/i, 'IIS, in web.config: <security><requestFiltering removeServerHeader="true" /></security>'],
  [/x-aspnet-version/i, 'ASP.NET, in web.config: <httpRuntime enableVersionHeader="false" />'],
  [/x-aspnetmvc-version/i, "ASP.NET MVC, in Application_Start: MvcHandler.DisableMvcResponseHeader = true;"],
  [/express/i, 'Express: app.disable("x-powered-by");'],
  [/next\.js/i, "Next.js, in next.config.js: poweredByHeader: false"],
  [/werkzeug/i, "Werkzeug is Flask's development server: run the product under gunicorn or uWSGI instead."],
  [/gunicorn/i, "gunicorn 20.1 and later names no version: update it."],
  [/passenger/i, "Passenger: passenger_show_version_in_header off;"],
  [/jetty/i, "Jetty, in start.ini: jetty.httpConfig.sendServerVersion=false"],
  [/tomcat|coyote/i, 'Tomcat, in server.xml on the Connector: server="web"'],
  [/kong/i, "Kong, in kong.conf: headers = off"],
  [
    /drupal|wordpress|x-generator/i,
    "The generator header comes from the content system or a plugin of it: switch it off there.",
  ],
];

/** How each product among the headers found is kept from naming its version; at the edge where none is known. */
export function quietingSteps(found: readonly string[]): readonly string[] {
  const steps = QUIETING.filter(([pattern]) => found.some((line) => pattern.test(line))).map(([, step]) => step);
  const names = [...new Set(found.map((line) => line.slice(0, line.indexOf(":"))))].slice(0, 4).join(", ");
  return [
    ...steps,
    `Or take ${names} out at the edge (Cloudflare: Rules, Response Header Transform Rule, Remove; nginx before the product: proxy_hide_header).`,
  ];
}
