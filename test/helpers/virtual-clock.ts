/** A clock whose time passes only while everybody sleeps, so that minutes of sampling take no time and never vary. */
import type { Clock } from "../../src/net/io.js";

const START = Date.UTC(2026, 10, 20, 8);

/** `busyUntil`: until when a machine that is due to wake up at this moment is kept from it. */
export function virtualClock(busyUntil: (due: number) => number = (due) => due): Clock {
  let now = 0;
  let pumping = false;
  const sleepers = new Set<{ readonly due: number; readonly wake: () => void }>();

  /** Runs after all promise callbacks: nobody has anything to do but to wait for the earliest sleeper. */
  function pump(): void {
    pumping = false;
    const [first] = [...sleepers].sort((a, b) => a.due - b.due);
    if (first === undefined) return;
    sleepers.delete(first);
    now = Math.max(now, busyUntil(first.due));
    first.wake();
    schedule();
  }
  function schedule(): void {
    if (pumping) return;
    pumping = true;
    setImmediate(pump);
  }

  return {
    now: () => new Date(START + now),
    elapsed: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const abort = () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        };
        const wake = () => {
          signal.removeEventListener("abort", abort);
          resolve();
        };
        const sleeper = { due: now + ms, wake };
        sleepers.add(sleeper);
        signal.addEventListener("abort", abort);
        schedule();
      }),
  };
}

/** Numbers in [0, 1) that are the same in every run (Lehmer's generator). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
