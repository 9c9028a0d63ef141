/** Says on standard error how far the audit is: one line that overwrites itself where somebody watches, else nothing. */
import type { Progress } from "../audit/collect.js";
import { oneLine, visible } from "../reporters/escape.js";
import type { Shell } from "./shell.js";

export interface ProgressLine {
  say(text: string): void;
  update(target: string, progress: Progress): void;
  /** A line that stays, such as a warning. */
  note(text: string): void;
  /** Leaves nothing behind. */
  end(): void;
}

type ProgressMode = "line" | "stages" | "none";

const CLEAR = "\r\x1b[2K";
/** A terminal need not be told more often than a person can read. */
const BETWEEN_MS = 50;

export function progressMode(
  shell: Shell,
  wanted: { progress: boolean; quiet: boolean; verbose: boolean },
): ProgressMode {
  const { env, stderr } = shell;
  if (!wanted.progress || wanted.quiet) return "none";
  const watched = stderr.isTTY === true && env.TERM !== "dumb" && !["1", "true"].includes(env.CI ?? "");
  return watched ? "line" : wanted.verbose ? "stages" : "none";
}

export function progressLine(
  shell: Shell,
  mode: ProgressMode,
  elapsed: () => number = () => performance.now(),
): ProgressLine {
  const { stderr } = shell;
  let shown = "";
  let last = Number.NEGATIVE_INFINITY;
  let stage = "";
  const draw = (text: string) => {
    const width = (stderr.columns || 80) - 1;
    shown = Array.from(oneLine(visible(text)))
      .slice(0, width)
      .join("");
    last = elapsed();
    stderr.write(CLEAR + shown);
  };
  const clear = () => {
    if (mode === "line" && shown !== "") stderr.write(CLEAR);
  };
  return {
    say(text) {
      if (mode === "line") draw(text);
    },
    update(target, { phase, done, total, current, sampling = [] }) {
      const doing = `${phase === "looking" ? "Looking at" : "Measuring"} ${target}`;
      if (mode === "stages" && doing !== stage) stderr.write(`${visible(doing)} (${total})\n`);
      if (mode === "line" && (doing !== stage || done === total || elapsed() - last >= BETWEEN_MS))
        draw(`${doing}: ${done} of ${total}${samplingWords(sampling) ?? (current === null ? "" : ` (${current})`)}`);
      stage = doing;
    },
    note(text) {
      clear();
      stderr.write(`${visible(text)}\n`);
      if (mode === "line" && shown !== "") stderr.write(shown);
    },
    end() {
      clear();
      shown = "";
    },
  };
}

/** The endpoint that takes longest, as it is the one that is waited for; null where none is sampled. */
function samplingWords(sampling: NonNullable<Progress["sampling"]>): string | null {
  const [longest, ...others] = sampling.toSorted((a, b) => b.leftMs - a.leftMs);
  if (longest === undefined) return null;
  const { endpoint, done, of, leftMs } = longest;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `, sampling ${endpoint}${more}: ${done} of ${of}, ${Math.ceil(leftMs / 1000)} s left`;
}
