/** How the text that a host sends travels: its page, its scripts and its endpoints. */
import type { SamplesSeen } from "../../model/seen/samples.js";
import type { HeaderList, PageSeen } from "../../model/seen/web.js";
import { hostOfUrl } from "../hosts.js";
import type { Transferred } from "./compressed.js";

/** Each address once. */
export function transferredBy(
  host: string,
  pages: readonly PageSeen[],
  samples: readonly SamplesSeen[],
): readonly Transferred[] {
  const own = pages.filter((one) => one.host === host && one.wall === null && one.redirectsTo === null);
  const all = [
    ...own.map(pageSent),
    ...pages.flatMap((one) => scriptsSent(one, host)),
    ...samples.flatMap(({ url, largest }) => (largest && hostOfUrl(url) === host ? [{ what: url, ...largest }] : [])),
  ];
  return all.filter(({ what }, at) => all.findIndex((other) => other.what === what) === at);
}

function pageSent({ url, status, headers, bytes }: PageSeen): Transferred {
  return {
    what: url,
    status,
    type: headerOf(headers, "content-type"),
    coding: headerOf(headers, "content-encoding"),
    noTransform: forbids(headerOf(headers, "cache-control")),
    bytes,
  };
}

function scriptsSent({ scripts }: PageSeen, host: string): readonly Transferred[] {
  return scripts.read.flatMap(({ url, sent, bytes }) => {
    if (sent === undefined || hostOfUrl(url) !== host) return [];
    const noTransform = forbids(sent.cacheControl);
    return [{ what: url, status: 200, type: "text/javascript", coding: sent.coding, noTransform, bytes }];
  });
}

function headerOf(headers: HeaderList, wanted: string): string | null {
  const values = headers.flatMap(([name, value]) => (name === wanted ? [value] : []));
  return values.length === 0 ? null : values.join(",");
}

/** RFC 9111 5.2.2.6. */
function forbids(cacheControl: string | null): boolean {
  return /\bno-transform\b/i.test(cacheControl ?? "");
}
