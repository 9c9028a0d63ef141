/** Decides whether an endpoint serves its users as declared often enough for the uptime goal, and how much the samples prove. */
import { defineCheck } from "../../model/check.js";
import type { SamplesSeen } from "../../model/seen/samples.js";
import { aboutEndpoint, deadTelling, failureLines, stoppedWords } from "../../parse/latency/sample-words.js";
import { aboveGoal, percent, samplesFor, shareOf, shareWords } from "../../parse/latency/share.js";

interface Data {
  readonly name: string;
  readonly bad: number;
  readonly samples: number;
  readonly goal: number;
  readonly came: string;
}

export const availability = defineCheck({
  doc: {
    id: "uptime/availability",
    title: "The product works less often than its uptime goal: users find it broken",
    rule: "The share of samples as expected (status, text, media type) is below the uptime goal (`goals.uptime`, 99.5 % by default) beyond its 95 % confidence interval (high), or only the estimate is (medium). Errors that uptime/error-rate reports do not count twice; none as expected is uptime/reachable.",
    why: "99.5 % is already an outage of 50 minutes a week. Below it, customers meet a broken product often enough to remember it.",
    fix: [
      "Ask the endpoint several times exactly as declared (curl -i) and compare a good answer with a bad one: server, version, cache headers.",
      "Wrong answers only at times: one of several instances runs an old version or lacks its environment; compare their deployments.",
      "404 or a log-in page at times: look at sessions kept in one instance's memory, and at caches that keep an error page.",
      "Have an uptime monitor ask every minute with the same expectation: an audit of minutes cannot see a week.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 6,
    effort: 240,
    references: [
      "https://sre.google/sre-book/service-level-objectives/",
      "https://www.rfc-editor.org/rfc/rfc9110#section-15",
    ],
  },
  needs: ["samples"],
  says: {
    kept: {
      status: "pass",
      tell: (d: Data) => ({
        title: `${d.name} ${need(d) === "" ? "keeps" : "seems to keep"} its uptime goal of ${percent(d.goal)}`,
        detail: `${d.bad} of ${d.samples} requests were not answered as expected (${sure(d)}; the goal allows ${percent(1 - d.goal)}).${need(d)}`,
      }),
    },
    missed: {
      status: "fail",
      tell: (d: Data) => ({
        title: `${d.name} works for ${percent(1 - d.bad / d.samples)} of requests, not for the ${percent(d.goal)} of its goal`,
        detail: `${d.bad} of ${d.samples} requests were not answered as expected (${sure(d)}; the goal allows ${percent(1 - d.goal)}): ${d.came}.`,
      }),
    },
    perhaps: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      confidence: 0.5,
      tell: (d: Data) => ({
        title: `${d.name} may miss its uptime goal of ${percent(d.goal)}: ${d.bad} of ${d.samples} answers were wrong`,
        detail: `${d.bad} of ${d.samples} requests were not answered as expected (${sure(d)}; the goal allows ${percent(1 - d.goal)}), which may be chance: ${d.came}.${need(d)}`,
      }),
    },
    counted: {
      status: "skip",
      tell: (d: { name: string }) => ({
        title: `${d.name}: see uptime/error-rate`,
        detail: "Apart from the errors that uptime/error-rate reports, the answers were as expected.",
      }),
    },
    dead: {
      status: "skip",
      tell: deadTelling,
    },
    stopped: {
      status: "unknown",
      tell: (d: { name: string; why: string }) => ({
        title: `Could not find out how often ${d.name} works`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge: ({ samples }, { goals }) =>
    samples.map(({ subject, value }) => {
      const about = aboutEndpoint(subject, value);
      const why = stoppedWords(value);
      if (why !== null) return { ...about, say: "stopped", with: { name: subject, why } };
      if (value.unexpected === value.samples) return { ...about, say: "dead", with: { name: subject } };
      const evidence = failureLines(value);
      const { bad, all } = countedHere(value, goals.errorRate);
      if (bad === 0 && value.unexpected > 0) return { ...about, say: "counted", with: { name: subject } };
      const data: Data = {
        name: subject,
        bad,
        samples: all,
        goal: goals.uptime,
        came: evidence.slice(0, 3).join("; "),
      };
      if (all - bad >= goals.uptime * all) return { ...about, say: "kept", with: data };
      return { ...about, say: aboveGoal(bad, all, 1 - goals.uptime) ? "missed" : "perhaps", with: data, evidence };
    }),
});

/** Errors above their own goal are another finding: what is left of the samples is judged here. */
function countedHere({ samples, errors, unexpected }: SamplesSeen, errorGoal: number): { bad: number; all: number } {
  return errors > errorGoal * samples
    ? { bad: unexpected - errors, all: samples - errors }
    : { bad: unexpected, all: samples };
}

function sure({ bad, samples }: Data): string {
  return shareWords(shareOf(bad, samples));
}

/** What the goal would need, where the samples are fewer. */
function need({ samples, goal }: Data): string {
  const all = samplesFor(1 - goal);
  return all === null || samples >= all
    ? ""
    : ` To prove the goal takes ${all} requests in a row that are answered as expected.`;
}
