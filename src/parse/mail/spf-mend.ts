/** An SPF record with a fault as it was meant, for the fix to show the whole line; null where that cannot be told. */
import { isSpf, parseSpf } from "./spf.js";

/** Slips that have one meaning, in the order in which they are put right. */
const SLIPS: readonly (readonly [slip: RegExp, meant: string])[] = [
  // A dash from a word processor, as the bytes of its UTF-8: en dash, em dash, minus.
  [/(?<= )(?:\xe2\x80[\x93\x94]|\xe2\x88\x92)(?=all(?: |$))/gi, "-"],
  // A space behind a qualifier or a colon splits a term in two.
  [/(?<= [-~?]) +(?=all(?: |$))/gi, ""],
  [/(?<= [+\-~?]?(?:include|exists|ip4|ip6|a|mx):) +(?=[^ :=]+(?:\.|:)[^ ]+)/gi, ""],
  [/(?<= [+\-~?]?)ipv([46]):/gi, "ip$1:"],
  [/(?<= [+\-~?]?)(?:a|mx|ip):(?=\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?(?: |$))/gi, "ip4:"],
  [/(?<= )redirect:/gi, "redirect="],
  [/(?<= [+\-~?]?)include=/gi, "include:"],
  // A lost space, as between the strings of one record.
  [/(?<=[a-z0-9/])(?=(?:include|ip4|ip6):)/gi, " "],
  [/(?<=[a-z0-9])(?=[~?]all(?: |$))/gi, " "],
  [/(?<![,;])[,;]+(?= |$)/g, ""],
];
/** Several addresses behind one `ip4:`. */
const LIST = /(?<= )([+\-~?]?)ip4:([0-9./]+(?:,[0-9./]+)+)(?= |$)/gi;

export function mendedSpf(record: string): string | null {
  const listed = record.replace(LIST, (_, sign: string, list: string) =>
    list
      .split(",")
      .map((one) => `${sign}ip4:${one}`)
      .join(" "),
  );
  const mended = SLIPS.reduce((text, [slip, meant]) => text.replace(slip, meant), listed);
  return isSpf(mended) && parseSpf(mended).problems.length === 0 ? mended : null;
}
