/** Decides whether a declared endpoint works at all: whether any of its samples came as expected. */
import { defineCheck } from "../../model/check.js";
import { aboutEndpoint, failureLines, stoppedWords } from "../../parse/latency/sample-words.js";

interface Data {
  readonly name: string;
  readonly samples: number;
  readonly came: string;
  /** It answers 503 and says when to come back. */
  readonly away: boolean;
}

export const reachable = defineCheck({
  doc: {
    id: "uptime/reachable",
    title: "An endpoint that users depend on does not work at all",
    rule: "A declared endpoint answers none of the samples as expected: status, text in the body, media type. Without a declared status any 2xx or 3xx is as expected, but not a redirect to log in where credentials are declared; without a declared text not a GraphQL answer of errors alone. A bot wall or a rate limit is unknown; a 503 from the first request on is none, though it asks to come back later.",
    why: "Whoever opens the product at this moment finds it broken, and nobody who planned the launch has noticed.",
    fix: [
      "Ask the endpoint by hand, exactly as the target file declares it: curl -i with its method, headers and body.",
      "A time-out or a refused connection: see whether the service runs, listens on that port and is let through by the firewall.",
      "5xx: the application's log at that moment names the error.",
      "503 with Retry-After is maintenance mode, or a server that is overloaded by a single request: end it (Laravel: php artisan up; WordPress: delete the file .maintenance).",
      "401 or 403: renew the credentials in the environment; 404: correct the path here or the route there.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 6,
    effort: 60,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status",
    ],
  },
  needs: ["samples"],
  says: {
    works: {
      status: "pass",
      tell: (d: { name: string; good: number; samples: number }) => ({
        title: `${d.name} answers as expected`,
        detail: `${d.good} of ${d.samples} answers had the declared status, text and type.`,
      }),
    },
    down: {
      status: "fail",
      tell: (d: Data) => ({
        title: `${d.name} is down: ${d.samples === 1 ? "the request" : `none of ${d.samples} requests`} was ${d.samples === 1 ? "not " : ""}served`,
        detail: `Every request failed: ${d.came}.${d.away ? " The server asks to come back later, so that it was asked no more." : ""}`,
      }),
    },
    wrong: {
      status: "fail",
      tell: (d: Data) => ({
        title: `${d.name} does not do what it should: none of ${d.samples} answers was as declared`,
        detail: `It answers, but with something else: ${d.came}.`,
        fix: [
          "Ask it by hand as declared (curl -i) and compare with `expect` in the target file.",
          "401, 403 or the way to log in: the credentials in the environment are missing or no longer valid; on a public page, a password from before the launch is still asked for.",
          "404: the path here or the route of the deployment is wrong.",
          "GraphQL errors: run the same query by hand; a field that is gone, a resolver that fails, and a missing right all come with status 200.",
          "Another text or type: the wrong application answers there, or an error page comes with a status of success.",
        ],
      }),
    },
    stopped: {
      status: "unknown",
      tell: (d: { name: string; why: string }) => ({
        title: `Could not find out whether ${d.name} works`,
        detail: `${d.why}. What users get there was not seen.`,
      }),
    },
  },
  judge: ({ samples }) =>
    samples.map(({ subject, value }) => {
      const good = value.samples - value.unexpected;
      const about = aboutEndpoint(subject, value);
      if (good > 0) return { ...about, say: "works", with: { name: subject, good, samples: value.samples } };
      const why = stoppedWords(value);
      if (why !== null) return { ...about, say: "stopped", with: { name: subject, why } };
      const evidence = failureLines(value);
      const away = value.failures.some(({ detail }) => detail.startsWith("status 503 with Retry-After"));
      const data = { name: subject, samples: value.samples, came: evidence.slice(0, 3).join("; "), away };
      return { ...about, say: value.errors === value.samples ? "down" : "wrong", with: data, evidence };
    }),
});
