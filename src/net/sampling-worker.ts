/** The thread that samples: what keeps the rest of the audit busy does not make its clock late. */
import { parentPort, workerData } from "node:worker_threads";
import { LookFailed } from "../model/errors.js";
import { createSampler } from "./sampler.js";
import type { Note, Order } from "./sampling-messages.js";
import { systemClock } from "./system-clock.js";
import { createWeb, type WebSettings } from "./web.js";

const { http } = createWeb(workerData as WebSettings);
const tell = (note: Note) => parentPort?.postMessage(note);
const sampler = createSampler({ http, clock: systemClock, random: Math.random }, (progress) => {
  tell({ progress });
  tell({ counts: http.counts() });
});
const stops = new Map<number, AbortController>();

parentPort?.on("message", async (order: Order) => {
  if ("stop" in order) return stops.get(order.id)?.abort(new LookFailed("interrupted", "the sampling was stopped"));
  const { id, ask } = order;
  const stop = new AbortController();
  stops.set(id, stop);
  try {
    const seen = await sampler.sample(ask, stop.signal);
    tell({ counts: http.counts() });
    tell({ id, seen });
  } catch (error) {
    tell({ counts: http.counts() });
    tell(error instanceof LookFailed ? { id, failed: failureOf(error) } : { id, bug: String(error) });
  } finally {
    stops.delete(id);
  }
});
tell({ ready: true });

function failureOf({ kind, message, host }: LookFailed) {
  return { kind, message, ...(host === undefined ? {} : { host }) };
}
