/**
 * Asks the URL of each endpoint that is written to by GET, without credentials: rules that move a URL to another host, to https or to its
 * form with a slash answer every method alike, and a GET writes nothing (RFC 9110 9.2.1).
 */
import { credentialsOf } from "../model/credentials.js";
import { defineProbe } from "../model/probe.js";
import type { EndpointRedirectSeen } from "../model/seen/web.js";
import type { Io } from "../net/io.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { shownUrl } from "../parse/latency/sample.js";
import { isRedirect, resolveLocation } from "../parse/redirects/location.js";
import { wallOf } from "../parse/web/wall.js";

const MAX_BYTES = 16_384;
const SAFE = ["GET", "HEAD", "OPTIONS"];

export const endpointRedirects = defineProbe({
  id: "endpoint-redirects",
  summary: "Whether the URL of an endpoint that is written to redirects; asked by GET, so that nothing is written",
  subjects({ endpoints }) {
    const names = endpoints.filter(({ method }) => !SAFE.includes(method)).map(({ name }) => name);
    return names.length > 0 ? names : { skip: "no endpoint is declared with another method than GET" };
  },
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  async look(name, target, io: Io, signal): Promise<EndpointRedirectSeen> {
    const { url, method } = endpointNamed(name, target);
    const { status, headers, body } = await io.http.request({ url, maxBytes: MAX_BYTES }, signal);
    const location = headers.find(([header]) => header === "location")?.[1];
    const next = isRedirect(status) ? resolveLocation(location, url) : null;
    return {
      endpoint: name,
      url: shownUrl(url, credentialsOf(target)),
      method,
      status,
      next: next === null ? null : shownUrl(next, credentialsOf(target)),
      wall: wallOf(status, headers, new TextDecoder().decode(body)),
    };
  },
});
