/** Where RFC 9989's tree walk and RFC 7489's public suffix list part for a domain, in words, and how to make them meet. */
import type { DmarcFound } from "./dmarc-discovery.js";
import { withoutTags } from "./dmarc-edit.js";
import { zoneLine } from "./txt.js";

interface View {
  readonly organisational: string;
  readonly found: DmarcFound | null;
}

export interface BothViews {
  readonly domain: string;
  /** By RFC 9989. */
  readonly walk: View;
  /** By RFC 7489. */
  readonly list: View;
}

/** A different policy outweighs a different organisational domain. */
export function differenceKind({ domain, walk, list }: BothViews): "same" | "policy" | "organisation" | "registry" {
  if (domain === list.organisational && walk.found?.at === domain && walk.found.record.psd === "y") return "registry";
  if (walk.found?.policy !== list.found?.policy) return "policy";
  return walk.organisational === list.organisational ? "same" : "organisation";
}

export function viewText({ organisational, found }: View): string {
  const record =
    found === null ? "no record applies" : `the policy ${found.policy ?? "none at all"} from _dmarc.${found.at}`;
  return `${record}, organisational domain ${organisational}`;
}

export function differenceText({ walk, list }: BothViews): string {
  return `Receivers that follow RFC 9989 (tree walk) find: ${viewText(walk)}. Those that still follow RFC 7489 (public suffix list) find: ${viewText(list)}.`;
}

/** Steps that make both views end at one record, with the records to publish. */
export function differenceFix({ walk, list, domain }: BothViews): readonly string[] {
  const again = `Ask it again: launchready mail dmarc ${domain}`;
  const { organisational } = list;
  const tagged = walk.found !== null && walk.found.record.psd !== "u" ? walk.found : null;
  // Above the registered domain a registry speaks, and nobody below changes its record.
  if (tagged !== null && (tagged.at === organisational || tagged.at.endsWith(`.${organisational}`)))
    return [`Take psd= out: ${zoneLine(`_dmarc.${tagged.at}`, withoutTags(tagged.text, ["psd"]))}`, again];
  if (walk.organisational.length < organisational.length) {
    const own = walk.found?.at === organisational ? walk.found.text : "v=DMARC1; p=none";
    const line = zoneLine(`_dmarc.${organisational}`, `${own.replace(/[; \t]+$/, "")}; psd=n`);
    return [`Say that ${organisational} is a domain of its own (psd=n): ${line}`, again];
  }
  const start = `v=DMARC1; p=none; rua=mailto:dmarc-reports@${organisational}`;
  // A registry's record is no domain's own; and at the registered domain itself there is nothing below to keep as it is.
  const keeps = domain !== organisational && walk.found !== null && walk.found.from !== "suffix";
  const own = !keeps || walk.found?.at === domain ? [] : [walk.found?.text ?? ""];
  return [
    `Publish a record at the domain that both end at: ${zoneLine(`_dmarc.${organisational}`, start)}`,
    ...own.map(
      (text) => `So that it changes nothing for ${domain}, give it its own: ${zoneLine(`_dmarc.${domain}`, text)}`,
    ),
    again,
  ];
}

export function isNameAbove(name: string, domain: string): boolean {
  return domain.endsWith(`.${name.replace(/^_dmarc\./, "")}`);
}
