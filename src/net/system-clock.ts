/** The machine's clock behind the `Clock` port. */
import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "./io.js";

export const systemClock: Clock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  async sleep(ms, signal) {
    await delay(ms, undefined, { signal });
  },
};
