/** Builds the ports that probes look through from this machine: its network, clock, files and git. */

import { sum } from "../audit/audit.js";
import { UsageError } from "../model/errors.js";
import type { Target } from "../model/target.js";
import { isUrl } from "../model/url.js";
import { type ConnectTo, createDial, type DialOptions } from "../net/dial.js";
import { digest } from "../net/digest.js";
import { createDns } from "../net/dns/client.js";
import { createDirectDns } from "../net/dns/direct.js";
import { systemResolvers } from "../net/dns/system-resolvers.js";
import { createFiles } from "../net/files.js";
import { createGit } from "../net/git.js";
import { createHttp } from "../net/http.js";
import type { Io, SamplingProgress } from "../net/io.js";
import { crypto } from "../net/mail-crypto.js";
import { createPatterns } from "../net/pattern.js";
import { createRegistries } from "../net/registry.js";
import { createSamplingThread } from "../net/sampling-thread.js";
import { createSmtp } from "../net/smtp.js";
import { systemClock } from "../net/system-clock.js";
import { handshakesOnce } from "../net/tls/once.js";
import { createTls } from "../net/tls/session.js";
import { type Proxying, proxied } from "../net/web.js";
import { declarationOf } from "../parse/hosts.js";
import { policyUrl } from "../parse/mail/mta-sts.js";
import { version } from "./version.js";

export interface IoSettings {
  /** For the whole audit, in milliseconds. */
  readonly deadlineMs: number;
  /** One network operation, in milliseconds. */
  readonly timeoutMs: number;
  /** `address`, `address:port`; before the target's and the system's. */
  readonly resolvers: readonly string[];
  readonly connect: readonly ConnectTo[];
  /** Files and repository only: not even a public registry is asked. */
  readonly offline?: boolean;
  readonly onSampling?: (progress: SamplingProgress) => void;
}

/** The ports on the real network, files and git; `ca` are PEM certificates trusted besides the public roots. */
export function createIo(
  target: Target,
  settings: IoSettings,
  ca: readonly string[],
): { io: Io; close(): Promise<void> } {
  const { timeoutMs } = settings;
  const resolvers = [settings.resolvers, target.network.resolvers, systemResolvers()].find(({ length }) => length > 0);
  const dns = createDns({ resolvers: resolvers ?? [], timeoutMs, ca });
  const { internalRanges } = target.network;
  const { connect } = settings;
  const directDns = createDirectDns({ dns, resolvers: resolvers ?? [], timeoutMs, internalRanges, connect, ca });
  const dialling: DialOptions = { dns, timeoutMs, internalRanges, connect: settings.connect };
  const direct = createDial(dialling);
  const proxy = proxyOf(process.env);
  const dial = proxied(direct, dialling, proxy);
  const declared = (host: string) => declarationOf(target, host) !== undefined;
  const userAgent = `launchready/${version}`;
  const policies = new Set(target.email.map(({ domain }) => policyUrl(domain)));
  const http = createHttp({ dial, ca, timeoutMs, declared, besides: policies, userAgent });
  const tlsPort = createTls({ dial, ca, timeoutMs });
  const tls = handshakesOnce(tlsPort);
  // Never through the proxy, which is for the web: the answer would be about the proxy's own port 25.
  const smtp = createSmtp({ dial: direct, startTls: tlsPort.startTls, timeoutMs });
  // What the target calls internal does not make a registry's address so.
  const outward: DialOptions = { ...dialling, internalRanges: [] };
  const registering = { dial: proxied(createDial(outward), outward, proxy), ca, timeoutMs, userAgent };
  const registries = createRegistries({ ...registering, offline: settings.offline === true });
  const hosts = target.hosts.map(({ host }) => host);
  const web = { resolvers: resolvers ?? [], ca, timeoutMs, internalRanges, connect, proxy, hosts, userAgent };
  const sampler = createSamplingThread(web, settings.onSampling);
  const asked = { ...http, counts: () => sum(http.counts(), sampler.counts()) };
  const git = createGit({ timeoutMs: settings.deadlineMs });
  const files = createFiles();
  const outside = {
    dns,
    directDns,
    http: asked,
    sampler,
    tls,
    smtp,
    registries,
    files,
    git,
    crypto,
    patterns: createPatterns(),
  };
  const io: Io = { ...outside, clock: systemClock, random: Math.random, digest };
  return {
    io,
    async close() {
      dns.close();
      directDns.close();
      await Promise.all([http.close(), sampler.close(), registries.close()]);
    },
  };
}

/** The proxy of the user's network, where the environment names one: curl's variables, in both cases. */
function proxyOf(env: NodeJS.ProcessEnv): Proxying | null {
  const named = env.HTTPS_PROXY ?? env.https_proxy ?? env.ALL_PROXY ?? env.all_proxy;
  if (!named) return null;
  if (!isUrl(named) || new URL(named).protocol !== "http:")
    throw new UsageError(`The proxy in HTTPS_PROXY must be an http:// URL, such as http://proxy.example:3128.`);
  return { url: named, bypass: (env.NO_PROXY ?? env.no_proxy ?? "").split(",") };
}
