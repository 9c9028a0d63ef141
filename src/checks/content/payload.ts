/** Decides whether an endpoint sends more bytes than its users' connections were meant to carry. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { BodySeen, SamplesSeen } from "../../model/seen/samples.js";
import type { Target } from "../../model/target.js";
import { hostOfUrl } from "../../parse/hosts.js";

interface Weighed {
  name: string;
  body: BodySeen;
  budget: number;
  declared: boolean;
}

const size = (bytes: number) =>
  bytes >= 1_000_000
    ? `${round(bytes / 1_000_000)} MB`
    : bytes >= 1000
      ? `${round(bytes / 1000)} kB`
      : `${bytes} bytes`;
const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);
const weight = ({ wire, bytes, truncated, coding }: BodySeen) =>
  `${truncated ? "more than " : ""}${size(wire)}${coding === null ? "" : ` as sent (${coding.slice(0, 20)}), ${size(bytes)} unpacked`}`;
const whose = ({ declared }: Weighed) => (declared ? "its declared maxBytes" : "the profile's budget for one body");

const says = {
  within: {
    status: "pass",
    tell: (d: Weighed) => ({
      title: `${d.name} sends no more than its budget`,
      detail: `The largest body was ${weight(d.body)}; ${whose(d)} is ${size(d.budget)}.`,
    }),
  },
  over: {
    status: "fail",
    tell: (d: Weighed) => ({
      title: `${d.name} makes its users wait for ${d.body.truncated ? "more than " : ""}${size(d.body.wire)}; ${size(d.budget)} were meant`,
      detail: `The largest body was ${weight(d.body)}. What travels counts, and ${whose(d)} is ${size(d.budget)}.`,
    }),
  },
  unread: {
    status: "unknown",
    tell: (d: Weighed) => ({
      title: `How much ${d.name} sends could not be found out`,
      detail: `Its body is longer than what was read (${weight(d.body)}), and ${whose(d)} is ${size(d.budget)}.`,
    }),
  },
  noAnswer: {
    status: "unknown",
    tell: (d: { name: string }) => ({
      title: `How much ${d.name} sends could not be found out`,
      detail: "No answer as expected came: see uptime/reachable and uptime/error-rate.",
    }),
  },
} as const;

export const payload = defineCheck({
  doc: {
    id: "content/payload",
    title: "An endpoint sends more than its users' connections can carry",
    rule: "The largest body that an endpoint sent while it was sampled, counted as it travels (compressed), is above its declared maxBytes, else above the profile's budget for one body.",
    why: "Each 100 kB cost a phone on a slow network about a second. Lists without pages grow with the customers until the product feels broken.",
    fix: [
      "Lists: send pages (limit and cursor), and only the fields that the screen shows.",
      "Compress the answer (content/compression), and send images and files by URL instead of inside JSON.",
      "Where the size is right: declare it, maxBytes: 2MB, at the endpoint in the target file.",
    ],
    severity: "medium",
    impact: "slow",
    stage: 4,
    effort: 60,
    references: [
      "https://web.dev/articles/performance-budgets-101",
      "https://developer.mozilla.org/en-US/docs/Web/Performance/Guides/Performance_budgets",
    ],
  },
  needs: ["samples"],
  says,
  judge: ({ samples }, target) => samples.map(({ value }) => judgeEndpoint(value, target)),
});

function judgeEndpoint({ endpoint: name, url, largest }: SamplesSeen, target: Target): Verdict<typeof says> | null {
  // Observations of an older version say nothing of sizes.
  if (largest === undefined) return null;
  const host = hostOfUrl(url);
  const about = { subject: name, ...(host === null ? {} : { host }) };
  if (largest === null) return { say: "noAnswer", with: { name }, ...about };
  const declared = target.endpoints.find((one) => one.name === name)?.maxBytes ?? null;
  const budget = declared ?? target.profile.payload;
  const weighed = { name, body: largest, budget, declared: declared !== null };
  const say = largest.wire > budget ? "over" : largest.truncated ? "unread" : "within";
  return { say, with: weighed, ...about };
}
