/** What is said of a host whose answers pages of other origins may read, or cannot. */
import type { Says } from "../../model/check.js";
import { allowListSteps, declaredSteps } from "./cors-recipes.js";

export interface About {
  host: string;
}
export interface Let extends About {
  origins: string;
  method: string;
  url: string;
  allowed: readonly string[];
}

const seenAs = (d: Let, how: string) =>
  `${d.method} ${d.url} allows Origin ${d.origins} ${how}. Only exact, listed origins should be allowed.`;
const COOKIES = "with Access-Control-Allow-Credentials: true, so the visitor's cookies go along";
const fixed = (d: Let) => allowListSteps(d.url, d.allowed);

/** Every message of cors/origins. */
export const corsSays = {
  right: {
    status: "pass",
    tell: (d: About & { asked: number; declared: number; leftOut: string }) => ({
      title: `Pages of other origins get no more of ${d.host} than they should`,
      detail: `${d.asked} requests with a stranger's origin, null and look-alikes${d.declared === 0 ? "" : ", and with the declared origins, which are let in"}.${d.leftOut}`,
    }),
  },
  anybody: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: Let) => ({
      title: `Any website can read what ${d.host} shows its logged-in visitors`,
      detail: seenAs(d, COOKIES),
      fix: fixed(d),
    }),
  },
  anybodyBare: {
    status: "fail",
    severity: "high",
    likelihood: 0.1,
    tell: (d: Let) => ({
      title: `Any website may read a private endpoint of ${d.host}`,
      detail: seenAs(d, "on a private endpoint, without credentials"),
      fix: fixed(d),
    }),
  },
  lookAlike: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: Let) => ({
      title: `A look-alike domain can read what ${d.host} shows its logged-in visitors`,
      detail: seenAs(d, `${COOKIES}: the origin is compared by a part of it, and anybody can register such a name`),
      fix: fixed(d),
    }),
  },
  lookAlikeBare: {
    status: "fail",
    severity: "high",
    likelihood: 0.1,
    tell: (d: Let) => ({
      title: `A look-alike domain may read a private endpoint of ${d.host}`,
      detail: seenAs(d, "on a private endpoint, without credentials: the origin is compared by a part of it"),
      fix: fixed(d),
    }),
  },
  plainHttp: {
    status: "fail",
    severity: "medium",
    likelihood: 0.1,
    tell: (d: Let) => ({
      title: `Whoever shares a visitor's Wi-Fi can read ${d.host} through an http page`,
      detail: seenAs(d, `${COOKIES}: a page without TLS can be forged on the way`),
      fix: fixed(d),
    }),
  },
  neighbour: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: Let) => ({
      title: `Undeclared addresses of the own domain may read ${d.host} with the visitor's cookies`,
      detail: seenAs(d, `${COOKIES}: one abandoned subdomain or one other service there suffices`),
      fix: fixed(d),
    }),
  },
  refused: {
    status: "fail",
    severity: "high",
    tell: (d: About & { origin: string; why: string; method: string; url: string; credentials: boolean }) => ({
      title: `The app at ${d.origin} cannot use ${d.host}: browsers refuse the answer`,
      detail: `${d.method} ${d.url} with Origin: ${d.origin}: ${d.why}.`,
      fix: declaredSteps(d.url, d.origin, d.credentials),
    }),
  },
  vary: {
    status: "fail",
    severity: "low",
    likelihood: 0.3,
    tell: (d: About & { url: string }) => ({
      title: `A cache may give one site's answer of ${d.host} to another, which then breaks`,
      detail: `${d.url} answers each origin differently and may be cached, but without Vary: Origin.`,
      fix: ["Send with every answer of these addresses, to requests without an Origin too: Vary: Origin"],
    }),
  },
  unclear: {
    status: "unknown",
    tell: (d: About & { why: string }) => ({
      title: `Could not tell which origins ${d.host} lets in`,
      detail: `${d.why}. Let the audit through, or declare an endpoint there that answers 2xx, and run it again.`,
    }),
  },
} as const satisfies Says;
