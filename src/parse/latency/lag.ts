/** Notices when this machine wakes up too late to time anything, which would read as a slow server. */

/** The part of a clock that it needs. */
interface Ticker {
  /** Monotonic milliseconds. */
  elapsed(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface LagWatch {
  /** The longest time in milliseconds that the machine was late between `from` and now. */
  since(from: number): number;
  stop(): void;
}

const TICK_MS = 10;
/** Timers fire up to this early or late on an idle machine. */
const USUAL_MS = 1;

export function watchLag(clock: Ticker): LagWatch {
  const end = new AbortController();
  const late: { readonly from: number; readonly to: number }[] = [];
  let due = clock.elapsed() + TICK_MS;
  const tick = async () => {
    for (;;) {
      await clock.sleep(TICK_MS, end.signal);
      const now = clock.elapsed();
      if (now - due > USUAL_MS) late.push({ from: due, to: now });
      due = now + TICK_MS;
    }
  };
  // Ends by `stop` alone, with the sleep's rejection.
  tick().catch(() => undefined);
  return {
    since(from) {
      // An answer may be read before an overdue tick is.
      const now = clock.elapsed();
      const times = late.filter(({ to }) => to > from).map((one) => one.to - one.from);
      return Math.max(0, now - due, ...times);
    },
    stop: () => end.abort(),
  };
}
