import { envFile } from "../../../src/checks/config/env-file.js";
import type { EnvFileSeen, EnvFilesSeen } from "../../../src/model/seen/repo.js";
import { describeCheck } from "../../helpers/check.js";

const REPO = "/srv/acme";

function file(path: string, more: Partial<EnvFileSeen> = {}): EnvFileSeen {
  return { path, tracked: false, ignored: false, filled: [], example: false, ...more };
}
function seen(files: readonly EnvFileSeen[], more: Partial<EnvFilesSeen> = {}) {
  return { "env-files": [[REPO, { git: true, wouldIgnore: true, files, ...more }]] } as const;
}
const many = Array.from({ length: 40 }, (_, index) => `NAME_${index}`);

describeCheck(envFile, [
  {
    name: "a tracked .env with values",
    seen: seen([file(".env", { tracked: true, filled: ["DATABASE_URL"] })]),
    expect: [["fail", "tracked", ".env"]],
  },
  {
    name: "tracked although it is ignored now",
    seen: seen([file(".env", { tracked: true, ignored: true, filled: many })]),
    expect: [["fail", "tracked", ".env"]],
  },
  {
    name: "a tracked .env is one finding, not ignoring it no second",
    seen: seen([file(".env", { tracked: true, filled: ["A", "B"] })], { wouldIgnore: false }),
    expect: [["fail", "tracked", ".env"]],
  },
  {
    name: "several, below the root",
    seen: seen([file("api/.env.production", { tracked: true, filled: ["A"] }), file("web/.env", { filled: ["B"] })]),
    expect: [
      ["fail", "tracked", "api/.env.production"],
      ["fail", "exposed", "web/.env"],
    ],
  },
  {
    name: "present, not ignored",
    seen: seen([file(".env", { filled: ["A"] })], { wouldIgnore: false }),
    expect: [["fail", "exposed", ".env"]],
  },
  {
    name: "another one present and not ignored",
    seen: seen([file(".env.local", { filled: ["A"] })], { wouldIgnore: false }),
    expect: [
      ["fail", "exposed", ".env.local"],
      ["fail", "notIgnored", ".env"],
    ],
  },
  { name: "none yet, not ignored", seen: seen([], { wouldIgnore: false }), expect: [["fail", "notIgnored", ".env"]] },
  { name: "none, ignored", seen: seen([]), expect: [["pass", "safe", REPO]] },
  {
    name: "present and ignored",
    seen: seen([file(".env", { ignored: true, filled: ["A"] })]),
    expect: [["pass", "safe", REPO]],
  },
  {
    name: "an example with placeholders, tracked",
    seen: seen([file(".env.example", { tracked: true, example: true })]),
    expect: [["pass", "safe", REPO]],
  },
  {
    name: "an example with values: a matter of secrets/working-tree",
    seen: seen([file(".env.example", { tracked: true, example: true, filled: ["A"] })]),
    expect: [["pass", "safe", REPO]],
  },
  {
    name: "shared settings without a secret, tracked and so not ignored",
    seen: seen([file(".env", { tracked: true })], { wouldIgnore: false }),
    expect: [["pass", "safe", REPO]],
  },
  { name: "not tracked, no values", seen: seen([file(".env.test")]), expect: [["pass", "safe", REPO]] },
  {
    name: "no git",
    seen: seen([file(".env", { filled: ["A"] })], { git: false, wouldIgnore: false }),
    expect: [["skip", "noGit", REPO]],
  },
]);
