/** Decides whether http, https, the apex and www all end at one address. */
import { defineCheck } from "../../model/check.js";
import type { RedirectChain } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { hopLines, hostIn } from "../../parse/redirect-chain.js";

interface About {
  url: string;
  final: string;
}

export const canonicalHost = defineCheck({
  doc: {
    id: "redirects/canonical-host",
    title: "The product lives at several addresses at once",
    rule: "One of http/https x apex/www does not end at the canonical URL (without one declared: they do not all end at the same URL).",
    why: "Visitors who type the other form land on an error, an old page or a second copy: they lose their log-in, search engines split the ranking in two, and links that people share differ.",
    fix: [
      "Choose one address, and declare it as canonical in the target file.",
      "Redirect every other form to it with 301, path and query kept.",
      "nginx: server { listen 443 ssl; server_name acme.com; return 301 https://www.acme.com$request_uri; }",
      "See that it worked: curl -sIL http://acme.com/ | grep -i location",
    ],
    severity: "high",
    impact: "trust",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.2",
      "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
    ],
  },
  needs: ["redirects"],
  says: {
    same: {
      status: "pass",
      tell: (d: About) => ({ title: `${d.url} ends at the canonical address`, detail: `It ends at ${d.final}.` }),
    },
    other: {
      status: "fail",
      tell: (d: About & { canonical: string }) => ({
        title: `Visitors of ${d.url} do not arrive at ${d.canonical}`,
        detail: `They end at ${d.final}.`,
        fix: [
          `Redirect ${d.url} to ${d.canonical} with status 301, path and query kept.`,
          `See that it worked: curl -sIL ${d.url} | grep -i location`,
        ],
      }),
    },
    split: {
      status: "fail",
      confidence: 0.8,
      tell: (d: About & { others: string }) => ({
        title: `The site lives at more than one address: ${d.url} stays apart`,
        detail: `It ends at ${d.final}; other forms of the same address end at ${d.others}. No canonical address is declared.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: About) => ({
        title: `Where ${d.url} ends is another finding`,
        detail: `The chain stops at ${d.final} for a cause that is told by itself (a loop, a certificate, a closed port, a strange address).`,
      }),
    },
  },
  judge({ redirects }, target) {
    const variants = redirects.filter(
      ({ value }) => value.purpose === "home" && variantsOf(target).includes(hostIn(value.start)),
    );
    const ended = variants.filter(({ value }) => value.end === "answer" || value.end === "undeclared");
    const canonical = target.canonical === null ? null : new URL(target.canonical).href;
    // A canonical address may itself send on to a language or a start page of the same host.
    const home = redirects.find(({ subject }) => subject === canonical)?.value;
    const accepted = canonical === null ? null : [canonical, ...(home && sameHost(home) ? [home.final] : [])];
    const main = ended.find(({ value }) => value.start.startsWith("https:") && value.hops.length === 1)?.value.final;
    return variants.map(({ subject, value }) => {
      const about = { url: subject, final: value.final };
      const verdict = { subject, evidence: hopLines(value) };
      if (!ended.some((one) => one.value === value)) return { ...verdict, say: "elsewhere", with: about };
      if (accepted !== null && canonical !== null)
        return accepted.includes(value.final)
          ? { ...verdict, say: "same", with: about }
          : { ...verdict, say: "other", with: { ...about, canonical } };
      const others = ended.map((one) => one.value.final).filter((final) => final !== value.final);
      if (others.length === 0 || value.final === main || main === undefined)
        return { ...verdict, say: "same", with: about };
      return { ...verdict, say: "split", with: { ...about, others: [...new Set(others)].join(" and ") } };
    });
  },
});

/** The apex, www, and the canonical host. */
function variantsOf({ domain, canonical }: Target): readonly string[] {
  return [domain, `www.${domain}`, ...(canonical === null ? [] : [new URL(canonical).hostname])];
}

function sameHost(chain: RedirectChain): boolean {
  return chain.end === "answer" && hostIn(chain.start) === hostIn(chain.final);
}
