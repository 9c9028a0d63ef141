/** A DMARC record with one thing changed, for the fix to show the whole line to publish. */
import { isDmarc, parseDmarc } from "./dmarc.js";
import type { DmarcFound } from "./dmarc-discovery.js";

/** Another value of the tag that applies: sp where the policy is inherited and the record has one. With a report address in any case. */
export function withPolicy(found: DmarcFound, to: string): string {
  const tag = found.from !== "author" && found.record.sp !== null ? "sp" : "p";
  const text = found.record.rua.length > 0 ? found.text : withReports(found);
  return text.replace(new RegExp(`(^|;)([ \\t]*${tag}[ \\t]*=[ \\t]*)[a-z]+`, "i"), `$1$2${to}`);
}

/** The record without these tags. */
export function withoutTags(text: string, names: readonly string[]): string {
  const kept = text.split(";").filter((tag) => !names.includes((tag.split("=")[0] ?? "").trim().toLowerCase()));
  return kept.join(";").replace(/[; \t]+$/, "");
}

/** Reports to a mailbox of the domain's own, which its owner may replace; in place of a rua that names none. */
export function withReports({ text, at }: DmarcFound): string {
  return `${withoutTags(text, ["rua"])}; rua=mailto:dmarc-reports@${at}`;
}

/** A comma or spaces alone before the name of a tag. */
const LOST_SEMICOLON =
  /(?<![ \t])(?:[ \t]*,[ \t]*|[ \t]+)(?=(?:p|sp|np|rua|ruf|adkim|aspf|fo|pct|psd|t|ri|rf)[ \t]*=)/gi;

/** A record that receivers ignore or that lacks its policy, as it was meant; null where that cannot be told. */
export function mendedDmarc(text: string): string | null {
  const bare = text
    .replace(/["'\\]|\xe2\x80[\x98-\x9d]/g, "")
    .replace(LOST_SEMICOLON, ";")
    .replace(/((?:^|;)[ \t]*ru[af][ \t]*=[ \t]*)([^;]*)/gi, (_, tag: string, list: string) => tag + addressed(list))
    .replace(/(?:^|;)\s*(?:v\s*=\s*)?DMARC1?(?=[;, ]|$)[;,]?/i, ";");
  const tags = bare.split(";").flatMap((tag) => tag.trim() || []);
  const policy = tags.some((tag) => /^p\s*=/i.test(tag)) ? [] : ["p=none"];
  const mended = ["v=DMARC1", ...policy, ...tags].join("; ");
  return isDmarc(mended) && parseDmarc(mended).problems.length === 0 ? mended : null;
}

/** A report list with commas between, and `mailto:` before each bare mailbox. */
function addressed(list: string): string {
  return list
    .replace(/(?<=[^, \t])[ \t]+(?=mailto:)/gi, ",")
    .replace(/[^,]+/g, (one) => (/^[^:@]+@[^:@]+$/.test(one.trim()) ? `mailto:${one.trim()}` : one));
}
