/** Ctrl-C: the first stops the audit and lets what was found be printed, the second ends the program at once. */

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof STATUS;

export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit status of the signal that came, or null. */
  status(): number | null;
  release(): void;
}

/** `say` tells the user that the program is stopping. */
export function interruption(say: (text: string) => void): Interruption {
  const controller = new AbortController();
  let came: Signal | null = null;
  const handler = (signal: Signal) => {
    if (came !== null) process.exit(STATUS[signal]);
    came = signal;
    say("stopping, press again to quit at once");
    controller.abort();
  };
  process.on("SIGINT", handler);
  process.on("SIGTERM", handler);
  return {
    signal: controller.signal,
    status: () => (came === null ? null : STATUS[came]),
    release() {
      process.off("SIGINT", handler);
      process.off("SIGTERM", handler);
    },
  };
}
