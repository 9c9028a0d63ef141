/** Whether what a declared host points at is still there: the end of its aliases, and the page where that is a hosting provider. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { TakeoverSeen } from "../model/seen/domain.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { askLabel, domainOf } from "../parse/dns/alias-end.js";
import { marksOf, providerOf } from "../parse/dns/takeover.js";
import type { Provider } from "../parse/dns/takeover-providers.js";
import { namedHosts } from "../parse/hosts.js";
import { cnameOf } from "../parse/mail/txt.js";

const MAX_BYTES = 64 * 1024;
/** Two requests, each to several addresses that may hang. */
const DEADLINE_MS = 90_000;

export const takeover = defineProbe({
  id: "takeover",
  summary: "The end of each declared host's aliases, and its page where a hosting provider answers there",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => !isAddress(host));
    return hosts.length > 0 ? hosts : { skip: "no host with a name is declared" };
  },
  host: (subject) => subject,
  deadlineMs: () => DEADLINE_MS,
  async look(host, _target, io: Pick<Io, "dns" | "http">, signal) {
    const { addresses, ...end } = await askLabel(host, (name, type) => io.dns.ask(name, type, signal));
    if (end.outcome === "nxdomain") return { ...(await withHiddenAlias(host, end, io, signal)), page: null };
    const provider = addresses.length === 0 ? undefined : providerOf(end.target, addresses);
    const told = provider !== undefined && provider.marks.length > 0;
    return { ...end, page: told ? await pageOf(host, provider, io, signal) : null };
  },
});

/** A resolver that says "does not exist" may leave out the alias that led there. */
async function withHiddenAlias(
  host: string,
  end: Omit<TakeoverSeen, "page">,
  io: Pick<Io, "dns">,
  signal: AbortSignal,
): Promise<Omit<TakeoverSeen, "page">> {
  if (end.target !== null) return end;
  const target = cnameOf(await io.dns.ask(host, "CNAME", signal));
  return { ...end, target, domain: await domainOf(target, (name, type) => io.dns.ask(name, type, signal)) };
}

/** Over https, and where that shows nothing over http: an unclaimed name has no certificate. Throws where neither can be asked. */
async function pageOf(
  host: string,
  provider: Provider,
  io: Pick<Io, "http">,
  signal: AbortSignal,
): Promise<TakeoverSeen["page"]> {
  let page: TakeoverSeen["page"] = null;
  let failure: LookFailed | undefined;
  for (const url of [`https://${host}/`, `http://${host}/`]) {
    try {
      const answer = await io.http.request({ url, maxBytes: MAX_BYTES }, signal);
      const marks = marksOf(provider, answer.status, text(answer));
      if (page === null || marks.length > 0) page = { provider: provider.name, url, status: answer.status, marks };
      if (marks.length > 0 || answer.status < 400) break;
    } catch (error) {
      if (!(error instanceof LookFailed) || signal.aborted) throw error;
      failure ??= error;
    }
  }
  if (page === null && failure !== undefined) throw failure;
  return page;
}

function text({ body }: HttpAnswer): string {
  return new TextDecoder().decode(body);
}
