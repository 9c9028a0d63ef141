/** Which URLs a target's redirects are judged from; the probe follows them, the checks know them again. */
import { credentialsOf } from "../../model/credentials.js";
import type { Target } from "../../model/target.js";
import { holdsCredential } from "../credential.js";
import { namedHosts } from "../hosts.js";

export type Purpose = "home" | "path" | "endpoint";

export interface Start {
  readonly url: string;
  readonly purpose: Purpose;
}

/** A path and query that a careless redirect loses or changes: escapes, a repeated key, a non-ASCII letter (RFC 3986 2.1). */
export const PROBE_PATH = "/launchready-probe/a%20b%2Fc?x=1&x=2&name=%C3%A9";

export function redirectStarts(target: Target): readonly Start[] {
  const home = namedHosts(target).flatMap((host) => [`http://${host}/`, `https://${host}/`]);
  const canonical = target.canonical === null ? [] : [new URL(target.canonical).href];
  const path = namedHosts(target).flatMap((host) => [`http://${host}${PROBE_PATH}`, `https://${host}${PROBE_PATH}`]);
  // The same address without TLS, and without credentials: an API must not answer there either. One that holds a credential stays encrypted.
  const endpoint = target.endpoints
    .filter(({ url, method }) => method === "GET" && url.startsWith("https://") && new URL(url).port === "")
    .filter(({ url }) => !holdsCredential(url.slice(new URL(url).origin.length), credentialsOf(target)))
    .map(({ url }) => url.replace(/^https:/, "http:"));
  const starts = [
    ...[...home, ...canonical].map((url): Start => ({ url, purpose: "home" })),
    ...path.map((url): Start => ({ url, purpose: "path" })),
    ...endpoint.map((url): Start => ({ url, purpose: "endpoint" })),
  ];
  return starts.filter(({ url }, index) => starts.findIndex((other) => other.url === url) === index);
}
