/** Decides whether scripts of other sites hold back the page or could be changed there without anybody noticing. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageLoad, PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { hostOfUrl } from "../../parse/hosts.js";
import { shellQuote } from "../../parse/shell-quote.js";
import { foreignScripts } from "../../parse/web/foreign-scripts.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";

interface Found {
  readonly host: string;
  readonly count: number;
  /** The hosts they come from. */
  readonly from: readonly string[];
  readonly first: string;
}

const scripts = ({ count }: Found) => `${count} ${count === 1 ? "script" : "scripts"}`;
const names = ({ from }: Found) => `${from[0] ?? ""}${from.length > 1 ? ` and ${from.length - 1} more` : ""}`;

const says = {
  ...pageSays,
  fine: {
    status: "pass",
    tell: (d: { host: string; count: number }) => ({
      title: `Scripts of other sites neither hold back ${d.host} nor can be pinned further`,
      detail: `Scripts of other sites: ${d.count}. Those without a version in their address change by design, so no hash can be given for them.`,
    }),
  },
  blocking: {
    status: "fail",
    tell: (d: Found) => ({
      title: `Visitors see nothing of ${d.host} until ${names(d)} has answered`,
      detail: `${scripts(d)} of other sites in the head without async or defer (first: ${d.first}). While such a site is slow or down, the page stays white.`,
      fix: [
        `Add defer where the script must run in order, else async: <script defer src="${d.first}"></script>`,
        "Where other scripts call it at once (jQuery), serve the file yourself and defer those too.",
      ],
    }),
  },
  unpinned: {
    status: "fail",
    likelihood: 0.02,
    tell: (d: Found) => ({
      title: `Whoever changes a file at ${names(d)} runs their code on ${d.host}`,
      detail: `${scripts(d)} of an exact version without an integrity attribute (first: ${d.first}). Browsers would refuse a changed file, if the page told its hash.`,
      fix: [
        `Make the hash: curl -s ${shellQuote(d.first)} | openssl dgst -sha384 -binary | openssl base64 -A`,
        `Add it: <script src="${d.first}" integrity="sha384-HASH" crossorigin="anonymous"></script>`,
        "Or serve the file yourself, with your own scripts.",
      ],
    }),
  },
} as const;

export const thirdParty = defineCheck({
  doc: {
    id: "content/third-party",
    title: "Scripts of other sites slow the page down, or could be swapped",
    rule: "A page loads scripts of other sites (another registrable domain, not declared) in the head without async, defer or type=module, or scripts of an exact version without integrity. Addresses without a version (vendor tags) change by design and need none.",
    why: "Every such script is a promise of somebody else's: when that site is slow, yours is white; when it is broken into, your visitors run the intruder's code.",
    fix: [
      "Add defer or async to scripts of other sites.",
      "Give those with an exact version an integrity attribute, or serve them yourself.",
      "Remove those that nobody uses any more.",
    ],
    severity: "low",
    impact: "slow",
    stage: 4,
    effort: 20,
    references: [
      "https://developer.mozilla.org/en-US/docs/Web/Security/Subresource_Integrity",
      "https://html.spec.whatwg.org/multipage/scripting.html#attr-script-async",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => page.flatMap(({ value }) => judgePage(value, target)),
});

function judgePage(page: PageSeen, target: Target): readonly Verdict<typeof says>[] {
  const { host } = page;
  const none = withoutPage(page, target);
  if (none !== null) return [{ ...none, subject: host }];
  const found = foreignScripts(page, target);
  const failing = (["blocking", "unpinned"] as const).flatMap((say) =>
    found[say].length === 0 ? [] : [{ say, ...told(host, found[say]) }],
  );
  if (failing.length > 0) return failing;
  if (page.truncated)
    return [{ say: "hidden", subject: host, with: { host, why: `Only the start of ${page.url} was read` } }];
  return [{ say: "fine", subject: host, with: { host, count: found.count } }];
}

function told(host: string, loads: readonly PageLoad[]) {
  const from = [...new Set(loads.map(({ url }) => hostOfUrl(url ?? "") ?? ""))];
  return {
    subject: host,
    with: { host, count: loads.length, from, first: (loads[0]?.url ?? "").slice(0, 200) },
    evidence: loads.slice(0, 10).map(({ line, url }) => `line ${line}: <script src="${(url ?? "").slice(0, 200)}">`),
  };
}
