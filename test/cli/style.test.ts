import { describe, expect, it } from "vitest";
import { progressLine, progressMode } from "../../src/cli/progress.js";
import { styleOf } from "../../src/cli/style.js";
import { fakeShell } from "../helpers/shell.js";

const tty = { write() {}, isTTY: true, columns: 100 };
const pipe = { write() {} };

describe("colour", () => {
  it.each([
    ["a terminal", tty, {}, true, 1],
    ["a pipe", pipe, {}, true, 0],
    ["NO_COLOR on a terminal", tty, { NO_COLOR: "1" }, true, 0],
    ["an empty NO_COLOR", tty, { NO_COLOR: "" }, true, 1],
    ["NO_COLOR before FORCE_COLOR", tty, { NO_COLOR: "1", FORCE_COLOR: "1" }, true, 0],
    ["FORCE_COLOR in a pipe", pipe, { FORCE_COLOR: "1" }, true, 1],
    ["FORCE_COLOR with a level", pipe, { FORCE_COLOR: "3" }, true, 3],
    ["FORCE_COLOR=0 on a terminal", tty, { FORCE_COLOR: "0" }, true, 0],
    ["FORCE_COLOR before TERM=dumb", tty, { FORCE_COLOR: "", TERM: "dumb" }, true, 1],
    ["TERM=dumb on a terminal", tty, { TERM: "dumb" }, true, 0],
    ["--no-color before all", tty, { FORCE_COLOR: "1" }, false, 0],
  ] as const)("%s", (_, stream, env, flag, level) => {
    expect(styleOf(stream, env, flag).color).toBe(level);
  });
});

it.each([
  ["COLUMNS", tty, { COLUMNS: "66" }, 66],
  ["the terminal's", tty, {}, 100],
  ["of a very wide terminal", { ...tty, columns: 300 }, {}, 120],
  ["of a terminal that does not know", { ...tty, columns: 0 }, {}, 80],
  ["in a pipe", pipe, {}, 80],
  ["COLUMNS that is no number", pipe, { COLUMNS: "wide" }, 80],
])("width: %s", (_, stream, env, width) => {
  expect(styleOf(stream, env, true).width).toBe(width);
});

it.each([
  ["nothing set", {}, false],
  ["UTF-8", { LANG: "en_GB.UTF-8" }, false],
  ["C", { LANG: "C" }, true],
  ["LC_ALL before LANG", { LC_ALL: "C.utf8", LANG: "C" }, false],
  ["an empty LC_ALL", { LC_ALL: "", LANG: "POSIX" }, true],
])("ASCII: %s", (_, env, ascii) => {
  expect(styleOf(pipe, env, true).ascii).toBe(ascii);
});

describe("progress", () => {
  const wanted = { progress: true, quiet: false, verbose: false };
  it.each([
    ["a terminal", { tty: true }, wanted, "line"],
    ["a pipe", {}, wanted, "none"],
    ["a pipe with --verbose", {}, { ...wanted, verbose: true }, "stages"],
    ["--no-progress", { tty: true }, { ...wanted, progress: false }, "none"],
    ["--quiet", { tty: true }, { ...wanted, quiet: true }, "none"],
    ["CI", { tty: true, env: { CI: "true" } }, wanted, "none"],
    ["TERM=dumb", { tty: true, env: { TERM: "dumb" } }, wanted, "none"],
  ] as const)("%s", (_, surroundings, flags, mode) => {
    expect(progressMode(fakeShell("/", surroundings), flags)).toBe(mode);
  });

  const looking = (done: number, current: string | null = null) =>
    ({ phase: "looking", done, total: 9, current }) as const;

  it("is one line that is cleared at the end", () => {
    const shell = fakeShell("/", { tty: true, columns: 30 });
    const line = progressLine(shell, "line", () => 0);
    line.say("Reading the target");
    line.update("acme.test", looking(0));
    line.end();
    expect(shell.err()).toBe("\r\x1b[2KReading the target\r\x1b[2KLooking at acme.test: 0 of 9\r\x1b[2K");
    expect(shell.out()).toBe("");
  });

  it("is cut to the terminal's width, and shows no control character of a target", () => {
    const shell = fakeShell("/", { tty: true, columns: 40 });
    progressLine(shell, "line", () => 0).update("acme.test", looking(1, "names \x1b[2J www.acme.test"));
    expect(shell.err()).toBe("\r\x1b[2KLooking at acme.test: 1 of 9 (names \\x1");
  });

  it("is not redrawn more often than a person reads", () => {
    let now = 0;
    const shell = fakeShell("/", { tty: true });
    const line = progressLine(shell, "line", () => now);
    for (let done = 0; done < 5; done += 1) {
      line.update("acme.test", looking(done));
      now += 20;
    }
    expect(shell.err().match(/\d of 9/g)).toEqual(["0 of 9", "3 of 9"]);
  });

  it("tells what is being sampled, how far that is, and how long it takes", () => {
    const shell = fakeShell("/", { tty: true, columns: 100 });
    const line = progressLine(shell, "line", () => 0);
    const sampling = [
      { endpoint: "home", done: 50, of: 60, leftMs: 2000 },
      { endpoint: "orders", done: 34, of: 60, leftMs: 5200 },
    ];
    const measuring = { phase: "measuring", done: 1, total: 4, current: "samples search" } as const;
    line.update("acme.test", { ...measuring, sampling });
    expect(shell.err()).toBe("\r\x1b[2KMeasuring acme.test: 1 of 4, sampling orders and 1 more: 34 of 60, 6 s left");
  });

  it("lets a warning stay above the line", () => {
    const shell = fakeShell("/", { tty: true });
    const line = progressLine(shell, "line", () => 0);
    line.say("Looking");
    line.note("loading plugin x\x1b[2J");
    expect(shell.err()).toBe("\r\x1b[2KLooking\r\x1b[2Kloading plugin x\\x1b[2J\nLooking");
  });

  it("says one line a stage where nobody watches", () => {
    const shell = fakeShell("/");
    const line = progressLine(shell, "stages", () => 0);
    line.say("Reading");
    line.update("acme.test", looking(1));
    line.update("acme.test", looking(2));
    line.update("acme.test", { phase: "measuring", done: 0, total: 2, current: null });
    line.end();
    expect(shell.err()).toBe("Looking at acme.test (9)\nMeasuring acme.test (2)\n");
  });

  it("says nothing where it was refused, warnings aside", () => {
    const shell = fakeShell("/");
    const line = progressLine(shell, "none", () => 0);
    line.say("Reading");
    line.update("acme.test", looking(1));
    line.note("a warning");
    line.end();
    expect(shell.err()).toBe("a warning\n");
  });
});
