/** Decides whether every change is built or tested by a machine before it reaches the users. */
import { defineCheck } from "../../model/check.js";
import type { CiFileSeen, CiSeen } from "../../model/seen/build.js";

const WORKFLOW = [
  "Paste as .github/workflows/ci.yml (for GitHub and a Node project; other hosts have the like):",
  "on: [push, pull_request]",
  "jobs:",
  "  ci:",
  "    runs-on: ubuntu-latest",
  "    steps:",
  "      - uses: actions/checkout@v5",
  "      - run: npm ci && npm run build && npm test",
].join("\n");
const SCAN = "Add a step that fails on credentials: npx launchready secrets (or gitleaks, trufflehog).";

export const ci = defineCheck({
  doc: {
    id: "repo/ci",
    title: "A change that breaks the product reaches the users before anybody notices",
    rule: "No CI configuration, or none of its files builds or tests (medium); none searches for secrets (low). What a shared workflow, an include or an orb runs cannot be seen: unknown.",
    why: "On the day of the launch several people change things in a hurry. Whatever no machine builds and tests is tested by the first customers.",
    fix: [
      "Let the host of the repository build and test every change (GitHub Actions, GitLab CI and the like).",
      SCAN,
      "Forbid merging while it fails (branch protection).",
    ],
    severity: "medium",
    impact: "operability",
    stage: 3,
    effort: 60,
    references: ["https://docs.github.com/en/actions", "https://docs.gitlab.com/ci/"],
  },
  needs: ["ci"],
  says: {
    tested: {
      status: "pass",
      tell: (d: { words: string; scan: string }) => ({
        title: "Every change is built or tested, and searched for secrets, by a machine",
        detail: `${d.words} ${d.scan}`,
      }),
    },
    none: {
      status: "fail",
      likelihood: 0.7,
      tell: () => ({
        title: "A change that breaks the product reaches the users: nothing builds or tests it before",
        detail:
          "The repository holds no configuration of any CI that is known (GitHub, GitLab, CircleCI, Bitbucket, Azure, Jenkins and others).",
        fix: [WORKFLOW, SCAN, "Forbid merging while it fails (branch protection)."],
      }),
    },
    idle: {
      status: "fail",
      likelihood: 0.7,
      confidence: 0.8,
      tell: (d: { files: readonly CiFileSeen[] }) => ({
        title: "A change that breaks the product reaches the users: the CI neither builds nor tests it",
        detail: `No command that builds or tests every change was found in ${pathsOf(d.files)}.`,
        fix: ["Add a step that runs the build and the tests, such as: npm ci && npm run build && npm test", SCAN],
      }),
    },
    unscanned: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      confidence: 0.5,
      tell: (d: { words: string }) => ({
        title: "A key that is committed by mistake is noticed by strangers first: no CI step looks for it",
        detail: `${d.words} No step searches for secrets. A scan that the host of the repository runs by itself (GitHub push protection) cannot be seen from here.`,
        fix: [SCAN, "Or run it before each commit, as a hook: npx launchready secrets --staged"],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: { files: readonly CiFileSeen[]; hidden: readonly string[] }) => ({
        title: "Not known whether the CI builds and tests: what it runs stands elsewhere",
        detail: `${pathsOf(d.files)} take${d.files.length === 1 ? "s" : ""} the steps from ${d.hidden.slice(0, 5).join(", ")}.`,
      }),
    },
    unreadable: {
      status: "unknown",
      tell: (d: { files: readonly CiFileSeen[] }) => ({
        title: `Not known what the CI does: ${pathsOf(d.files)} could not be read`,
        detail: `${d.files.map(({ path, unreadable }) => `${path}: ${unreadable}`).join("; ")}.`,
      }),
    },
  },
  judge: ({ ci }) => ci.map(({ subject, value }) => ({ subject, ...judged(value) })),
});

function judged({ files, hook }: CiSeen) {
  if (files.length === 0) return { say: "none" as const, with: {} };
  const useful = files.filter(({ builds, tests }) => builds !== null || tests !== null);
  if (useful.length > 0) {
    const words = `${wordsOf(useful, "tests")} ${wordsOf(useful, "builds")}`.trim();
    const scan = files.find(({ scans }) => scans !== null);
    const where =
      scan !== undefined
        ? `${scan.path} searches for secrets: ${scan.scans}.`
        : hook === null
          ? null
          : `${hook} searches for secrets before each commit.`;
    if (where !== null) return { say: "tested" as const, with: { words, scan: where } };
    const hidden = files.flatMap((file) => file.hidden);
    if (hidden.length > 0)
      return {
        say: "tested" as const,
        with: { words, scan: `Whether ${hidden[0]} searches for secrets cannot be seen.` },
      };
    return { say: "unscanned" as const, with: { words } };
  }
  const unreadable = files.filter((file) => file.unreadable !== null);
  if (unreadable.length > 0) return { say: "unreadable" as const, with: { files: unreadable } };
  const hidden = files.flatMap((file) => file.hidden);
  return hidden.length > 0
    ? { say: "hidden" as const, with: { files, hidden } }
    : { say: "idle" as const, with: { files } };
}

function wordsOf(files: readonly CiFileSeen[], what: "tests" | "builds"): string {
  const file = files.find((one) => one[what] !== null);
  return file === undefined ? "" : `${file.path} ${what}: ${file[what]}.`;
}

function pathsOf(files: readonly CiFileSeen[]): string {
  const shown = files.slice(0, 3).map(({ path }) => path);
  return files.length > 3 ? `${shown.join(", ")} and ${files.length - 3} more` : shown.join(" and ");
}
