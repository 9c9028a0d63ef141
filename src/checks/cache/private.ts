/** Decides whether a cache that many visitors share holds, or may hold, what belongs to one of them. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { EndpointAccessSeen } from "../../model/seen/access.js";
import { PRIVATE, PURGE } from "../../parse/web/cache-recipes.js";
import { keepingOf } from "../../parse/web/private-cache.js";

interface About {
  name: string;
  method: string;
  url: string;
}

const says = {
  kept: {
    status: "pass",
    tell: (d: About & { said: string }) => ({
      title: `No shared cache may keep ${d.name}`,
      detail: `${d.method} ${d.url}, logged in: ${d.said}; no answer came from a cache.`,
    }),
  },
  met: {
    status: "fail",
    tell: (d: About & { who: string; said: string }) => ({
      title: `A cache hands one user's ${d.name} to ${d.who}`,
      detail: `After ${d.method} ${d.url} with credentials, ${d.who} got the same data from a cache (${d.said}); past the cache it is refused.`,
      fix: PURGE,
    }),
  },
  served: {
    status: "fail",
    confidence: 0.8,
    tell: (d: About & { said: string }) => ({
      title: `A shared cache answers for ${d.name} in place of the application`,
      detail: `${d.method} ${d.url} with credentials was answered from a cache: ${d.said}. Whose data it holds depends on what the cache tells visitors apart by.`,
      fix: PURGE,
    }),
  },
  storable: {
    status: "fail",
    severity: "high",
    likelihood: 0.7,
    tell: (d: About & { said: string }) => ({
      title: `Any cache on the way may keep ${d.name} and give it to somebody else`,
      detail: `${d.method} ${d.url} with credentials answers "${d.said}": neither private nor no-store.`,
    }),
  },
  silent: {
    status: "fail",
    severity: "high",
    likelihood: 0.3,
    tell: (d: About & { said: string }) => ({
      title: `Nothing keeps shared caches from storing ${d.name}`,
      detail: `${d.method} ${d.url} with credentials answers with ${d.said}: neither private nor no-store, so each cache on the way goes by its own rules.`,
    }),
  },
  checked: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: About & { said: string }) => ({
      title: `Shared caches may store ${d.name}, though not use it unasked`,
      detail: `${d.method} ${d.url} with credentials answers "${d.said}": a cache must ask the application each time, and an edge that is told to ignore that does not.`,
    }),
  },
  everybody: {
    status: "skip",
    tell: (d: About) => ({
      title: `${d.name} answers everybody with the same, logged in or not`,
      detail: `${d.method} ${d.url} holds nothing of one user that a cache could give to another. Whether everybody may read it is told by access/authentication.`,
    }),
  },
  nothing: {
    status: "skip",
    tell: (d: About & { why: string }) => ({ title: `No cache can be judged by ${d.name}`, detail: `${d.why}.` }),
  },
  unclear: {
    status: "unknown",
    tell: (d: About & { why: string }) => ({
      title: `Could not tell whether caches keep ${d.name}`,
      detail: `It was not seen as a logged-in user sees it: ${d.why}.`,
    }),
  },
} as const;

export const privateCache = defineCheck({
  doc: {
    id: "cache/private",
    title: "A shared cache gives one customer's data to another",
    rule: "A private or isolated endpoint's answer to its own user comes from a shared cache (HIT, Age above 0), or somebody else meets that user's body there (critical); or a shared cache may store it: neither no-store nor private (high; low where it must ask the application before each use: no-cache, max-age=0). Only GET and HEAD are asked.",
    why: "An edge that caches a logged-in page once gives that page, with its names, orders and session, to everybody who comes next. It happens to large companies by a single rule, and nothing in the application's own log shows it.",
    fix: [PRIVATE, "See that it worked: curl -sI with the user's headers, twice, shows private, no-store and no HIT."],
    severity: "critical",
    impact: "data-exposure",
    stage: 2,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9111#section-3.5",
      "https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.7",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Cache-Control",
    ],
  },
  needs: ["access"],
  says,
  judge: ({ access }) => access.flatMap(({ value }) => value.endpoints.map(verdictOf)),
});

function verdictOf(endpoint: EndpointAccessSeen): Verdict<typeof says> {
  const { endpoint: subject, method, url } = endpoint;
  const about = { name: subject, method, url };
  const found = keepingOf(endpoint);
  if (found.how === "everybody") return { say: "everybody", subject, with: about };
  if ("why" in found) return { say: found.how, subject, with: { ...about, why: found.why } };
  const { evidence, said } = found;
  if (found.how === "met") return { say: "met", subject, with: { ...about, who: found.who, said }, evidence };
  return { say: found.how, subject, with: { ...about, said }, evidence };
}
