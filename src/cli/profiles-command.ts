/** `launchready profiles`: the budgets of each profile, for people and as JSON. */
import { columns, hanging } from "../docs/layout.js";
import type { Profile } from "../model/target.js";
import { profileNamed, profiles } from "../target/profiles.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

export function profilesCommand(name: string | undefined, flags: { readonly json?: boolean }, shell: Shell): number {
  const chosen = name === undefined ? profiles : [profileNamed(name)];
  const { width } = styleOf(shell.stdout, shell.env, false);
  const [only] = chosen;
  const lines =
    name !== undefined && only !== undefined
      ? [only.name, ...columns(budgets(only)).map((line) => `  ${line}`)]
      : chosen.flatMap((profile) => [profile.name, ...summary(profile, width)]);
  shell.stdout.write(`${flags.json ? JSON.stringify(chosen, null, 2) : lines.join("\n")}\n`);
  return 0;
}

function summary(profile: Profile, width: number): readonly string[] {
  // A figure and its unit stay on one line.
  const text = budgets(profile)
    .map(([name, budget]) => `${name} ${budget.replace(" ", "\u00a0")}`)
    .join(", ");
  return hanging("  ", text, width).map((line) => line.replaceAll("\u00a0", " "));
}

function budgets(profile: Profile): readonly (readonly [name: string, budget: string])[] {
  return [
    ...Object.entries(profile.p95).map(([kind, ms]) => [`${kind} p95`, time(ms)] as const),
    ["first token", time(profile.firstToken)],
    ["page weight", bytes(profile.pageWeight)],
    ["payload", bytes(profile.payload)],
    ["uptime", percent(profile.uptime)],
    ["error rate", percent(profile.errorRate)],
  ];
}

function time(ms: number): string {
  return ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
}

function bytes(count: number): string {
  return count >= 1_000_000 ? `${count / 1_000_000} MB` : `${count / 1000} kB`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))} %`;
}
