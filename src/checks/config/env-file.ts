/** Decides whether a .env file with values is in git, or could get there by accident. */
import { defineCheck } from "../../model/check.js";
import type { EnvFileSeen } from "../../model/seen/repo.js";
import { shellQuote } from "../../parse/shell-quote.js";

interface Held {
  readonly path: string;
  readonly names: readonly string[];
}

const MAX_NAMES = 8;

export const envFile = defineCheck({
  doc: {
    id: "config/env-file",
    title: "Everyone with the repository reads the values of its .env file",
    rule: "A .env file with values is tracked by git (critical), or .env is not ignored (low). Empty values, placeholders, ciphertext, plain settings (NODE_ENV, PORT, true, an address without a login) and variables that frameworks publish anyway (NEXT_PUBLIC_, VITE_) are no values. Example files (.env.example) are not judged here.",
    why: "A .env file is where the keys to the database, to payments and to mail stand together. In git it goes to every clone, fork and contractor, and stays in the history after it was deleted.",
    fix: [
      "Change every secret in the file at its provider: it has been copied with each clone.",
      "Take the file out of git and keep it on disk: git rm --cached .env",
      "Add the lines .env, .env.* and !.env.example to .gitignore, and commit.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 60,
    references: ["https://12factor.net/config", "https://git-scm.com/docs/gitignore"],
  },
  needs: ["env-files"],
  says: {
    tracked: {
      status: "fail",
      tell: (d: Held) => ({
        title: `Everyone with the repository reads the values of ${d.path}`,
        detail: `Git tracks ${d.path}, in which ${listed(d.names)} ${d.names.length === 1 ? "has a value" : "have values"}.`,
        fix: [
          `Change every secret in ${d.path} at its provider: it has been copied with each clone.`,
          `Take it out of git and keep it on disk: git rm --cached ${shellQuote(d.path)}`,
          `Add the line ${d.path} to .gitignore and commit.`,
          `Commit an example without values instead: ${d.path}.example`,
        ],
      }),
    },
    exposed: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      effort: 5,
      tell: (d: Held) => ({
        title: `One "git add ." puts the values of ${d.path} into git`,
        detail: `${d.path} is there and git does not ignore it. ${listed(d.names)} ${d.names.length === 1 ? "has a value" : "have values"}.`,
        fix: [`Add the line ${d.path} to .gitignore and commit.`, `Ask git: git check-ignore ${shellQuote(d.path)}`],
      }),
    },
    notIgnored: {
      status: "fail",
      severity: "low",
      likelihood: 0.1,
      effort: 5,
      tell: () => ({
        title: "A .env file would go into git with the next commit of everything",
        detail: "Git does not ignore .env. As soon as somebody makes one, one command commits it.",
        fix: [
          "Add the lines .env, .env.* and !.env.example to .gitignore, and commit.",
          "Ask git: git check-ignore .env",
        ],
      }),
    },
    safe: {
      status: "pass",
      tell: (d: { files: readonly EnvFileSeen[] }) => ({
        title: "No .env file with values is in git",
        detail:
          d.files.length === 0
            ? "There is no .env file, and git would ignore one."
            : d.files
                .slice(0, 10)
                .map(
                  ({ path, tracked, ignored }) =>
                    `${path}: ${tracked ? "tracked, without values" : ignored ? "ignored" : "not tracked"}`,
                )
                .join("; "),
      }),
    },
    noGit: {
      status: "skip",
      tell: () => ({
        title: "Not judged: whether a .env file is in git",
        detail: "The folder is no git repository, or git is not installed here.",
      }),
    },
  },
  judge: (seen) =>
    seen["env-files"].flatMap(({ subject, value: { git, files, wouldIgnore } }) => {
      const told = files
        .filter(({ filled, example, tracked, ignored }) => filled.length > 0 && !example && (tracked || !ignored))
        .map(({ path, tracked, filled }) => ({
          say: tracked ? ("tracked" as const) : ("exposed" as const),
          subject: path,
          with: { path, names: filled },
          evidence: [`${path}: ${filled.slice(0, 30).join(", ")}`],
          location: { file: path, line: 1 },
        }));
      // A tracked .env is told above, or is one of settings that are meant to be shared.
      const settled =
        files.some((file) => file.path === ".env" && file.tracked) || told.some((one) => one.subject === ".env");
      const loose = git && !wouldIgnore && !settled;
      return [
        ...(git ? told : [{ say: "noGit" as const, subject, with: {} }]),
        ...(loose ? [{ say: "notIgnored" as const, subject: ".env", with: {} }] : []),
        ...(git && !loose && told.length === 0 ? [{ say: "safe" as const, subject, with: { files } }] : []),
      ];
    }),
});

function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return names.slice(0, MAX_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
