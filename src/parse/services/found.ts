/** The external services that an audit came across, each with how it knows. */
import type { Seen } from "../../model/probe.js";
import type { EdgeSeen } from "../../model/seen/edge.js";
import type { MxSeen, SpfSeen } from "../../model/seen/mail.js";
import type { SdksSeen, TokensSeen } from "../../model/seen/services.js";
import type { PageSeen } from "../../model/seen/web.js";
import { edgeOf } from "../edge/providers.js";
import { isBelow } from "../mail/mail-senders.js";
import { MAIL_SENDERS } from "../mail/sender-table.js";
import { servicesOf } from "../web/services.js";
import { sameService } from "./named.js";

export interface ServiceFound {
  readonly service: string;
  /** `loaded by the page of www.acme.com`; at most five. */
  readonly how: readonly string[];
}

/** Observations of the looks that tell services; those that were not made are empty. */
interface Sources {
  readonly page: readonly Seen<PageSeen>[];
  readonly edge: readonly Seen<EdgeSeen>[];
  readonly spf: readonly Seen<SpfSeen>[];
  readonly mx: readonly Seen<MxSeen>[];
  readonly sdks: readonly Seen<SdksSeen>[];
  readonly tokens: readonly Seen<TokensSeen>[];
}

const MAX_HOW = 5;

/** Each service once, in alphabetical order. */
export function servicesFound(sources: Sources): readonly ServiceFound[] {
  const found: { service: string; how: string[] }[] = [];
  for (const [service, how] of traces(sources)) {
    const known = found.find((one) => sameService(one.service, service));
    if (known === undefined) found.push({ service, how: [how] });
    else if (known.how.length < MAX_HOW && !known.how.includes(how)) known.how.push(how);
  }
  return found.sort((a, b) => (a.service < b.service ? -1 : 1));
}

function* traces({ page, edge, spf, mx, sdks, tokens }: Sources): Generator<readonly [service: string, how: string]> {
  for (const { subject, value } of page) {
    for (const { service } of value.services) yield [service, `loaded by the page of ${subject}`];
    for (const { service } of servicesOf(policyHosts(value)))
      yield [service, `allowed by the policy (CSP) of ${subject}`];
  }
  for (const { subject, value } of edge) {
    const { addresses, aliases, nameServers, first } = value;
    const provider = edgeOf({ addresses, aliases, nameServers, headers: first.headers });
    if (provider !== null) yield [provider.name, `answers for ${subject}`];
  }
  for (const { subject, value } of spf)
    for (const name of includes(value)) {
      const provider = MAIL_SENDERS.find((one) => one.spf.some((suffix) => isBelow(name, suffix)));
      if (provider !== undefined) yield [provider.name, `include:${name} in the SPF record of ${subject}`];
    }
  for (const { subject, value } of mx)
    for (const { exchange } of value.records) {
      const provider = MAIL_SENDERS.find((one) => one.mx.some((suffix) => isBelow(exchange, suffix)));
      if (provider !== undefined) yield [provider.name, `receives the mail of ${subject}`];
    }
  for (const { value } of sdks) for (const { service, by } of value.found) yield [service, by];
  for (const { value } of tokens)
    for (const service of value.services) yield [service, `a proof of ownership (TXT) at ${value.domain}`];
}

/** The record's own includes: what stands below them is the provider's business. */
function includes({ root }: SpfSeen): readonly string[] {
  return root.terms.flatMap(({ kind, name }) => (kind === "include" && name !== null ? [name] : []));
}

/** The hosts that a page's Content-Security-Policy allows; wildcards by what they stand before. */
function policyHosts({ headers, metaCsp }: PageSeen): readonly string[] {
  const policies = [
    ...headers.flatMap(([name, value]) => (/^content-security-policy/.test(name) ? [value] : [])),
    ...metaCsp,
  ];
  return policies
    .flatMap((policy) => policy.slice(0, 16_384).split(/[\s;,]+/))
    .flatMap(
      (source) =>
        /^(?:https?:\/\/|wss?:\/\/)?(?:\*\.)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})(?::\d{1,5})?(?:\/.{0,200})?$/i.exec(
          source,
        )?.[1] ?? [],
    );
}
