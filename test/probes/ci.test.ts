import { describe, expect, it } from "vitest";
import type { CiSeen } from "../../src/model/seen/build.js";
import { ci } from "../../src/probes/ci.js";
import { fileIo, folder } from "../helpers/folder.js";
import { target } from "../helpers/target.js";

const look = (path: string) => ci.look(path, target(), fileIo, new AbortController().signal) as Promise<CiSeen>;
const steps = (...runs: readonly string[]) =>
  `on: [push]\njobs:\n  ci:\n    runs-on: ubuntu-latest\n    steps:\n${runs.map((run) => `      - ${run}\n`).join("")}`;
const GITHUB = ".github/workflows/ci.yml";

/** What the first file does: b(uilds), t(ests), s(cans). */
async function does(files: Readonly<Record<string, string>>) {
  const seen = (await look(folder(files))).files;
  return seen.map(({ system, builds, tests, scans, hidden, unreadable }) => {
    const letters = `${builds === null ? "" : "b"}${tests === null ? "" : "t"}${scans === null ? "" : "s"}`;
    return `${system}: ${unreadable === null ? letters : "unreadable"}${hidden.length > 0 ? " hidden" : ""}`;
  });
}

describe("ci", () => {
  it("has nothing to look at without a repository", () => {
    expect(ci.subjects(target())).toHaveProperty("skip");
  });

  it.each<[name: string, files: Readonly<Record<string, string>>, does: readonly string[]]>([
    ["no CI", { "README.md": "npm test" }, []],
    [
      "GitHub Actions",
      { [GITHUB]: steps("uses: actions/checkout@v5", "run: npm ci && npm run build", "run: npm test") },
      ["GitHub Actions: bt"],
    ],
    [
      "a workflow that labels issues",
      { ".github/workflows/label.yaml": steps("uses: actions/labeler@v5") },
      ["GitHub Actions: "],
    ],
    [
      "a scan by an action",
      { [GITHUB]: steps("run: pnpm test", "uses: gitleaks/gitleaks-action@v2") },
      ["GitHub Actions: ts"],
    ],
    [
      "words in a name or an echo, which run nothing",
      { [GITHUB]: steps("name: npm test", "run: echo npm test") },
      ["GitHub Actions: "],
    ],
    [
      "a command that is commented out",
      { [GITHUB]: steps("run: |\n          # npm test\n          ls") },
      ["GitHub Actions: "],
    ],
    [
      "scripts of package.json, which call each other",
      {
        [GITHUB]: steps("run: npm run ci"),
        "package.json": JSON.stringify({ scripts: { ci: "npm run verify", verify: "tsc && vitest run" } }),
      },
      ["GitHub Actions: bt"],
    ],
    [
      "a shell script",
      { [GITHUB]: steps("run: ./scripts/ci.sh"), "scripts/ci.sh": "set -e\npytest -q\n" },
      ["GitHub Actions: t"],
    ],
    [
      "an action of its own",
      {
        [GITHUB]: steps("uses: ./.github/actions/check"),
        ".github/actions/check/action.yml":
          "runs:\n  using: composite\n  steps:\n    - run: go test ./...\n      shell: bash\n",
      },
      ["GitHub Actions: t"],
    ],
    [
      "a shared workflow, which cannot be seen",
      { [GITHUB]: "on: push\njobs:\n  ci:\n    uses: acme/workflows/.github/workflows/node.yml@v1\n" },
      ["GitHub Actions:  hidden"],
    ],
    [
      "GitLab CI",
      { ".gitlab-ci.yml": "test:\n  script:\n    - bundle exec rspec\nbuild:\n  script: docker build -t app .\n" },
      ["GitLab CI: bt"],
    ],
    [
      "GitLab CI with an include of its scanner",
      {
        ".gitlab-ci.yml":
          "include:\n  - template: Security/Secret-Detection.gitlab-ci.yml\ntest:\n  script: [pytest]\n",
      },
      ["GitLab CI: ts"],
    ],
    [
      "CircleCI",
      {
        ".circleci/config.yml":
          "jobs:\n  test:\n    steps:\n      - checkout\n      - run: {name: t, command: yarn test}\n",
      },
      ["CircleCI: t"],
    ],
    [
      "Bitbucket",
      {
        "bitbucket-pipelines.yml":
          "pipelines:\n  default:\n    - step:\n        script:\n          - composer install\n          - vendor/bin/phpunit\n",
      },
      ["Bitbucket Pipelines: bt"],
    ],
    [
      "Azure Pipelines",
      { "azure-pipelines.yml": "steps:\n  - task: DotNetCoreCLI@2\n  - script: dotnet test\n" },
      ["Azure Pipelines: bt"],
    ],
    [
      "Jenkins",
      { Jenkinsfile: "pipeline { stages { stage('t') { steps { sh 'mvn -B verify' } } } }" },
      ["Jenkins: bt"],
    ],
    ["Travis", { ".travis.yml": "language: go\nscript: go test ./...\n" }, ["Travis CI: t"]],
    [
      "Woodpecker",
      { ".woodpecker/test.yml": "steps:\n  t:\n    image: rust\n    commands:\n      - cargo test --all\n" },
      ["Woodpecker: t"],
    ],
    ["Buildkite", { ".buildkite/pipeline.yml": "steps:\n  - command: make test\n" }, ["Buildkite: bt"]],
    [
      "Google Cloud Build",
      {
        "cloudbuild.yaml":
          "steps:\n  - name: node\n    entrypoint: npm\n    args: [test]\n  - name: x\n    script: npm run build\n",
      },
      ["Google Cloud Build: b"],
    ],
    [
      "tools that are fetched and never run",
      { [GITHUB]: steps("run: pip install pytest", "run: sudo apt-get install -y make", "run: npm i -D vitest && ls") },
      ["GitHub Actions: "],
    ],
    [
      "what runs behind an installation",
      { [GITHUB]: steps("run: pip install pytest && pytest") },
      ["GitHub Actions: t"],
    ],
    ["Go's and Cargo's own installation", { [GITHUB]: steps("run: go install ./cmd/app") }, ["GitHub Actions: b"]],
    ["Rails with its database", { [GITHUB]: steps("run: bin/rails db:test:prepare test") }, ["GitHub Actions: t"]],
    [
      "a test in a container",
      { [GITHUB]: steps("run: docker compose up --exit-code-from web") },
      ["GitHub Actions: t"],
    ],
    [
      "Hatch, and Trivy as it comes",
      { [GITHUB]: steps("run: hatch run test", "uses: aquasecurity/trivy-action@v1") },
      ["GitHub Actions: ts"],
    ],
    [
      "Trivy without its secrets",
      { [GITHUB]: steps("run: pytest", "run: trivy fs --scanners vuln .") },
      ["GitHub Actions: t"],
    ],
    ["a Jenkinsfile in a folder", { "ci/Jenkinsfile": "sh 'npm ci && npm test'" }, ["Jenkins: t"]],
    [
      "tests by hand and by the clock alone",
      {
        [GITHUB]:
          "on:\n  workflow_dispatch:\n  schedule: [{ cron: 0 3 * * * }]\njobs: { t: { steps: [{ run: npm test }, { run: gitleaks git }] } }\n",
      },
      ["GitHub Actions: s"],
    ],
    [
      "tests of each pull request",
      { [GITHUB]: "on:\n  pull_request:\n  workflow_dispatch:\njobs: { t: { steps: [{ run: npm test }] } }\n" },
      ["GitHub Actions: t"],
    ],
    [
      "tests that another workflow calls",
      { [GITHUB]: "on: workflow_call\njobs: { t: { steps: [{ run: npm test }] } }\n" },
      ["GitHub Actions: t"],
    ],
    ["Codefresh", { "codefresh.yml": "steps:\n  t:\n    commands: [npm test]\n" }, ["Codefresh: t"]],
    ["YAML that does not parse", { [GITHUB]: "on: [push\njobs: {" }, ["GitHub Actions: unreadable"]],
    [
      "a bomb of aliases",
      {
        [GITHUB]: `a: &a [x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [${at === 0 ? "*a,*a,*a" : `*b${at - 1},*b${at - 1},*b${at - 1}`}]`).join("\n")}\n`,
      },
      ["GitHub Actions: unreadable"],
    ],
  ])("reads %s", async (_, files, seen) => {
    expect(await does(files)).toEqual(seen);
  });

  it("finds the scanner of the hooks before each commit", async () => {
    const files = {
      ".pre-commit-config.yaml":
        "repos:\n  - repo: https://github.com/gitleaks/gitleaks\n    hooks: [{id: gitleaks}]\n",
    };
    expect((await look(folder(files))).hook).toBe(".pre-commit-config.yaml");
    expect((await look(folder({ ".husky/pre-commit": "npx lint-staged\n" }))).hook).toBeNull();
  });
});
