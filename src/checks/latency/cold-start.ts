/** Decides whether the first visitor after a pause waits for a server that has to wake up. */
import { defineCheck } from "../../model/check.js";
import type { SamplesSeen } from "../../model/seen/samples.js";
import { milliseconds } from "../../parse/latency/latency-words.js";
import { aboutEndpoint, stoppedWords } from "../../parse/latency/sample-words.js";

/** How many times the median the first answer must take, and how long in milliseconds. */
const TIMES = 5;
const AT_LEAST_MS = 1000;

interface Data {
  readonly name: string;
  /** Of the first answer alone, without opening the connection. */
  readonly answer: number;
  readonly opening: number;
  readonly median: number;
}

export const coldStart = defineCheck({
  doc: {
    id: "latency/cold-start",
    title: "The first visitor after a pause waits while the server wakes up",
    rule: `The first request takes over ${TIMES} times the median and over ${AT_LEAST_MS / 1000} s. Compared is the time until the answer is there, without opening the connection: a slow DNS or TLS set-up is no sleeping server. Where one in twenty answers is half as slow, the first one is no exception, and latency/p95 tells.`,
    why: "At a launch people come one by one, and each of them may be the first after a pause: the demo that hangs for seconds is theirs.",
    fix: [
      "Keep one instance running: Cloud Run --min-instances=1; AWS Lambda provisioned concurrency 1; Fly.io min_machines_running = 1; Render and Heroku: a plan that does not sleep.",
      "Vercel, Netlify: make the function smaller (fewer imports, no ORM client for each request), or serve the page statically or from the edge.",
      "Open the database's connection pool when the server starts, not at the first request; a database that pauses (Neon, Aurora Serverless, Supabase free) needs its own minimum.",
      "Until then, have the uptime monitor ask this endpoint every few minutes.",
    ],
    severity: "medium",
    impact: "slow",
    stage: 4,
    effort: 60,
    references: [
      "https://cloud.google.com/run/docs/configuring/min-instances",
      "https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
    ],
  },
  needs: ["samples"],
  says: {
    awake: {
      status: "pass",
      tell: (d: Data) => ({
        title: `${d.name} does not keep its first visitor waiting`,
        detail: `The first answer took ${milliseconds(d.answer)}, half of the others up to ${milliseconds(d.median)}. Other looks may have woken the host before.`,
      }),
    },
    opening: {
      status: "pass",
      tell: (d: Data) => ({
        title: `${d.name} does not sleep: only opening the first connection was slow`,
        detail: `Name, connection and TLS took ${milliseconds(d.opening)}, the answer itself ${milliseconds(d.answer)}, half of the others up to ${milliseconds(d.median)}.`,
      }),
    },
    usual: {
      status: "pass",
      tell: (d: Data) => ({
        title: `${d.name} was slow at first, and is so at other times too`,
        detail: `The first answer took ${milliseconds(d.answer)}, but one in twenty of the others takes at least half as long: see latency/p95.`,
      }),
    },
    cold: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Data) => ({
        title: `${d.name} lets the first visitor wait ${milliseconds(d.answer)}: the server sleeps`,
        detail: `The first answer took ${milliseconds(d.answer)} (opening the connection not counted), half of the others up to ${milliseconds(d.median)}: ${Math.round(d.answer / Math.max(d.median, 1))} times as long.`,
      }),
    },
    none: {
      status: "skip",
      tell: (d: { name: string; why: string }) => ({ title: `${d.name}: no first answer to compare`, detail: d.why }),
    },
    stopped: {
      status: "unknown",
      tell: (d: { name: string; why: string }) => ({
        title: `Could not find out whether ${d.name} sleeps`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge: ({ samples }) =>
    samples.map(({ subject, value }) => {
      const about = aboutEndpoint(subject, value);
      const { firstPhases = null, p50 } = value;
      if (firstPhases === null || p50 === null) {
        const why = stoppedWords(value);
        if (why !== null) return { ...about, say: "stopped", with: { name: subject, why } };
        const none = "No answer came as expected, or none of a first request: see uptime/*.";
        return { ...about, say: "none", with: { name: subject, why: none } };
      }
      const { dns, connect, tls, wait, download } = firstPhases;
      const data: Data = { name: subject, answer: wait + download, opening: dns + connect + tls, median: p50 };
      return { ...about, say: verdictOf(data, value), with: data };
    }),
});

function verdictOf({ answer, opening, median }: Data, { p95 }: SamplesSeen): "awake" | "opening" | "usual" | "cold" {
  const cold = (ms: number) => ms > TIMES * median && ms > AT_LEAST_MS;
  if (!cold(answer)) return cold(answer + opening) ? "opening" : "awake";
  return (p95 ?? 0) > answer / 2 ? "usual" : "cold";
}
