/** Decides whether a private endpoint opens without credentials. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { EndpointAccessSeen } from "../../model/seen/access.js";
import { shellQuote } from "../../parse/shell-quote.js";
import { ownAnonymous } from "../../parse/web/access-answer.js";

interface About {
  name: string;
  method: string;
  url: string;
  status: number;
}

/** Bytes: `[]`, `{}` or `null`, and the end of a line. */
const EMPTY = 6;

const asked = ({ method, url, status }: About) => `${method} ${url} without credentials answered ${status}`;

const steps = (method: string, url: string): readonly string[] => [
  "Put the route behind the same authentication as its neighbours: most often a new route was registered outside the guarded group.",
  "Refuse by default: the guard applies to all routes, and public ones are the named exceptions.",
  "Look into the access log for requests to it without a session, to learn whether somebody was there already.",
  `See that it worked: curl -s -o /dev/null -w '%{http_code}' -X ${method} ${shellQuote(url)} must print 401 or 403.`,
];

const says = {
  refused: {
    status: "pass",
    tell: (d: About) => ({ title: `${d.name} wants a log-in`, detail: `${asked(d)}.` }),
  },
  asksToLogIn: {
    status: "pass",
    tell: (d: About & { how: string }) => ({
      title: `${d.name} wants a log-in`,
      detail: `${asked(d)} with ${d.how}.`,
    }),
  },
  otherContent: {
    status: "pass",
    tell: (d: About) => ({
      title: `${d.name} does not show its content without a log-in`,
      detail: `${asked(d)}, but not with what the target file expects the endpoint to contain.`,
    }),
  },
  shell: {
    status: "pass",
    tell: (d: About) => ({
      title: `${d.name} shows nothing of its own without a log-in`,
      detail: `${asked(d)} with the page that a made-up path gets as well: the shell of the app. Declare as private the requests that bring its data, too.`,
    }),
  },
  open: {
    status: "fail",
    tell: (d: About & { bytes: number; type: string }) => ({
      title:
        d.bytes > EMPTY
          ? `Anybody can read ${d.name} without logging in`
          : `${d.name} lets in whoever asks, without a log-in`,
      detail: `${asked(d)} with ${d.bytes} bytes of ${d.type}${d.bytes > EMPTY ? "" : ": nothing stands there for a stranger, and nothing refuses him. Rules of the database may keep the rest back; a status of 401 says so"}.`,
      fix: steps(d.method, d.url),
    }),
  },
  unclear: {
    status: "unknown",
    tell: (d: About) => ({
      title: `Could not tell whether ${d.name} wants a log-in`,
      detail: `${asked(d)}, which neither lets in nor refuses. Give the endpoint a request that succeeds with credentials.`,
    }),
  },
  notAsked: {
    status: "unknown",
    tell: (d: { name: string; why: string }) => ({
      title: `Could not tell whether ${d.name} wants a log-in`,
      detail: `It was not answered without credentials: ${d.why}.`,
    }),
  },
  walled: {
    status: "unknown",
    tell: (d: About & { wall: string }) => ({
      title: `Could not tell whether ${d.name} wants a log-in: a bot wall stands before it`,
      detail: `${asked(d)} from the wall (${d.wall}), not from the application. Let the audit's User-Agent through, and run it again.`,
    }),
  },
} as const;

export const authentication = defineCheck({
  doc: {
    id: "access/authentication",
    title: "Anybody can read private data without logging in",
    rule: "An endpoint declared private answers 2xx without credentials. 401, 403, 404, a redirect, a log-in form, a JSON error that refuses and the page that any made-up path gets are a pass; any other answer is unknown.",
    why: "Whoever finds the address has your customers' data, and search engines and bots find addresses. It has to be told to the customers, and often to an authority.",
    fix: steps("GET", "https://api.acme.com/orders"),
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 60,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
      "https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/",
    ],
  },
  needs: ["access"],
  says,
  judge: ({ access }) =>
    access.flatMap(({ value: { endpoints } }) => endpoints.filter((one) => one.private).map(verdictOf)),
});

function verdictOf(endpoint: EndpointAccessSeen): Verdict<typeof says> {
  const { endpoint: name, method, url } = endpoint;
  const subject = name;
  const reply = ownAnonymous(endpoint);
  if ("none" in reply) return { say: "notAsked", subject, with: { name, why: reply.detail } };
  const { status, wall, login, content, bytes, type } = reply;
  const about = { name, method, url, status };
  if (wall !== null) return { say: "walled", subject, with: { ...about, wall: wall.detail } };
  if ([401, 403, 404, 407].includes(status) || (status >= 300 && status < 400))
    return { say: "refused", subject, with: about };
  // A log-in form that comes with the expected content, or nothing at all, tells neither way.
  const either = login === "empty" || (login !== null && login !== "shell" && content === true);
  if (status < 200 || status >= 400 || either) return { say: "unclear", subject, with: about };
  if (login === "shell") return { say: "shell", subject, with: about };
  const how = login === "page" ? "a log-in form" : "an error that refuses";
  if (login !== null) return { say: "asksToLogIn", subject, with: { ...about, how } };
  if (content === false) return { say: "otherContent", subject, with: about };
  return { say: "open", subject, with: { ...about, bytes, type: type ?? "no declared type" } };
}
