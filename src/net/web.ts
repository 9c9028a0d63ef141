/** The way to the target's web servers, made of plain data alone, so that a thread of its own can make one too. */
import { createDial, type Dial, type DialOptions } from "./dial.js";
import { createDns } from "./dns/client.js";
import { createHttp } from "./http.js";
import { createProxyDial } from "./http-proxy.js";
import type { Http } from "./io.js";

/** The proxy of the user's network, and the hosts that do not go through it (NO_PROXY). */
export interface Proxying {
  readonly url: string;
  readonly bypass: readonly string[];
}

export interface WebSettings {
  readonly resolvers: readonly string[];
  readonly ca: readonly string[];
  readonly timeoutMs: number;
  readonly internalRanges: readonly string[];
  readonly connect: DialOptions["connect"];
  readonly proxy: Proxying | null;
  /** Hosts that may be asked; `*.` before a name for those one level below it. */
  readonly hosts: readonly string[];
  readonly userAgent: string;
}

/** With a resolver and connections of its own. */
export function createWeb(settings: WebSettings): { readonly http: Http; close(): Promise<void> } {
  const { resolvers, ca, timeoutMs, internalRanges, connect, userAgent, hosts } = settings;
  const dns = createDns({ resolvers, timeoutMs, ca });
  const dialling: DialOptions = { dns, timeoutMs, internalRanges, connect };
  const dial = proxied(createDial(dialling), dialling, settings.proxy);
  const declared = (host: string) => hosts.includes(host) || hosts.includes(`*.${host.split(".").slice(1).join(".")}`);
  const http = createHttp({ dial, ca, timeoutMs, declared, userAgent });
  return {
    http,
    async close() {
      dns.close();
      await http.close();
    },
  };
}

/** Through the proxy where there is one. */
export function proxied(direct: Dial, options: DialOptions, proxy: Proxying | null): Dial {
  return proxy === null
    ? direct
    : createProxyDial({ ...options, direct, proxy: new URL(proxy.url), bypass: proxy.bypass });
}
