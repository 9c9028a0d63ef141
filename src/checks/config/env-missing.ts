/** Decides whether every variable that production needs has a value there. */
import { defineCheck } from "../../model/check.js";
import { declaredAt } from "../../parse/repo/declaration.js";

interface Told {
  readonly name: string;
  readonly path: string;
}

const fixOf = ({ name, path }: Told) => [
  `Set ${name} in ${path}, or where production takes its environment from, and deploy again.`,
  `If production works without it, say so in the target file: { name: ${name}, required: false }`,
];

export const envMissing = defineCheck({
  doc: {
    id: "config/env-missing",
    title: "Production lacks a setting that it does not work without",
    rule: "A variable that the target's env map calls required is missing or empty in the declared production environment (repo.env.production). Names only are read and shown.",
    why: "The product fails at the first use of the setting: at the start, or when the first customer pays, logs in, or waits for a mail.",
    fix: [
      "Set the variable in the production environment, and deploy again.",
      "Let the product check at its start that all of its settings are there, so that a deployment fails before users see it.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 3,
    effort: 15,
    references: ["https://12factor.net/config"],
  },
  needs: ["environments"],
  applies: ({ repo, env }) => {
    if (!env.some(({ required }) => required)) return "The target's env map calls no variable required";
    return repo === null || repo.env.production === null
      ? "No production environment file is declared (repo.env.production)"
      : null;
  },
  says: {
    complete: {
      status: "pass",
      tell: (d: { path: string; count: number }) => ({
        title: "Production has every variable that it needs",
        detail: `${d.path} has a value for ${d.count === 1 ? "the one variable" : `all ${d.count} variables`} that the env map calls required.`,
      }),
    },
    missing: {
      status: "fail",
      tell: (d: Told) => ({
        title: `Production fails where it needs ${d.name}: it is not set`,
        detail: `The env map calls ${d.name} required, and ${d.path} does not name it.`,
        fix: fixOf(d),
      }),
    },
    empty: {
      status: "fail",
      tell: (d: Told) => ({
        title: `Production fails where it needs ${d.name}: it is empty`,
        detail: `The env map calls ${d.name} required, and ${d.path} names it without a value.`,
        fix: fixOf(d),
      }),
    },
  },
  judge: ({ environments }, target) =>
    environments.flatMap(({ subject, value: { path, variables } }) => {
      const byName = new Map(variables.map((variable) => [variable.name, variable]));
      const required = target.env.flatMap((entry, index) => (entry.required ? [{ ...entry, index }] : []));
      const told = required.flatMap(({ name, owner, index }) => {
        const variable = byName.get(name);
        if (variable?.empty === false) return [];
        const place =
          variable === undefined
            ? declaredAt(target, `env.${index}`)
            : { location: { file: path, line: variable.line } };
        return [
          {
            say: variable === undefined ? ("missing" as const) : ("empty" as const),
            subject: name,
            // That it is there now, and empty, is the same fault.
            identity: name,
            with: { name, path },
            ...place,
            ...(owner === null ? {} : { owner }),
          },
        ];
      });
      const complete = { say: "complete" as const, subject, with: { path, count: required.length } };
      return [...told, ...(told.length > 0 ? [] : [complete])];
    }),
});
