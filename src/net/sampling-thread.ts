/** The sampler in a thread of its own, started by the first endpoint; in this thread where none can be started. */
import { Worker } from "node:worker_threads";
import { LookFailed } from "../model/errors.js";
import type { SamplesSeen } from "../model/seen/samples.js";
import type { SampleAsk, Sampler, SamplingProgress } from "./io.js";
import { createSampler } from "./sampler.js";
import type { Note, Order } from "./sampling-messages.js";
import { systemClock } from "./system-clock.js";
import { createWeb, type WebSettings } from "./web.js";

interface SamplingThread extends Sampler {
  /** Requests sent so far, by host. */
  counts(): Readonly<Record<string, number>>;
  /** Whether the samples are taken by a thread of their own; null: none was asked for yet. */
  apart(): boolean | null;
  close(): Promise<void>;
}

/** What samples, and how it ends. */
interface Engine extends Sampler {
  counts(): Readonly<Record<string, number>>;
  readonly apart: boolean;
  close(): Promise<void>;
}

type Tell = (progress: SamplingProgress) => void;

export function createSamplingThread(settings: WebSettings, tell: Tell = () => {}): SamplingThread {
  let starting: Promise<Engine> | null = null;
  let engine: Engine | null = null;
  return {
    async sample(ask, signal) {
      starting ??= startThread(settings, tell).catch(() => inThisThread(settings, tell));
      engine = await starting;
      signal.throwIfAborted();
      return engine.sample(ask, signal);
    },
    counts: () => engine?.counts() ?? {},
    apart: () => engine?.apart ?? null,
    async close() {
      await (await starting)?.close();
    },
  };
}

function inThisThread(settings: WebSettings, tell: Tell): Engine {
  const { http, close } = createWeb(settings);
  const { sample } = createSampler({ http, clock: systemClock, random: Math.random }, tell);
  return { sample, counts: http.counts, apart: false, close };
}

interface Waiting {
  resolve(seen: SamplesSeen): void;
  reject(error: unknown): void;
}

/** Rejects where there is no such thread: the program may be bundled into one file, or run from its sources. */
async function startThread(settings: WebSettings, tell: Tell): Promise<Engine> {
  const worker = new Worker(new URL("./sampling-worker.js", import.meta.url), {
    workerData: settings,
    execArgv: [],
    // Its garbage is young and small: without a limit the thread lets it grow to three times 16 MB.
    resourceLimits: { maxYoungGenerationSizeMb: 6 },
  });
  const waiting = new Map<number, Waiting>();
  let counts: Readonly<Record<string, number>> = {};
  let last = 0;
  const say = (order: Order) => worker.postMessage(order);
  const take = (id: number) => {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  };
  const hear = (note: Note) => {
    if ("progress" in note) tell(note.progress);
    else if ("counts" in note) counts = note.counts;
    else if ("seen" in note) take(note.id)?.resolve(note.seen);
    else if ("failed" in note)
      take(note.id)?.reject(new LookFailed(note.failed.kind, note.failed.message, note.failed.host));
    else if ("bug" in note) take(note.id)?.reject(new Error(note.bug));
  };
  const end = (error: Error) => {
    for (const id of [...waiting.keys()]) take(id)?.reject(error);
  };
  await new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the sampling thread ended before it began")));
  });
  worker.on("message", hear);
  worker.on("error", end);
  worker.on("exit", () => end(new Error("the sampling thread ended")));
  // It holds the process only while somebody waits for it.
  worker.unref();
  return {
    apart: true,
    counts: () => counts,
    sample: (ask: SampleAsk, signal: AbortSignal) =>
      new Promise((resolve, reject) => {
        const id = last;
        last += 1;
        const settle = () => {
          signal.removeEventListener("abort", aborted);
          if (waiting.size === 0) worker.unref();
        };
        const aborted = () => {
          say({ id, stop: true });
          take(id)?.reject(signal.reason);
        };
        waiting.set(id, {
          resolve: (seen) => {
            settle();
            resolve(seen);
          },
          reject: (error) => {
            settle();
            reject(error);
          },
        });
        signal.addEventListener("abort", aborted, { once: true });
        worker.ref();
        say({ id, ask });
      }),
    async close() {
      await worker.terminate();
    },
  };
}
