/** The declared senders of a domain against those that its SPF record authorises: each difference in data, with the record to publish. */
import type { SendersSeen, SpfSeen } from "../../model/seen/mail.js";
import { type DeclaredSender, isBelow, neededTerm } from "./mail-senders.js";
import { providerSteps, senderName, spfPlan, spfRemoval } from "./sender-plan.js";
import { standingOf, strangerGroups, strangerNames, strangersIn } from "./sender-spf.js";
import { MAIL_SENDERS } from "./sender-table.js";
import { withSpfTerms } from "./spf-recount.js";
import { zoneLine } from "./txt.js";

export interface ComparedSender {
  readonly domain: string;
  readonly name: string;
  readonly fix: readonly string[];
  /** Why it could not be told; empty otherwise. */
  readonly why: string;
  /** A return path below the domain that has no SPF record; empty for none. */
  readonly bare: string;
  /** For a stranger: the domain whose record names it, and how it would be declared. */
  readonly at: string;
  readonly declare: string;
}

interface Difference {
  /** `mailboxes`: a stranger in SPF that takes the domain's mail, by MX. */
  readonly say: "missing" | "elsewhere" | "unsure" | "stranger" | "mailboxes";
  /** As it stands in the record, or would. */
  readonly term: string;
  readonly data: ComparedSender;
}

/** `record` is the domain's one valid SPF record, `mx` the names of its MX hosts. */
export function comparedSenders(
  domain: string,
  seen: SpfSeen,
  below: SendersSeen | undefined,
  declared: readonly DeclaredSender[],
  record: string,
  mx: readonly string[],
): readonly Difference[] {
  const standings = declared.map((one) => ({ one, ...standingOf(one, seen, below) }));
  const lacking = standings.flatMap(({ one, state }) => (state === "missing" ? (neededTerm(one) ?? []) : []));
  const whole = withSpfTerms(record, lacking);
  const differences = standings.flatMap(({ one, state, why, bare }): Difference[] => {
    if (state === "fine") return [];
    const missing = state === "missing";
    const include = one.kind === "provider" ? one.provider.spf[0] : undefined;
    const path =
      bare === "" || include === undefined
        ? []
        : [`Add this TXT record: ${zoneLine(bare, `v=spf1 include:${include} ~all`)}`];
    const fixed = one.kind === "provider" && one.provider.spfAt === "none";
    const own = fixed ? [nothingToDo(senderName(one))] : providerSteps(domain, one);
    const steps = path.length > 0 ? path : own;
    const fix = missing ? spfPlan(domain, seen, whole) : steps;
    const data = { domain, name: senderName(one), fix, why, bare, at: domain, declare: one.written };
    return [{ say: state, term: neededTerm(one) ?? one.written, data }];
  });
  const strangers = strangerGroups(strangersIn(domain, seen, declared)).map((group): Difference => {
    const [{ term, at, declare }] = group;
    const provider = MAIL_SENDERS.find(({ id }) => id === declare);
    const hosts = provider?.mailbox === true && provider.mx.some((suffix) => mx.some((name) => isBelow(name, suffix)));
    const fix = spfRemoval(domain, seen, whole, { at, terms: group.map((one) => one.term) });
    const say = hosts ? "mailboxes" : "stranger";
    return { say, term, data: { domain, name: strangerNames(group), fix, why: "", bare: "", at, declare } };
  });
  return [...differences, ...strangers];
}

function nothingToDo(name: string): string {
  return `Nothing is to be done in SPF: ${name} always takes returned mail at a domain of its own. dmarc/alignment tells whether its DKIM key stands.`;
}
