/** Decides whether the versions of the product's dependencies are pinned, each by one lock file. */
import { defineCheck } from "../../model/check.js";
import type { ManifestSeen, ManifestsSeen, Packages } from "../../model/seen/build.js";

/** What writes the lock file that is missing. */
const COMMANDS: Readonly<Record<Packages, string>> = {
  JavaScript: "npm install (or yarn, pnpm install, bun install: the one that the team uses)",
  Python: "uv lock, poetry lock, or pip-compile",
  Ruby: "bundle lock",
  PHP: "composer update --lock",
  Rust: "cargo generate-lockfile",
  Go: "go mod tidy",
  Elixir: "mix deps.get",
};

export const lockfile = defineCheck({
  doc: {
    id: "repo/lockfile",
    title: "The next deployment may install other packages than the ones that were tested",
    rule: "A package manifest names dependencies and no lock file in its folder or above pins them, or git ignores the one that is there (medium); lock files of two managers stand side by side (low).",
    why: "Without a lock file each installation picks the newest versions of that minute. A deployment can break, or bring in a hijacked release, although nobody changed a line.",
    fix: [
      "Write the lock file with the package manager that the team uses.",
      "Commit it, and install from it in CI and in production (npm ci, pnpm install --frozen-lockfile, bundle install --frozen, ...).",
    ],
    severity: "medium",
    impact: "downtime",
    stage: 3,
    effort: 15,
    references: [
      "https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json",
      "https://12factor.net/dependencies",
    ],
  },
  needs: ["manifests"],
  says: {
    pinned: {
      status: "pass",
      tell: (d: { manifests: readonly ManifestSeen[]; left: number }) => ({
        title: "The versions of all dependencies are pinned",
        detail: `${d.manifests.map(({ path, lock }) => `${path} by ${lock}`).join(", ")}.${d.left > 0 ? ` ${d.left} more manifests were not read.` : ""}`,
      }),
    },
    missing: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: ManifestSeen) => ({
        title: `The next deployment may install other packages than were tested: ${d.path} has no lock file`,
        detail: `${d.path} names dependencies${/(?:^|\/)requirements\.txt$/.test(d.path) ? " without one exact version each (==)" : ""}, and none of ${d.expected.join(", ")} pins them, beside it or above it.`,
        fix: [
          `Write the lock file: ${COMMANDS[d.packages]}.`,
          "Commit it, and install from it in CI and in production.",
        ],
      }),
    },
    ignored: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { path: string; ignored: string }) => ({
        title: `The next deployment may install other packages than were tested: git ignores ${d.ignored}`,
        detail: `${d.ignored} pins the versions of ${d.path} on this machine alone: it is not in the repository.`,
        fix: [`Delete the line that ignores ${d.ignored} from .gitignore.`, `Commit it: git add ${d.ignored}`],
      }),
    },
    rivals: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: (d: { locks: readonly string[]; used: string | null }) => ({
        title: `Nobody can tell which versions are deployed: ${d.locks.join(" and ")} stand side by side`,
        detail: `Each is written by another package manager${d.used === null ? "" : `; its manifest asks for ${d.used}`}. They drift apart with the next change.`,
        fix: [
          d.used === null
            ? "Keep the one of the manager that CI and production use, and delete the others."
            : `Keep ${d.used}, for which the manifest asks, and delete ${d.locks.filter((one) => one !== d.used).join(" and ")}.`,
          'Name the manager in package.json, so that the others refuse to run: "packageManager": "pnpm@9.0.0" or the like.',
        ],
      }),
    },
    none: {
      status: "skip",
      tell: () => ({
        title: "No package manifest names dependencies",
        detail:
          "There is nothing to pin: no package.json, pyproject.toml, Gemfile, composer.json, Cargo.toml or go.mod names any.",
      }),
    },
  },
  judge: ({ manifests }) => manifests.flatMap(({ subject, value }) => judged(subject, value)),
});

function judged(repo: string, { manifests, rivals, left }: ManifestsSeen) {
  const loose = manifests.filter(({ lock }) => lock === null);
  const fine = loose.length + rivals.length === 0;
  return [
    ...loose.map(({ path, ignored, ...rest }) =>
      ignored === null
        ? { say: "missing" as const, subject: path, with: { path, ignored, ...rest } }
        : { say: "ignored" as const, subject: path, with: { path, ignored } },
    ),
    ...rivals.map(({ manifest, locks, used }) => ({
      say: "rivals" as const,
      subject: manifest,
      with: { locks, used },
    })),
    ...(fine && manifests.length === 0 ? [{ say: "none" as const, subject: repo, with: {} }] : []),
    ...(fine && manifests.length > 0 ? [{ say: "pinned" as const, subject: repo, with: { manifests, left } }] : []),
  ];
}
