/** What is said of a host's Strict-Transport-Security, and the header to paste. */
import type { Says } from "../../model/check.js";
import { headerSteps, type Place } from "./header-recipes.js";
import { DAY } from "./hsts.js";

/** Seconds; what protects visitors who come a few times a year. */
export const HALF_YEAR = 15_552_000;
/** What hstspreload.org asks for. */
export const YEAR = 31_536_000;

export interface HstsHost {
  host: string;
}
export interface HstsPlaced extends HstsHost {
  places: readonly Place[];
}

const NAME = "Strict-Transport-Security";
export const hstsHeader = (value: string) => `${NAME}: ${value}`;
export const hstsSteps = (value: string, places: readonly Place[] = []): readonly string[] => [
  `Send on every https answer, redirects and errors included: ${hstsHeader(value)}`,
  ...headerSteps(NAME, value, places),
];

const missing = ({ host, places }: HstsPlaced) => ({
  title: `Visitors of ${host} can be held on unencrypted http: it sends no HSTS`,
  detail: `The first https answer of ${host} has no Strict-Transport-Security header (HSTS, "use https only"), so whoever runs the network in between can keep a visitor on http.`,
  fix: [
    ...hstsSteps(`max-age=${YEAR}`, places),
    `Unsure whether all of ${host} works over https: start with max-age=${DAY} and raise it.`,
    `Ask again: curl -sI https://${host}/ | grep -i strict-transport`,
  ],
});

export const hstsSays = {
  enforced: {
    status: "pass",
    tell: (d: HstsHost & { by: string }) => ({ title: `Browsers keep to https on ${d.host}`, detail: `${d.by}.` }),
  },
  missing: { status: "fail", likelihood: 0.3, tell: missing },
  missingElsewhere: { status: "fail", severity: "medium", likelihood: 0.3, tell: missing },
  cutsOff: {
    status: "fail",
    confidence: 0.8,
    effort: 60,
    tell: (d: HstsHost & { below: readonly string[]; seconds: number }) => ({
      title: `Whoever visited ${d.host} can no longer open ${listed(d.below, 2)}`,
      detail: `The Strict-Transport-Security of ${d.host} has includeSubDomains, so its visitors' browsers ask for https alone on every name below it; ${listed(d.below, 5)} ${d.below.length === 1 ? "answers" : "answer"} http and no https.`,
      fix: [
        `Make ${listed(d.below, 5)} answer https with a certificate of ${d.below.length === 1 ? "its" : "their"} own (a vendor's tracking or help domain: switch on its SSL setting).`,
        `Until then send from ${d.host}, for as long as browsers remember the old one: ${hstsHeader(`max-age=${d.seconds}`)}`,
      ],
    }),
  },
  tooShort: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    tell: (d: HstsPlaced & { seconds: number }) => ({
      title: `${d.seconds === 0 ? "Browsers are told to forget" : "Browsers forget within a day"} that ${d.host} is https only`,
      detail: `Its Strict-Transport-Security has max-age=${d.seconds}.`,
      fix: hstsSteps(`max-age=${YEAR}`, d.places),
    }),
  },
  short: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: HstsPlaced & { seconds: number }) => ({
      title: `Visitors who come rarely can be held on http on ${d.host}`,
      detail: `Its Strict-Transport-Security ends after ${Math.floor(d.seconds / DAY)} days; ${HALF_YEAR / DAY} are the least that protects them.`,
      fix: [
        `While nothing breaks, raise it in steps to ${hstsHeader(`max-age=${YEAR}`)}`,
        ...headerSteps(NAME, `max-age=${YEAR}`, d.places),
      ],
    }),
  },
  malformed: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    tell: (d: HstsPlaced & { problem: string }) => ({
      title: `Browsers ignore the HSTS header of ${d.host}: it is malformed`,
      detail: `The first header counts, and it cannot be read: ${d.problem}.`,
      fix: [
        `Send exactly one, in this form: ${hstsHeader(`max-age=${YEAR}`)}`,
        ...headerSteps(NAME, `max-age=${YEAR}`, d.places),
      ],
    }),
  },
  twice: {
    status: "fail",
    severity: "medium",
    likelihood: 0.1,
    tell: (d: HstsHost & { times: number }) => ({
      title: `${d.host} sends HSTS ${d.times} times, and browsers keep only the first`,
      detail:
        "Two places set the header, often the application and the proxy before it; changes to the second do nothing.",
      fix: [
        "Set it in one place, the outermost (edge or proxy), and take it out of the others.",
        `nginx before an application that sends it too: proxy_hide_header ${NAME};`,
      ],
    }),
  },
  apexOnly: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: HstsPlaced & { seconds: number }) => ({
      title: `Subdomains of ${d.host} can still be spoken to over http and plant cookies for it`,
      detail: `The Strict-Transport-Security of ${d.host} lacks includeSubDomains.`,
      fix: [
        "Make sure that every subdomain that people use, internal ones too, works over https.",
        `Then send ${hstsHeader(`max-age=${Math.max(YEAR, d.seconds)}; includeSubDomains`)}`,
        ...headerSteps(NAME, `max-age=${Math.max(YEAR, d.seconds)}; includeSubDomains`, d.places),
      ],
    }),
  },
  preload: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: HstsHost & { seconds: number; lacks: string }) => ({
      title: `${d.host} asks for the browsers' preload list but would be refused`,
      detail: `Its Strict-Transport-Security says preload, and lacks ${d.lacks}.`,
      fix: [
        "If it is not meant, take the word preload out of the header.",
        `If it is, send ${hstsHeader(`max-age=${Math.max(YEAR, d.seconds)}; includeSubDomains; preload`)}, redirect http://${d.host}/ to https://${d.host}/ before anywhere else, and submit the domain at hstspreload.org.`,
      ],
    }),
  },
  hidden: {
    status: "unknown",
    tell: (d: HstsHost & { why: string }) => ({
      title: `Could not see whether ${d.host} sends HSTS`,
      detail: `The header is not there, but ${d.why}, and that need not carry the site's headers.`,
    }),
  },
} as const satisfies Says;

function listed(hosts: readonly string[], most: number): string {
  const shown = hosts.slice(0, most).join(", ");
  return hosts.length > most ? `${shown} and ${hosts.length - most} more` : shown;
}
