/** Decides whether every variable that the code reads is written down where the next person looks, and has an owner. */
import { defineCheck } from "../../model/check.js";
import type { EnvVariablesSeen, VariableRead } from "../../model/seen/config.js";
import type { Target } from "../../model/target.js";
import { declaredAt } from "../../parse/repo/declaration.js";
import {
  declaredWords,
  evidenceOf,
  neededWords,
  noListWords,
  noneWords,
  optionalsWords,
  optionalWords,
  readAt,
  unreadWords,
} from "../../parse/repo/env-inventory-words.js";

/** More optional ones than this are told together. */
const MOST_OPTIONAL = 8;
/** The place that reads it may never run in production, or something else may set it: a launcher, the platform. */
const READ = { likelihood: 0.7, confidence: 0.8 } as const;
const RARELY = { severity: "low", likelihood: 0.3, confidence: 0.8 } as const;

export const envInventory = defineCheck({
  doc: {
    id: "config/env-inventory",
    title: "Nobody knows which settings the product needs before it fails without one",
    rule: `The code reads an environment variable that neither an example file nor the target's env map names (medium; low where it has a default, is an argument of an image's build, or only the CI reads it; more than ${MOST_OPTIONAL} such are told together), or the map names one without owner (low). Without example file and map all are one finding. Variables that systems, platforms and tools set by themselves need no declaration.`,
    why: "Whoever deploys to a new server, or takes over from you, learns of each missing setting from a crash. The list exists only in the head of the person who wrote the code.",
    fix: [
      "Add a line NAME= for each variable to .env.example, without its value, and commit it.",
      "Name it in the target file: env: [{ name: NAME, required: true, owner: ..., kept: ... }]",
    ],
    severity: "medium",
    impact: "operability",
    stage: 3,
    effort: 15,
    references: ["https://12factor.net/config", "https://github.com/motdotla/dotenv"],
  },
  needs: ["env-variables"],
  says: {
    undeclared: { status: "fail", ...READ, tell: neededWords },
    optional: { status: "fail", ...RARELY, tell: optionalWords },
    optionals: { status: "fail", ...RARELY, tell: optionalsWords },
    noList: { status: "fail", ...READ, tell: noListWords },
    noListOptional: { status: "fail", ...RARELY, tell: noListWords },
    ownerless: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      effort: 5,
      tell: ({ name }: { name: string }) => ({
        title: `Nobody answers for ${name}: the environment map names no owner`,
        detail: `The target's env map names ${name} without saying who can change or renew it.`,
        fix: [`Add the person to its entry in the target file: { name: ${name}, owner: ..., kept: ... }`],
      }),
    },
    declared: { status: "pass", tell: declaredWords },
    unread: { status: "unknown", tell: unreadWords },
    none: { status: "skip", tell: noneWords },
  },
  judge: (seen, target) => [
    ...seen["env-variables"].flatMap(({ subject, value }) => judged(subject, value, target)),
    ...ownerless(target),
  ],
});

function judged(subject: string, seen: EnvVariablesSeen, target: Target) {
  const named = new Set([...target.env.map(({ name }) => name), ...seen.examples.flatMap(({ names }) => names)]);
  const loose = seen.variables.filter(({ name }) => !named.has(name));
  const whole = (variables: readonly VariableRead[]) => ({
    subject,
    with: { variables, seen },
    evidence: evidenceOf(variables),
  });
  const blind = seen.left.some((left) => left.blind);
  const needed = loose.filter(isNeeded);
  const optional = loose.filter((variable) => !isNeeded(variable));
  const listless = loose.length > 0 && seen.examples.length === 0 && target.env.length === 0;
  const together = !listless && optional.length > MOST_OPTIONAL;
  const one = (say: "undeclared" | "optional") => (variable: VariableRead) => ({
    say,
    ...{ subject: variable.name, with: { variable, seen }, evidence: evidenceOf([variable]), ...readAt(variable) },
  });
  const settled = loose.length === 0 && !blind;
  const noList = needed.length > 0 ? ("noList" as const) : ("noListOptional" as const);
  const fine = seen.variables.length === 0 ? ("none" as const) : ("declared" as const);
  return [
    ...(listless ? [{ say: noList, ...whole(loose) }] : needed.map(one("undeclared"))),
    ...(together ? [{ say: "optionals" as const, ...whole(optional) }] : []),
    ...(listless || together ? [] : optional.map(one("optional"))),
    ...(blind ? [{ say: "unread" as const, ...whole([]) }] : []),
    ...(settled ? [{ say: fine, ...whole(seen.variables) }] : []),
  ];
}

function isNeeded({ optional, from }: VariableRead): boolean {
  return !optional && (from === "code" || from === "compose");
}

function ownerless(target: Target) {
  return target.env.flatMap(({ name, owner }, index) =>
    owner === null
      ? [{ say: "ownerless" as const, subject: name, with: { name }, ...declaredAt(target, `env.${index}`) }]
      : [],
  );
}
