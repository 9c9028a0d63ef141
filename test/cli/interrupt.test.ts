import { afterEach, expect, it, vi } from "vitest";
import { interruption } from "../../src/cli/interrupt.js";

afterEach(() => vi.restoreAllMocks());

it("stops at the first signal and ends the program at the second", () => {
  const exit = vi.spyOn(process, "exit").mockImplementation((() => {}) as never);
  const said: string[] = [];
  const stop = interruption((text) => said.push(text));
  expect([stop.signal.aborted, stop.status()]).toEqual([false, null]);

  process.emit("SIGINT", "SIGINT");
  expect([stop.signal.aborted, stop.status()]).toEqual([true, 130]);
  expect(said).toEqual(["stopping, press again to quit at once"]);
  expect(exit).not.toHaveBeenCalled();

  process.emit("SIGINT", "SIGINT");
  expect(exit.mock.calls).toEqual([[130]]);
  stop.release();
});

it("tells SIGTERM apart, and listens no longer once released", () => {
  const before = process.listenerCount("SIGTERM");
  const stop = interruption(() => {});
  process.emit("SIGTERM", "SIGTERM");
  expect(stop.status()).toBe(143);
  stop.release();
  expect(process.listenerCount("SIGTERM")).toBe(before);
});
