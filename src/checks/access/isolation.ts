/** Decides whether one user can read what belongs to another one. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { EndpointAccessSeen } from "../../model/seen/access.js";
import { shellQuote } from "../../parse/shell-quote.js";
import { type Isolation, isolationOf, provenUsers } from "../../parse/web/isolation.js";

interface About {
  name: string;
  owner: string;
  method: string;
  url: string;
}

const says = {
  kept: {
    status: "pass",
    tell: (d: About & { answers: string }) => ({
      title: `No other test user can read ${d.name}`,
      detail: `${d.method} ${d.url} gave ${d.owner} the data, and not the others: ${d.answers}.`,
    }),
  },
  leaks: {
    status: "fail",
    tell: (d: About & { users: string; user: string; status: number }) => ({
      title: `${d.users} can read what belongs to ${d.owner}: ${d.name}`,
      detail: `${d.method} ${d.url} with the credentials of ${d.users} answered ${d.status} with the data that ${d.owner} gets.`,
      fix: steps(d),
    }),
  },
  everybody: {
    status: "skip",
    tell: (d: About) => ({
      title: `${d.name} answers everybody with the same, logged in or not`,
      detail: `${d.method} ${d.url} gave ${d.owner} nothing that it does not give without credentials, so there is nothing to keep apart. Whether that may be is told by access/authentication.`,
    }),
  },
  write: {
    status: "skip",
    tell: (d: About) => ({
      title: `${d.name} is not asked as other users`,
      detail: `${d.method} may write, and a write is never repeated with the credentials of another user. Declare the GET that reads the same data as isolated.`,
    }),
  },
  unclear: {
    status: "unknown",
    tell: (d: About & { why: string; next: string }) => ({
      title: `Could not tell whether other users can read ${d.name}`,
      detail: `${d.why}. ${d.next}`,
    }),
  },
} as const;

export const isolation = defineCheck({
  doc: {
    id: "access/isolation",
    title: "One customer can read another customer's data",
    rule: "An endpoint declared isolated, asked with another declared user's credentials, answers 2xx with the first one's body: the same but for time stamps, the object that the URL names, or all its identifiers. 403 and 404 are a pass, and so is data of his own; an answer that is the same for everybody, an empty one, and 401 to a user who was let in nowhere prove nothing. Only GET and HEAD are repeated.",
    why: "Any customer who changes a number in an address reads the others' data. It is the most common serious hole in web APIs, no scanner that is not logged in finds it, and it has to be told to every customer concerned.",
    fix: steps({ owner: "alice", user: "bob", method: "GET", url: "https://api.acme.com/orders/1" }),
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 120,
    references: [
      "https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/",
      "https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html",
    ],
  },
  needs: ["access"],
  says,
  judge: ({ access }) => {
    const all = access.flatMap(({ value }) => value.endpoints);
    const proven = provenUsers(all);
    const isolated = all.filter((one) => one.isolated);
    return isolated.map((one) => verdictOf(one, isolationOf(one, proven)));
  },
});

function verdictOf(endpoint: EndpointAccessSeen, found: Isolation): Verdict<typeof says> {
  const { endpoint: subject, method, url, owner } = endpoint;
  const about = { name: subject, owner: owner ?? "its user", method, url };
  switch (found.how) {
    case "kept":
      return { say: "kept", subject, with: { ...about, answers: found.answers.join(", ") } };
    case "leaks": {
      const { users, status } = found;
      const data = { ...about, users: users.join(" and "), user: users[0] ?? "the other user", status };
      return { say: "leaks", subject, with: data, evidence: found.evidence };
    }
    case "unclear":
      return { say: "unclear", subject, with: { ...about, why: found.why, next: found.next } };
    default:
      return { say: found.how, subject, with: about };
  }
}

function steps({ owner, user, method, url }: Omit<About, "name"> & { user: string }): readonly string[] {
  return [
    "Ask the database for the record of the current user, never for the record alone: SELECT * FROM orders WHERE id = $1 AND owner_id = $2, with the user of the session as $2.",
    "Rails: current_user.orders.find(params[:id]). Django: get_object_or_404(Order, pk=pk, owner=request.user). Prisma: order.findFirst({ where: { id, ownerId: session.user.id } }). Supabase: alter table orders enable row level security; create policy own on orders for select using (auth.uid() = owner_id);",
    "Answer 404 where nothing is found, and do the same for the writes to the same records.",
    "Look through the access log for records that were read by somebody other than their owner.",
    `See that it worked: curl -s -o /dev/null -w '%{http_code}' -X ${method} ${shellQuote(url)} with the headers of ${user} must print 404 or 403, and 200 with those of ${owner}.`,
  ];
}
