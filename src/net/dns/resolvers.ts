/** Reads which resolvers to ask, as the command line and the target file name them. */

import { isIP } from "node:net";
import { UsageError } from "../../model/errors.js";
import { isUrl } from "../../model/url.js";

/** A server that speaks DNS over UDP and TCP. */
export interface PlainServer {
  /** As the user wrote it. */
  readonly label: string;
  readonly address: string;
  readonly port: number;
  readonly family: 4 | 6;
}

/** DNS over HTTPS (RFC 8484). */
export interface HttpsResolver {
  readonly label: string;
  readonly url: URL;
}

export type Resolver = PlainServer | HttpsResolver;

export const DNS_PORT = 53;

/** `address`, `address:port`, `[IPv6]:port`, or an https URL. Throws `UsageError` for anything else. */
export function parseResolver(label: string): Resolver {
  if (/^https:/i.test(label)) return { label, url: httpsUrl(label) };
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(label) ?? [];
  const address = isIP(label) === 6 ? label : (bracketed ?? plain ?? "");
  const family = isIP(address);
  const number = Number(port ?? DNS_PORT);
  if ((family !== 4 && family !== 6) || (bracketed !== undefined && family === 4) || number < 1 || number > 65_535)
    throw new UsageError(
      `Resolver "${label}" is no address. Write 1.1.1.1, 1.1.1.1:5353, 2606:4700:4700::1111, [::1]:5353 or https://dns.example/dns-query.`,
    );
  return { label, address, port: number, family };
}

function httpsUrl(label: string): URL {
  const url = isUrl(label) ? new URL(label) : null;
  if (url === null || url.username !== "" || url.password !== "" || url.hash !== "")
    throw new UsageError(`Resolver "${label}" is no https URL. Write https://dns.example/dns-query.`);
  return url;
}
