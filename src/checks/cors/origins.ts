/** Decides whether pages of other origins can read what they should not, and whether the declared ones can read what they need. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { CorsSeen } from "../../model/seen/access.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { keptOut, type LetIn, letIn, linesOf, withoutVary } from "../../parse/web/cors-faults.js";
import { allowListSteps } from "../../parse/web/cors-recipes.js";
import { corsSays as says } from "../../parse/web/cors-says.js";

export const origins = defineCheck({
  doc: {
    id: "cors/origins",
    title: "Other websites can read your customers' data, or your own app cannot",
    rule: "An arbitrary or null Origin, or a look-alike of a declared one (https://app.acme.com.evil.example, https://evilacme.com, https://appxacme.com), is allowed with credentials (critical) or on a private endpoint (high); a declared origin over http (medium), an undeclared neighbour of it (low); a declared origin, its methods or its headers are refused, so the app breaks (high); answers differ by origin and may be cached without Vary: Origin (low). * without credentials on what is public is right.",
    why: "A page that a customer has open in the next tab reads his data with his own session, and he sees nothing of it. The opposite, an origin that is missing in the list, is an app that loads and shows nothing.",
    fix: allowListSteps("https://api.acme.com/", ["https://app.acme.com"]),
    severity: "critical",
    impact: "data-exposure",
    stage: 2,
    effort: 30,
    references: [
      "https://fetch.spec.whatwg.org/#http-cors-protocol",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS",
      "https://portswigger.net/web-security/cors",
    ],
  },
  needs: ["cors"],
  says,
  judge: ({ cors }, target) => cors.flatMap(({ subject, value }) => verdictsOf(subject, value, target)),
});

const SAY = {
  credentials: { anybody: "anybody", lookAlike: "lookAlike", plainHttp: "plainHttp", neighbour: "neighbour" },
  private: { anybody: "anybodyBare", lookAlike: "lookAlikeBare", plainHttp: "plainHttp", neighbour: "neighbour" },
} as const;

function verdictsOf(host: string, seen: CorsSeen, target: Target): readonly Verdict<typeof says>[] {
  const cors = declarationOf(target, host)?.cors ?? { origins: [], credentials: false };
  const told = (one: LetIn): Verdict<typeof says> => {
    const { method, url } = one.answer;
    const data = { host, origins: one.origins.join(", "), method, url, allowed: cors.origins };
    return { say: SAY[one.how][one.who], subject: host, with: data, evidence: linesOf([one.answer]) };
  };
  const { refused, unclear } = keptOut(seen, cors);
  const bare = withoutVary(seen);
  const faults: readonly Verdict<typeof says>[] = [
    ...letIn(seen).map(told),
    ...refused.map(({ origin, why, answer: { method, url }, answer }): Verdict<typeof says> => {
      const data = { host, origin, why, method, url, credentials: cors.credentials };
      return { say: "refused", subject: host, with: data, evidence: linesOf([answer]), identity: `${host}\0${origin}` };
    }),
    ...(bare === null ? [] : [{ say: "vary", subject: host, with: { host, url: bare.url } } as const]),
  ];
  const stranger = seen.answers.find(({ kind, wall }) => kind === "unrelated" && wall === null);
  const hidden = stranger === undefined ? [strangerHidden(seen)] : [];
  const [why] = [...unclear, ...hidden];
  if (why !== undefined) return [...faults, { say: "unclear", subject: host, with: { host, why } }];
  if (faults.length > 0) return faults;
  const leftOut = seen.leftOut.length === 0 ? "" : ` Left out, as a host is sent few: ${seen.leftOut.join("; ")}.`;
  const declared = cors.origins.length;
  return [{ say: "right", subject: host, with: { host, asked: seen.asked, declared, leftOut } }];
}

function strangerHidden({ answers, failed }: CorsSeen): string {
  const wall = answers.find((one) => one.wall !== null)?.wall;
  return wall?.detail ?? failed[0]?.detail ?? "A stranger's request was not answered";
}
