/** Decides whether a redirect turns what clients write into a GET. */
import { defineCheck } from "../../model/check.js";
import type { EndpointRedirectSeen } from "../../model/seen/web.js";

interface About {
  endpoint: string;
  method: string;
  url: string;
}

/** After these, clients send a GET (RFC 9110 15.4.2 to 15.4.4). */
const TURNS_TO_GET = [301, 302, 303];

export const method = defineCheck({
  doc: {
    id: "redirects/method",
    title: "Forms, webhooks and apps lose what they send",
    rule: "A declared non-GET endpoint redirects with 301, 302 or 303, which turns the request into a GET. Its URL is asked by GET without credentials, so that nothing is written: only a redirect to the same path (another host or scheme, or a slash at the end) counts.",
    why: "Browsers and HTTP libraries follow such a redirect with a GET and without the body: the order, the sign-up or the payment notice is gone, and the client may even believe that it worked.",
    fix: [
      "Give clients, webhook settings and the target file the URL that answers without a redirect.",
      "Where a redirect must stay, use 308 (or 307), which keep method and body. nginx: return 308 https://$host$request_uri;",
      "See that it worked: curl -sI -X POST URL must not answer 301, 302 or 303.",
    ],
    severity: "medium",
    impact: "broken-access",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.9",
    ],
  },
  needs: ["endpoint-redirects"],
  says: {
    kept: {
      status: "pass",
      tell: (d: About & { status: number }) => ({
        title: `What is sent to ${d.endpoint} arrives as it was sent`,
        detail: `${d.url} is not moved by a redirect that drops the method (a GET is answered with ${d.status}).`,
      }),
    },
    turned: {
      status: "fail",
      confidence: 0.8,
      tell: (d: About & { status: number; next: string }) => ({
        title: `What clients send to ${d.endpoint} is lost: its URL redirects and turns ${d.method} into GET`,
        detail: `${d.url} redirects with ${d.status} to ${d.next}.`,
        fix: [
          `Use ${d.next} wherever ${d.url} is written: in clients, in webhook settings, in the target file.`,
          `Where the redirect must stay, answer 308 in place of ${d.status}: it keeps method and body.`,
        ],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: About & { wall: string }) => ({
        title: `Could not see whether ${d.endpoint} redirects`,
        detail: `Something in front of it answered: ${d.wall}.`,
      }),
    },
  },
  judge: (seen) =>
    seen["endpoint-redirects"].map(({ subject, value }) => {
      const { url, method, status, next, wall } = value;
      const about = { endpoint: subject, method, url };
      if (wall !== null) return { say: "hidden", subject, with: { ...about, wall: wall.detail } };
      if (next === null || !moves(value)) return { say: "kept", subject, with: { ...about, status } };
      return { say: "turned", subject, with: { ...about, status, next }, evidence: [`${status} ${url} -> ${next}`] };
    }),
});

/** The same endpoint elsewhere; a log-in page for whoever comes by GET is none. */
function moves({ url, status, next }: EndpointRedirectSeen): boolean {
  if (next === null || !TURNS_TO_GET.includes(status)) return false;
  const path = (text: string) => new URL(text).pathname.replace(/\/+$/, "");
  return path(url) === path(next) && url !== next;
}
