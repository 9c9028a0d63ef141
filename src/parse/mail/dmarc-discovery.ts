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
  /** Own names with more than one record: receivers discard all of them. */
  readonly several: readonly TxtSet[];
  /** Own records that are meant as DMARC and ignored. */
  readonly lookAlikes: readonly { readonly name: string; readonly text: string; readonly reason: string }[];
  /** Look-ups that failed: where nothing was found, a record may stand there. */
  readonly blind: readonly TxtSet[];
}

interface Step {
  readonly at: string;
  readonly text: string;
  readonly record: DmarcRecord;
}

export function discoverDmarc({ domain, walk }: DmarcSeen): DmarcDiscovery {
  const steps: Step[] = [];
  for (const set of walk) {
    const [text, ...more] = set.records.filter(isDmarc);
    if (text === undefined || more.length > 0) continue;
    const at = domainOf(set);
    const record = parseDmarc(text);
    steps.push({ at, text, record });
    if (record.psd === "n" || (record.psd === "y" && at !== domain)) break;
  }
  const registrable = registrableDomain(domain);
  // Above the registrable domain a registry speaks, whose faults are not the target's.
  const own = walk.filter((set) => domainOf(set) === registrable || domainOf(set).endsWith(`.${registrable}`));
  return {
    found: applicable(domain, steps),
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

/** The author domain's record, else the organisational domain's, else the registry's. */
function applicable(domain: string, steps: readonly Step[]): DmarcFound | null {
  const author = steps.find(({ at }) => at === domain);
  if (author !== undefined) return { ...author, from: "author", policy: author.record.effective };
  const last = steps.at(-1);
  if (last === undefined) return null;
  const inherited = (step: Step, from: DmarcFound["from"]): DmarcFound => {
    const { sp, effective } = step.record;
    // A record whose p is not valid is worth p=none or nothing, whatever its sp says.
    return { ...step, from, policy: step.record.p === effective ? (sp ?? effective) : effective };
  };
  if (last.record.psd !== "y") return inherited(last, "organisational");
  // The organisational domain is one label below the registry's name.
  const organisational = steps.find(({ at }) => at.split(".").length === last.at.split(".").length + 1);
  return organisational === undefined ? inherited(last, "suffix") : inherited(organisational, "organisational");
}

function domainOf({ name }: TxtSet): string {
  return name.replace(/^_dmarc\./, "");
}
