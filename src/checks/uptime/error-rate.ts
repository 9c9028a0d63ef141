/** Decides whether too many requests to an endpoint fail, and how much the number of samples proves. */
import { defineCheck } from "../../model/check.js";
import { aboutEndpoint, deadTelling, failureLines, stoppedWords } from "../../parse/latency/sample-words.js";
import { aboveGoal, percent, samplesFor, shareOf, shareWords } from "../../parse/latency/share.js";

interface Data {
  readonly name: string;
  readonly errors: number;
  readonly samples: number;
  readonly goal: number;
  readonly came: string;
}

export const errorRate = defineCheck({
  doc: {
    id: "uptime/error-rate",
    title: "Part of the requests fail: users see errors at random",
    rule: "More than the goal's share of samples (`goals.errorRate`, 1 % by default) end in 5xx, a time-out or no connection, and some succeed. Where so few samples could also come from a service within its goal, the confidence is lower. None as expected is uptime/reachable.",
    why: "A page of ten requests at 1 % fails for one visitor in ten. They reload, or they leave; forms are sent twice or not at all.",
    fix: [
      "Find the failed requests in the log of the edge and of the application (by time and path) and read the first error of each.",
      "5xx in bursts: look for restarts, memory limits and the database's limit of connections.",
      "Time-outs and refused connections: look at the number of workers, at health checks that take instances out, and at one of several addresses being dead.",
      "Sample again and compare: launchready audit --only uptime/*,latency/*.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 6,
    effort: 240,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.6",
      "https://sre.google/sre-book/service-level-objectives/",
    ],
  },
  needs: ["samples"],
  says: {
    low: {
      status: "pass",
      tell: (d: Data) => ({
        title: `${d.name} rarely fails`,
        detail: `${count(d)} failed (${sure(d)}); the goal is ${percent(d.goal)}.${need(d)}`,
      }),
    },
    high: {
      status: "fail",
      tell: (d: Data) => ({
        title: `${d.name} fails for ${percent(d.errors / d.samples)} of requests: users see errors at random`,
        detail: `${count(d)} failed (${sure(d)}), more than the goal of ${percent(d.goal)}: ${d.came}.`,
      }),
    },
    some: {
      status: "fail",
      likelihood: 0.7,
      confidence: 0.5,
      tell: (d: Data) => ({
        title: `${d.name} failed ${d.errors === 1 ? "once" : `${d.errors} times`} in ${d.samples} requests`,
        detail: `${count(d)} is above the goal of ${percent(d.goal)}, though so few may be chance (${sure(d)}). ${d.came}.${need(d)}`,
      }),
    },
    dead: {
      status: "skip",
      tell: deadTelling,
    },
    stopped: {
      status: "unknown",
      tell: (d: { name: string; why: string }) => ({
        title: `Could not find out how often ${d.name} fails`,
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
      const data: Data = {
        name: subject,
        errors: value.errors,
        samples: value.samples,
        goal: goals.errorRate,
        came: evidence.slice(0, 3).join("; "),
      };
      if (value.errors <= goals.errorRate * value.samples) return { ...about, say: "low", with: data };
      const proven = aboveGoal(value.errors, value.samples, goals.errorRate);
      return { ...about, say: proven ? "high" : "some", with: data, evidence };
    }),
});

function count({ errors, samples }: Data): string {
  return `${errors} of ${samples} requests`;
}

function sure({ errors, samples }: Data): string {
  return shareWords(shareOf(errors, samples));
}

/** What the goal would need, where the samples are fewer. */
function need({ samples, goal }: Data): string {
  const all = samplesFor(goal);
  return all === null || samples >= all ? "" : ` To prove the goal takes ${all} requests without a failure.`;
}
