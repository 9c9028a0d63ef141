/** `launchready mail dmarc`: the policy that applies to a From domain, and whether given domains align with it. */
import { hanging } from "../docs/layout.js";
import type { TxtSet } from "../model/seen/mail.js";
import { treeWalk } from "../parse/mail/dmarc-discovery.js";
import { type DmarcIdentifier, type DmarcView, dmarcView } from "../parse/mail/dmarc-view.js";
import { txtSet } from "../parse/mail/txt.js";
import { visible, visibleJson } from "../reporters/escape.js";
import { type DnsFlags, patiently, withDns } from "./mail-io.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

interface DmarcFlags extends DnsFlags {
  /** Domains of valid DKIM signatures (d=). */
  readonly dkim?: readonly string[];
  /** The domain that SPF passed for. */
  readonly spf?: string;
  readonly json?: boolean;
}

/** 0: pass, or a policy applies and nothing was given to align; 3: DNS gave no answer; else 1. */
export async function mailDmarcCommand(domain: string, flags: DmarcFlags, shell: Shell): Promise<number> {
  const { dkim = [], spf = null } = flags;
  const view = await withDns(flags, async (dns) => {
    const ask = patiently(dns);
    const walks = new Map<string, readonly TxtSet[]>();
    for (const start of [domain, ...dkim, ...(spf === null ? [] : [spf])]) {
      const sets: TxtSet[] = [];
      for (const at of treeWalk(start)) sets.push(txtSet(await ask(`_dmarc.${at}`, "TXT")));
      walks.set(start, sets);
    }
    const exists = (await ask(domain, "A")).outcome !== "nxdomain";
    return dmarcView({ domain, exists, dkim, spf, walkOf: (one) => walks.get(one) ?? [] });
  });
  const { width } = styleOf(shell.stdout, shell.env, false);
  shell.stdout.write(flags.json ? `${visibleJson(view)}\n` : `${page(view, width).map(visible).join("\n")}\n`);
  if (view.result === "temperror") return 3;
  return view.result === "pass" || isAskedAlone(view) ? 0 : 1;
}

/** A policy applies, and no domain was given that could align with it. */
function isAskedAlone({ result, identifiers }: DmarcView): boolean {
  return result === "fail" && identifiers.length === 0;
}

function page(view: DmarcView, width: number): readonly string[] {
  const { domain, record, found, policy, organisationalDomain, identifiers, legacy, problems, testing } = view;
  const differs = legacy.organisationalDomain !== organisationalDomain || legacy.policy !== policy;
  const none =
    view.result === "temperror" ? "could not find out which DMARC record applies" : "no DMARC record applies";
  const applies = found === null ? none : `${policy ?? "no policy"}, from ${found}`;
  return [
    ...hanging("", `${domain}: ${applies}${testing ? " (t=y: receivers are asked to go one step easier)" : ""}`, width),
    ...(record === null ? [] : [`Record: ${record}`]),
    `Organisational domain: ${organisationalDomain}`,
    ...identifiers.flatMap((one) => hanging("", aligned(one), width)),
    ...(differs
      ? hanging(
          "",
          `Receivers that still follow RFC 7489 find: ${legacy.policy ?? "no policy"}${legacy.found === null ? "" : `, from ${legacy.found}`}, organisational domain ${legacy.organisationalDomain}.`,
          width,
        )
      : []),
    ...problems.flatMap((problem) => hanging("Problem: ", problem, width)),
    "",
    ...hanging("", conclusion(view), width),
  ];
}

function aligned({ kind, domain, mode, aligned, organisationalDomain }: DmarcIdentifier): string {
  const why =
    mode === "strict" ? "strict: the very same domain" : `relaxed: organisational domain ${organisationalDomain}`;
  return `${kind.toUpperCase()} ${domain}: ${aligned ? "aligned" : "not aligned"} (${why})`;
}

function conclusion(view: DmarcView): string {
  const { result, domain, policy } = view;
  if (isAskedAlone(view))
    return `To learn whether mail passes, give the domain that signs it (--dkim) and the one that SPF passes for (--spf).`;
  const meanings: Readonly<Record<DmarcView["result"], string>> = {
    pass: `mail from ${domain} with these domains passes DMARC.`,
    fail: `none of these domains aligns with ${domain}: receivers are asked to apply the policy ${policy}.`,
    none: `nothing asks receivers to hold back forged mail from ${domain}.`,
    temperror: "DNS gave no answer where a record may stand: ask again.",
    permerror: "the record has a fault, and receivers apply no DMARC at all.",
  };
  return `${result}: ${meanings[result]}`;
}
