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

/** `name: value` of each header that names a version. */
export function versionsIn(headers: HeaderList): readonly string[] {
  const found = headers.flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    const text = value.slice(0, 300).trim();
    const says = VERSION_HEADERS.includes(lower)
      ? /^v?\d/.test(text)
      : PRODUCT_HEADERS.includes(lower) && hasVersion(text);
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
