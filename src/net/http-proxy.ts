/** Reaches the target through the proxy of the user's network (HTTPS_PROXY, NO_PROXY), by CONNECT (RFC 9110 9.3.6) for http too. */
import net from "node:net";
import { LookFailed } from "../model/errors.js";
import { specialUse } from "../parse/dns/address.js";
import { type ConnectTo, createDial, type Dial, overrideFor } from "./dial.js";
import type { Dns } from "./io.js";

interface ProxyOptions {
  /** For hosts that do not go through the proxy. */
  readonly direct: Dial;
  readonly dns: Dns;
  /** `http://` with or without credentials. */
  readonly proxy: URL;
  /** Hosts, domains (`.acme.test`, `acme.test`) or `*`, as in NO_PROXY. */
  readonly bypass: readonly string[];
  readonly connect: readonly ConnectTo[];
  readonly internalRanges: readonly string[];
  /** For connecting to the proxy, and for its answer. */
  readonly timeoutMs: number;
}

const MAX_ANSWER_BYTES = 16 * 1024;

/** A name is resolved by the proxy, which decides where it may lead; an address is held to `internalRanges` here. */
export function createProxyDial(options: ProxyOptions): Dial {
  const { direct, dns, proxy, bypass, connect, internalRanges, timeoutMs } = options;
  const toProxy: ConnectTo = {
    host: null,
    port: null,
    address: proxy.hostname.replace(/^\[|\]$/g, ""),
    toPort: Number(proxy.port || 80),
  };
  const dialProxy = createDial({ dns, timeoutMs, internalRanges, connect: [toProxy] });
  return async (ask, signal) => {
    if (bypasses(bypass, ask.host) || overrideFor(connect, ask.host, ask.port) !== undefined)
      return direct(ask, signal);
    const to = ask.address ?? ask.host;
    const special = net.isIP(to) === 0 ? null : specialUse(to, internalRanges);
    if (special !== null) return direct(ask, signal);
    const dialled = await dialProxy(ask, signal);
    const started = performance.now();
    await tunnel(dialled.socket, net.isIPv6(to) ? `[${to}]:${ask.port}` : `${to}:${ask.port}`, options, signal);
    return { ...dialled, address: to, connectMs: dialled.connectMs + performance.now() - started };
  };
}

function bypasses(list: readonly string[], host: string): boolean {
  return list
    .map((entry) =>
      entry
        .trim()
        .toLowerCase()
        .replace(/^\*?\./, ""),
    )
    .some((entry) => entry === "*" || entry === host || (entry !== "" && host.endsWith(`.${entry}`)));
}

function tunnel(
  socket: net.Socket,
  to: string,
  { proxy, timeoutMs }: ProxyOptions,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
      socket.off("data", read).off("close", closed);
    };
    const fail = (error: unknown) => {
      settle();
      socket.destroy();
      reject(error);
    };
    const refuse = (kind: "timeout" | "denied" | "unreachable", words: string) =>
      fail(new LookFailed(kind, `${to}: the proxy ${proxy.host} ${words}`));
    const aborted = () => fail(signal.reason);
    const closed = () => refuse("unreachable", "closed the connection");
    const read = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf("\r\n\r\n");
      if (end === -1) {
        if (answer.length > MAX_ANSWER_BYTES) refuse("unreachable", "did not answer in HTTP");
        return;
      }
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer.toString("latin1", 0, 20))?.[1] ?? 0);
      if (status === 0) return refuse("unreachable", "did not answer in HTTP");
      if (status === 407) return refuse("denied", "asks for credentials (407)");
      if (status >= 500) return refuse("unreachable", `could not reach it (${status})`);
      if (status < 200 || status > 299) return refuse("denied", `refused (${status})`);
      settle();
      socket.pause();
      if (answer.length > end + 4) socket.unshift(answer.subarray(end + 4));
      resolve();
    };
    const timer = setTimeout(() => refuse("timeout", `did not answer within ${timeoutMs} ms`), timeoutMs);
    signal.addEventListener("abort", aborted);
    socket.on("data", read).once("close", closed);
    socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${authorisation(proxy)}\r\n`);
  });
}

function authorisation({ username, password }: URL): string {
  if (username === "") return "";
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Proxy-Authorization: Basic ${Buffer.from(pair).toString("base64")}\r\n`;
}
