/** Which DMARC record applies to a domain: RFC 9989's tree walk (4.10), policy discovery (4.10.1) and organisational domain (4.10.2). */
import type { DmarcSeen, TxtSet } from "../../model/seen/mail.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { type DmarcPolicy, type DmarcRecord, dmarcLookAlike, isDmarc, parseDmarc } from "./dmarc.js";
import { isBlind } from "./txt.js";

/** RFC 9989 4.10: a name of that many labels or more goes on with one label less than it, so that no walk asks more often. */
const MAX_QUERIES = 8;

/** The domains whose `_dmarc` is asked, from the domain itself up to its top-level domain. */
export function treeWalk(domain: string): readonly string[] {
  const labels = domain.split(".");
  const first = labels.length < MAX_QUERIES ? 1 : labels.length - (MAX_QUERIES - 1);
  const above = labels.map((_, index) => labels.slice(index).join(".")).slice(first);
  return [domain, ...above];
}

export interface DmarcFound {
  /** The domain whose `_dmarc` holds it. */
  readonly at: string;
  /** `author`: the domain's own. `suffix`: that of a registry (psd=y). */
  readonly from: "author" | "organisational" | "suffix";
  readonly text: string;
  readonly record: DmarcRecord;
  /** What applies to the domain: p, or the record's sp where it is inherited; null: no DMARC processing. */
  readonly policy: DmarcPolicy | null;
}

interface DmarcDiscovery {
  readonly found: DmarcFound | null;
  /** The organisational domain (4.10.2): the domain itself where no record says otherwise. */
  readonly organisational: string;
  /** Own names with more than one record: receivers discard all of them. */
  readonly several: readonly TxtSet[];
  /** Own records that are meant as DMARC and ignored. */
  readonly lookAlikes: readonly { readonly name: string; readonly text: string; readonly reason: string }[];
  /** Look-ups that failed: where nothing was found, a record may stand there. */
  readonly blind: readonly TxtSet[];
}

/** A record at the domain `at`. */
interface Step {
  readonly at: string;
  readonly text: string;
  readonly record: DmarcRecord;
}

export function discoverDmarc({ domain, walk, exists = true }: DmarcSeen): DmarcDiscovery {
  const steps = walked(domain, walk);
  const registrable = registrableDomain(domain);
  // Above the registrable domain a registry speaks, whose faults are not the target's.
  const own = walk.filter((set) => domainOf(set) === registrable || domainOf(set).endsWith(`.${registrable}`));
  return {
    found: applicable(domain, steps, exists),
    organisational: organisational(domain, steps),
    several: own.filter(({ records }) => records.filter(isDmarc).length > 1),
    lookAlikes: own.flatMap(({ name, records }) =>
      records.flatMap((text) => {
        const reason = dmarcLookAlike(text);
        return reason === null ? [] : { name, text, reason };
      }),
    ),
    blind: walk.filter(({ outcome }) => isBlind(outcome)),
  };
}

/** The names with one record, up to the one that ends the walk (4.10, steps 2 and 7). */
function walked(domain: string, walk: readonly TxtSet[]): readonly Step[] {
  const steps: Step[] = [];
  for (const set of walk) {
    const step = dmarcAt(set);
    if (step === null) continue;
    steps.push(step);
    const { psd } = step.record;
    if (psd === "n" || (psd === "y" && step.at !== domain)) break;
  }
  return steps;
}

/** The record at one name; null without one, and where several discard each other. */
export function dmarcAt(set: TxtSet): Step | null {
  const [text, ...more] = set.records.filter(isDmarc);
  return text === undefined || more.length > 0 ? null : { at: domainOf(set), text, record: parseDmarc(text) };
}

/** RFC 9989 4.10.2: psd=n names it, psd=y the domain one label below it, else the record with the fewest labels. */
export function organisationalDomain({ domain, walk }: Pick<DmarcSeen, "domain" | "walk">): string {
  return organisational(domain, walked(domain, walk));
}

function organisational(domain: string, steps: readonly Step[]): string {
  const last = steps.at(-1);
  if (last === undefined) return domain;
  if (last.record.psd !== "y" || last.at === domain) return last.at;
  return domain
    .split(".")
    .slice(-(last.at.split(".").length + 1))
    .join(".");
}

/** The author domain's record, else the organisational domain's, else the registry's. */
function applicable(domain: string, steps: readonly Step[], exists: boolean): DmarcFound | null {
  const author = steps.find(({ at }) => at === domain);
  if (author !== undefined) return { ...author, from: "author", policy: author.record.effective };
  const last = steps.at(-1);
  if (last === undefined) return null;
  const at = organisational(domain, steps);
  const own = steps.find((step) => step.at === at);
  return own === undefined ? inherited(last, "suffix", exists) : inherited(own, "organisational", exists);
}

/** A record of a domain above: its sp applies where it has one, its np to a domain that does not exist (RFC 9989 4.7). */
export function inherited(step: Step, from: DmarcFound["from"], exists: boolean): DmarcFound {
  const { p, sp, np, effective } = step.record;
  // A record whose p is not valid is worth p=none or nothing, whatever its sp says.
  if (p !== effective) return { ...step, from, policy: effective };
  return { ...step, from, policy: (exists ? null : np) ?? sp ?? effective };
}

function domainOf({ name }: TxtSet): string {
  return name.replace(/^_dmarc\./, "");
}
