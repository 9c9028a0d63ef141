/** `launchready profiles`: the budgets of each profile, for people and as JSON. */
import { displayWidth, hanging } from "../docs/layout.js";
import { table } from "../docs/table.js";
import type { Profile } from "../model/target.js";
import { profileNamed, profiles } from "../target/profiles.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

export function profilesCommand(name: string | undefined, flags: { readonly json?: boolean }, shell: Shell): number {
  const chosen = name === undefined ? profiles : [profileNamed(name)];
  const { width } = styleOf(shell.stdout, shell.env, false);
  const lines = name === undefined ? compared(chosen, width) : chosen.flatMap(alone);
  shell.stdout.write(`${flags.json ? JSON.stringify(chosen, null, 2) : lines.join("\n")}\n`);
  return 0;
}

/** A row a profile with the budgets that they differ in, then what they share; one after another where that is too wide. */
function compared(all: readonly Profile[], width: number): readonly string[] {
  const rows = all.map((profile) => ({ name: profile.name, budgets: budgets(profile) }));
  const differs = ([name, budget]: Budget) =>
    rows.some((row) => row.budgets.some((other) => other[0] === name && other[1] !== budget));
  const columns = rows[0]?.budgets.filter(differs).map(([name]) => name) ?? [];
  const shared = rows[0]?.budgets.filter((budget) => !differs(budget)).map(([name, budget]) => `${name} ${budget}`);
  const lines = table(
    rows.map((row) => [
      row.name,
      ...row.budgets.filter(([name]) => columns.includes(name)).map(([, budget]) => budget),
    ]),
    {
      head: ["profile", ...columns.map((name) => name.replace(" ", "\n"))],
      right: columns.map((_, index) => index + 1),
    },
  );
  if (lines.some((line) => displayWidth(line) > width)) return all.flatMap(alone);
  return [...lines, "", ...hanging("In all of them: ", `${shared?.join(", ")}.`, width, 2)];
}

function alone(profile: Profile): readonly string[] {
  return [profile.name, ...table(budgets(profile)).map((line) => `  ${line}`)];
}

type Budget = readonly [name: string, budget: string];

function budgets(profile: Profile): readonly Budget[] {
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
