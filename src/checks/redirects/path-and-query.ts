/** Decides whether a link to a page survives the redirects to https and to the canonical host. */
import { defineCheck } from "../../model/check.js";
import type { Hop, RedirectChain } from "../../model/seen/web.js";
import { pathFault, samePath } from "../../parse/redirects/path-kept.js";
import { hopLines, hostIn, isCanonicalMove, isPlain, pathAndQuery } from "../../parse/redirects/redirect-chain.js";

interface About {
  from: string;
  to: string;
  host: string;
}

const steps = (from: string, to: string): readonly string[] => [
  `Redirect to https://${to} with the path and query as they came.`,
  `nginx: return 301 https://${to}$request_uri; (not "/", and not $uri, which is decoded)`,
  `Apache: RewriteRule ^ https://${to}%{REQUEST_URI} [R=301,L,NE]`,
  `See that it worked: curl -sI '${new URL(from).origin}/a%20b?x=1&x=2' | grep -i location`,
];

export const pathAndQueryKept = defineCheck({
  doc: {
    id: "redirects/path-and-query",
    title: "Links to pages lead to the home page, or lose their campaign marks",
    rule: "A probe path and query (escaped characters and repeated keys included) is lost or altered by the redirect from http to https, or by the one to the canonical host.",
    why: "Links in mails, adverts and old posts often start with http or the other host. When the redirect drops the path, people land on the home page; when it drops the query, confirmation links fail and campaigns cannot be counted.",
    fix: steps("http://acme.com/", "www.acme.com"),
    severity: "high",
    impact: "trust",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2",
      "https://nginx.org/en/docs/http/ngx_http_core_module.html#var_request_uri",
    ],
  },
  needs: ["redirects"],
  says: {
    kept: {
      status: "pass",
      tell: (d: { url: string }) => ({
        title: `Links to ${d.url} keep their path and query`,
        detail: "Both came through every redirect unchanged.",
      }),
    },
    lost: {
      status: "fail",
      tell: (d: About) => ({
        title: `Links to pages of ${d.host} end at another page: the redirect drops the path`,
        detail: `${d.from} was sent to ${d.to}.`,
        fix: steps(d.from, hostIn(d.to)),
      }),
    },
    queryLost: {
      status: "fail",
      tell: (d: About) => ({
        title: `Confirmation and campaign links to ${d.host} break: the redirect drops the query`,
        detail: `${d.from} was sent to ${d.to}.`,
        fix: steps(d.from, hostIn(d.to)),
      }),
    },
    altered: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: About) => ({
        title: `Some links to ${d.host} break: the redirect rewrites escaped characters`,
        detail: `${d.from} was sent to ${d.to}.`,
        fix: steps(d.from, hostIn(d.to)),
      }),
    },
    noRedirect: {
      status: "skip",
      tell: (d: { url: string }) => ({
        title: `${d.url} does not redirect to https or to the canonical host`,
        detail: "There is no redirect that could lose a path.",
      }),
    },
  },
  judge({ redirects }, target) {
    const paths = redirects.filter(({ value }) => value.purpose === "path" && !value.closed).map(({ value }) => value);
    const told = new Set<string>();
    return paths.map((chain) => {
      const subject = `${isPlain(chain.start) ? "http" : "https"}://${hostIn(chain.start)}/`;
      const judged = chain.hops.filter((hop) => isProbe(hop, chain) && isCanonicalMove(hop, target));
      const [first] = judged;
      if (first === undefined) return { say: "noRedirect", subject, with: { url: subject } };
      const bad = judged.find((hop) => pathFault(hop) !== null && !endsAlike(chain, paths));
      if (bad === undefined) return { say: "kept", subject, with: { url: subject } };
      // The same redirect seen from two starts is one fault.
      const rule = `${isPlain(bad.url) ? "http" : "https"}://${hostIn(bad.url)}/`;
      if (told.has(rule)) return null;
      told.add(rule);
      const about = { from: bad.url, to: bad.next ?? "", host: hostIn(bad.url) };
      return { say: pathFault(bad) ?? "lost", subject: rule, with: about, evidence: hopLines(chain), host: about.host };
    });
  },
});

/** Over https the same path ends there as well, as at the log-in of an app: the redirect to https loses nothing more. */
function endsAlike({ start, final }: RedirectChain, paths: readonly RedirectChain[]): boolean {
  const secure = start.replace(/^http:/, "https:");
  return (
    secure !== start && paths.some((other) => other.start === secure && other.final === final && other.hops.length > 1)
  );
}

/** From a URL that is still the probe's. */
function isProbe({ url }: Hop, { start }: RedirectChain): boolean {
  return samePath(pathAndQuery(url), pathAndQuery(start));
}
