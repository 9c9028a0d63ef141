/** Decides whether a host's headers name the version of the software behind it. */
import { defineCheck } from "../../model/check.js";
import { quietingSteps, versionsIn } from "../../parse/web/header-versions.js";

export const disclosure = defineCheck({
  doc: {
    id: "headers/disclosure",
    title: "Attackers learn from the headers which known holes to try",
    rule: "Server, X-Powered-By, X-AspNet-Version and the like name a version. A product's name alone is fine.",
    why: "Lists of hosts with a vulnerable version are made by reading these headers. Without the number you are not on the list the day a hole is published.",
    fix: [
      "nginx: server_tokens off; Apache: ServerTokens Prod; PHP: expose_php = Off.",
      'ASP.NET: <httpRuntime enableVersionHeader="false"/>; Express: app.disable("x-powered-by").',
      "Or take the headers out at the edge (a transform rule or proxy_hide_header).",
    ],
    severity: "low",
    impact: "data-exposure",
    stage: 2,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4",
      "https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html",
    ],
  },
  needs: ["page"],
  says: {
    quiet: {
      status: "pass",
      tell: (d: { host: string }) => ({
        title: `${d.host} names no versions`,
        detail: "No header of its answers carries a version number of the software behind it.",
      }),
    },
    named: {
      status: "fail",
      likelihood: 0.1,
      tell: (d: { host: string; headers: readonly string[] }) => ({
        title: `${d.host} tells everybody which software version it runs`,
        detail: `Its answers carry ${d.headers.slice(0, 6).join(" and ")}.`,
        fix: [
          ...quietingSteps(d.headers),
          `Ask again: curl -sI https://${d.host}/ | grep -iE '^(server|x-powered-by|x-asp|x-generator|via)'`,
        ],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: { host: string; why: string }) => ({
        title: `Could not see which versions ${d.host} names`,
        detail: `Something in front of it answered: ${d.why}.`,
      }),
    },
  },
  judge: ({ page }) =>
    page.map(({ subject: host, value }) => {
      const headers = versionsIn([...value.first.headers, ...value.headers]);
      if (headers.length > 0)
        return { say: "named", subject: host, with: { host, headers }, evidence: headers.slice(0, 10) };
      if (value.wall !== null) return { say: "hidden", subject: host, with: { host, why: value.wall.detail } };
      return { say: "quiet", subject: host, with: { host } };
    }),
});
