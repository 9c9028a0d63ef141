/** The colours of the terminal report. They repeat what the words say and never say anything alone. */
import { Chalk } from "chalk";
import type { Decision } from "../model/report.js";
import type { Severity } from "../model/scale.js";

type Style = (text: string) => string;

export interface Paint {
  readonly severity: Readonly<Record<Severity, Style>>;
  readonly verdict: Readonly<Record<Decision, Style>>;
  readonly heading: Style;
  readonly title: Style;
  readonly aside: Style;
}

export function paintOf(level: 0 | 1 | 2 | 3): Paint {
  // The level is the caller's decision: chalk by itself does not look at NO_COLOR.
  const chalk = new Chalk({ level });
  return {
    severity: { critical: chalk.bold.red, high: chalk.red, medium: chalk.yellow, low: chalk.cyan, info: chalk.dim },
    verdict: {
      go: chalk.bold.green,
      "go-with-risks": chalk.bold.yellow,
      "no-go": chalk.bold.red,
      incomplete: chalk.bold.yellow,
    },
    heading: chalk.bold,
    title: chalk.bold,
    aside: chalk.dim,
  };
}
