/** What a received message proves: its DKIM signatures, SPF of the client that handed it over, and DMARC (RFC 9989 5.3). */
import type { DnsAnswer, RecordType } from "../../model/seen/dns.js";
import type { TxtSet } from "../../model/seen/mail.js";
import type { DkimVerified, MessageProof } from "../../model/seen/message.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { type DkimPorts, MAX_SIGNATURES, verifyDkim } from "./dkim-verify.js";
import { treeWalk } from "./dmarc-discovery.js";
import { type DmarcView, dmarcView } from "./dmarc-view.js";
import { fieldsNamed, fieldValue, type HeaderField, type SplitMessage } from "./message-headers.js";
import { domainOf, parseMailboxes } from "./message-lex.js";
import { type MessageTrace, traceOf } from "./message-trace.js";
import { checkHost } from "./spf-check-host.js";
import { spfSender } from "./spf-identity.js";
import { isBlind, txtSet } from "./txt.js";

export interface ProofPorts extends Pick<DkimPorts, "sha256" | "verify"> {
  /** Every outcome is a value. */
  ask(name: string, type: RecordType): Promise<DnsAnswer>;
}

/**
 * `now`: of the clock. `at`: judges expiry as of another moment; else that is when the receiver took the message (RFC 6376 3.5), where
 * the file tells.
 */
export async function proveMessage(
  message: SplitMessage,
  { at, now }: { readonly at?: Date; readonly now: Date },
  ports: ProofPorts,
): Promise<MessageProof> {
  const trace = traceOf(message.fields);
  const moment = at ?? trace.received ?? now;
  const { from, fromProblem } = authorOf(message.fields);
  const dkim = await verifyDkim(message, moment, { ...ports, txt: (name) => ports.ask(name, "TXT") });
  const spf = await spfOf(trace, now, ports);
  const total = fieldsNamed(message.fields, "dkim-signature").length;
  const rest = {
    moreSignatures: Math.max(0, total - MAX_SIGNATURES),
    receiver: trace.receiver,
    at: moment.toISOString(),
    from,
    fromProblem,
  };
  if (from === null) {
    const nothing = { result: "permerror" as const, policy: null, record: null, found: null };
    return { ...rest, dkim: dkim.map(unaligned), spf: { ...spf, aligned: false }, dmarc: nothing };
  }
  const walks = await walksOf(from, dkim, spf.domain, ports);
  const view = (signed: readonly string[], passed: string | null) =>
    dmarcView({
      domain: from,
      exists: walks.exists,
      dkim: signed,
      spf: passed,
      walkOf: (domain) => walks.of.get(domain) ?? [],
    });
  const passing = [...new Set(dkim.filter(({ result }) => result === "pass").map(({ domain }) => domain))];
  const all = view([...new Set(dkim.map(({ domain }) => domain).filter((domain) => domain !== ""))], spf.domain);
  const { result, policy, record, found } = view(passing, spf.result === "pass" ? spf.domain : null);
  const aligns = (kind: "dkim" | "spf", domain: string) => isAligned(all, from, kind, domain);
  return {
    ...rest,
    dkim: dkim.map((one) => ({ ...one, aligned: aligns("dkim", one.domain) })),
    spf: { ...spf, aligned: spf.domain !== null && aligns("spf", spf.domain) },
    dmarc: { result, policy, record, found },
  };
}

/** Where no DMARC record says how, a domain of the same owner counts: receivers that ask for alignment take it so. */
function isAligned({ found, identifiers }: DmarcView, from: string, kind: "dkim" | "spf", domain: string): boolean {
  if (domain === from) return true;
  if (found === null) return registrableDomain(domain) === registrableDomain(from);
  return identifiers.some((one) => one.kind === kind && one.domain === domain && one.aligned);
}

function unaligned(one: DkimVerified) {
  return { ...one, aligned: false };
}

/** RFC 9989 5.3.1 (RFC 7489 6.6.1): only a single From with a single domain can be judged. */
function authorOf(fields: readonly HeaderField[]): Pick<MessageProof, "from" | "fromProblem"> {
  const found = fieldsNamed(fields, "from");
  const problem = (fromProblem: string) => ({ from: null, fromProblem });
  if (found.length !== 1)
    return problem(found.length === 0 ? "it has no From header" : `it has ${found.length} From headers`);
  const mailboxes = found.map(fieldValue).flatMap(parseMailboxes);
  const [first] = mailboxes;
  if (first === undefined || mailboxes.some(({ domain }) => domain === ""))
    return problem("its From header holds no address that can be read");
  if (mailboxes.length > 1) return problem(`its From header names ${mailboxes.length} addresses`);
  return { from: first.domain, fromProblem: null };
}

type Spf = Omit<MessageProof["spf"], "aligned">;

async function spfOf(trace: MessageTrace, now: Date, { ask }: ProofPorts): Promise<Spf> {
  const { ip, helo, mailFrom, by, forwarder } = trace;
  const open = (reason: string): Spf => ({ result: "none", domain: null, ip: null, forwarder, reason, record: null });
  if (ip === null) return open("no Received header of its receiver names the server that handed it over");
  if (mailFrom === null) return open("no Return-Path header tells its envelope sender");
  const sender = spfSender({ ip, mailFrom, helo: helo ?? "" }, { ...(by === null ? {} : { receiver: by }), now });
  const { result, problem, domain, record } = await checkHost(sender, ask);
  // `postmaster` at the greeting where the envelope sender is empty (RFC 7208 2.4).
  const own = domainOf(`x@${domain}`) || null;
  return { result, domain: own, ip, forwarder, reason: problem ?? "", record };
}

/** The tree walks of From and of every domain that might align with it. */
async function walksOf(
  from: string,
  dkim: readonly DkimVerified[],
  spf: string | null,
  { ask }: ProofPorts,
): Promise<{ readonly of: ReadonlyMap<string, readonly TxtSet[]>; readonly exists: boolean }> {
  const same = registrableDomain(from);
  const others = [...dkim.map(({ domain }) => domain), ...(spf === null ? [] : [spf])];
  // Another owner's domain could align only where a registry's record (psd) said so, against the public suffix list.
  const near = others.filter((domain) => domain !== "" && registrableDomain(domain) === same);
  const of = new Map<string, readonly TxtSet[]>();
  for (const domain of new Set([from, ...near])) {
    const walk: TxtSet[] = [];
    for (const name of treeWalk(domain)) walk.push(txtSet(await ask(`_dmarc.${name}`, "TXT")));
    of.set(domain, walk);
  }
  const own = of.get(from)?.[0];
  const asks = own !== undefined && own.records.length === 0 && !isBlind(own.outcome);
  const exists = !asks || (await ask(from, "A")).outcome !== "nxdomain";
  return { of, exists };
}
