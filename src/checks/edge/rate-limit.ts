/** Decides whether an endpoint's declared rate limit holds. */
import { defineCheck } from "../../model/check.js";
import { isLimited, isSlowed, MOST_IN_A_ROW } from "../../parse/edge/rate-limit.js";

interface About {
  endpoint: string;
  limit: number;
}

export const rateLimit = defineCheck({
  doc: {
    id: "edge/rate-limit",
    title: "Passwords can be guessed, and bills run up, as fast as a robot can ask",
    rule: `Opt-in, for endpoints that declare rateLimit: that many requests in a row, never more than ${MOST_IN_A_ROW}, meet no 429, 403 or 503 and no growing delay.`,
    why: "Without a limit a robot tries thousands of passwords, codes or coupons a minute, copies the catalogue, or runs up the bill of a paid service behind the endpoint.",
    fix: [
      "Limit the endpoint at the edge (Cloudflare: Security, WAF, Rate limiting rules) or in the application, by address and, for log-ins, by account.",
      "Answer 429 with a Retry-After header.",
      "Behind an edge: count by the visitor's address that the edge passes on, not by the edge's own.",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 2,
    effort: 60,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6585#section-4",
      "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
    ],
  },
  needs: ["rate-limit"],
  says: {
    limited: {
      status: "pass",
      tell: (d: About & { how: string }) => ({ title: `${d.endpoint} limits requests in a row`, detail: `${d.how}.` }),
    },
    unlimited: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: About & { url: string }) => ({
        title: `A robot can ask ${d.endpoint} as often as it likes: the declared limit does not hold`,
        detail: `${d.limit} requests in a row to ${d.url} were all answered; the target file says that number ${d.limit} must be limited.`,
      }),
    },
    broke: {
      status: "unknown",
      tell: (d: About & { sent: number; failure: string }) => ({
        title: `Could not tell whether ${d.endpoint} limits requests in a row`,
        detail: `Request ${d.sent} of ${d.limit} got no answer, by a limit or by a fault: ${d.failure}.`,
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: About & { wall: string }) => ({
        title: `Could not tell whether ${d.endpoint} limits requests in a row`,
        detail: `Something in front of the endpoint answered: ${d.wall}.`,
      }),
    },
    tooMany: {
      status: "skip",
      tell: (d: About) => ({
        title: `The rate limit of ${d.endpoint} was not tried`,
        detail: `It is declared at ${d.limit}, and the audit never sends more than ${MOST_IN_A_ROW} requests in a row.`,
      }),
    },
  },
  judge: (seen) =>
    seen["rate-limit"].map(({ subject, value: { url, limit, sent, statuses, waits, wall, failure } }) => {
      const about = { endpoint: subject, limit };
      const last = statuses.at(-1) ?? 0;
      const evidence = [`statuses: ${statuses.join(", ")}`, `milliseconds: ${waits.join(", ")}`];
      if (sent === 0) return { say: "tooMany", subject, with: about };
      if (wall !== null) return { say: "hidden", subject, with: { ...about, wall: wall.detail } };
      if (isLimited(last, statuses[0] ?? 0))
        return { say: "limited", subject, with: { ...about, how: `Request ${sent} was answered with ${last}` } };
      if (failure !== null) return { say: "broke", subject, with: { ...about, sent, failure }, evidence };
      if (isSlowed(waits)) return { say: "limited", subject, with: { ...about, how: "Answers came later and later" } };
      return { say: "unlimited", subject, with: { ...about, url }, evidence };
    }),
});
