/** Decides whether a host shows its inside to whoever asks for what is not there, and whether it says so with the right status. */
import { defineCheck, type Verdict } from "../../model/check.js";
import { declarationOf } from "../../parse/hosts.js";
import {
  addressAsked,
  curlFor,
  type ErrorAnswers,
  errorAnswers,
  type ShownError,
} from "../../parse/web/error-answers.js";
import { errorFix } from "../../parse/web/error-fixes.js";

type Shown = ShownError & { readonly host: string };

const steps = (d: Shown) => [
  errorFix(d.shows.by).replace("HOST", d.host),
  `Ask again: ${curlFor(d.host, d)} must show a short page without file names or code.`,
];

const says = {
  debug: {
    status: "fail",
    likelihood: 0.7,
    tell: (d: Shown) => ({
      title: `Anybody can look into ${d.host}: ${d.shows.by} shows its debug page`,
      detail: `${addressAsked(d.host, d)} answers ${d.status} with a page made for developers (${d.shows.proof}): code, settings and often keys stand in it.`,
      fix: steps(d),
    }),
  },
  server: {
    status: "fail",
    likelihood: 0.7,
    tell: (d: Shown) => ({
      title: `${d.host} runs a development server (${d.shows.by}) in front of its visitors`,
      detail: `${addressAsked(d.host, d)} answers ${d.status} with the marks of ${d.shows.by} (${d.shows.proof}): it hands out source code and is slow under load.`,
      fix: steps(d),
    }),
  },
  trace: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: Shown) => ({
      title: `Error pages of ${d.host} show strangers its source code's files and lines`,
      detail: `${addressAsked(d.host, d)} answers ${d.status} with a stack trace (${d.shows.by}): ${d.shows.proof}`,
      fix: steps(d),
    }),
  },
  soft: {
    status: "fail",
    severity: "low",
    likelihood: 0.3,
    confidence: 0.8,
    tell: (d: { host: string; path: string; status: number }) => ({
      title: `${d.host} answers mistyped addresses as if they existed (status ${d.status})`,
      detail: `https://${d.host}${d.path}, made up at random, answers ${d.status} instead of 404: search engines list pages that are not there, and monitors miss what is gone.`,
      fix: [
        "Send status 404 with the page for unknown addresses.",
        "Netlify and Cloudflare Pages: publish a 404.html. Vercel: drop the rewrite of every path to /index.html, or add the routes that exist. nginx: try_files $uri $uri/ =404;",
        `Ask again: curl -o /dev/null -w '%{http_code}' https://${d.host}/made-up-address must print 404.`,
      ],
    }),
  },
  shell: {
    status: "pass",
    tell: (d: { host: string }) => ({
      title: `${d.host} is an application that answers every address, and shows no stack trace`,
      detail: "Every path gets the application's page, whose script decides what there is.",
    }),
  },
  quiet: {
    status: "pass",
    tell: (d: { host: string; status: number; odd: string }) => ({
      title: `${d.host} shows nothing of its inside when something is asked that is not there`,
      detail: `An unknown path answers ${d.status}; ${d.odd}.`,
    }),
  },
  hidden: {
    status: "unknown",
    tell: (d: { host: string; why: string }) => ({
      title: `Could not find out what the error pages of ${d.host} show`,
      detail: `${d.why}, and run it again.`,
    }),
  },
} as const;

export const errorPage = defineCheck({
  doc: {
    id: "content/error-page",
    title: "Error pages show strangers the inside of the product",
    rule: "An unknown path or a malformed request (bad percent-encoding, an over-long query) shows a stack trace or a framework's debug page (high), or answers 200 (low; by design for role app and admin).",
    why: "A stack trace names files, versions and queries; a debug page shows settings and keys, and some run code. Both are the first thing that attackers try for, and customers who see one doubt the product.",
    fix: [
      "Run the framework in production mode.",
      "Give errors a page of your own that says what happened in one sentence and nothing else; write the details to the log.",
      "Send status 404 with the page for unknown addresses.",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 3,
    effort: 15,
    references: [
      "https://owasp.org/www-community/Improper_Error_Handling",
      "https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html",
      "https://developers.google.com/search/docs/crawling-indexing/http-network-errors",
    ],
  },
  needs: ["exposure", "site"],
  extra: ["site"],
  says,
  judge: ({ exposure, site }, target) =>
    exposure.map(({ value }) => {
      const { host } = value;
      const role = declarationOf(target, host)?.role ?? "site";
      return judgeHost(host, errorAnswers(value, site.find(({ subject }) => subject === host)?.value, role));
    }),
});

function judgeHost(host: string, answers: ErrorAnswers): Verdict<typeof says> {
  switch (answers.state) {
    case "shown": {
      const { path, shows } = answers;
      return { say: shows.kind, subject: host, with: { host, ...answers }, evidence: [`${path}: ${shows.proof}`] };
    }
    case "soft":
      return { say: "soft", subject: host, with: { host, ...answers } };
    case "shell":
      return { say: "shell", subject: host, with: { host } };
    case "quiet":
      return { say: "quiet", subject: host, with: { host, ...answers } };
    default:
      return { say: "hidden", subject: host, with: { host, why: answers.why } };
  }
}
