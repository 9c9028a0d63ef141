import { describe, expect, it } from "vitest";
import { history } from "../../../src/checks/secrets/history.js";
import type { LeftOut, WorkingTreeSeen } from "../../../src/model/seen/repo.js";
import type { HistorySecretSeen, HistorySeen } from "../../../src/model/seen/secrets.js";
import { describeCheck } from "../../helpers/check.js";
import { secret } from "../../helpers/secrets.js";
import { target } from "../../helpers/target.js";

const REPO = "/srv/acme";
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const AT = COMMIT.slice(0, 12);

const old = (more: Partial<HistorySecretSeen> = {}): HistorySecretSeen => ({
  ...secret(),
  commit: COMMIT,
  date: "2026-03-04",
  versions: 1,
  ...more,
});
const tree = (more: Partial<WorkingTreeSeen> = {}): WorkingTreeSeen => ({
  ...{ path: REPO, git: true, files: 1, bytes: 1, secrets: [], left: [], suppressed: 0 },
  ...more,
});
function seen(more: Partial<HistorySeen>, ...trees: readonly WorkingTreeSeen[]) {
  const value: HistorySeen = {
    ...{ path: REPO, git: "there", shallow: false, commits: 40, blobs: 90, bytes: 12345 },
    ...{ secrets: [], left: [], ignored: { by: [], unused: [] } },
    ...more,
  };
  return { history: [[REPO, value]], "working-tree": trees.map((one) => [REPO, one] as const) } as const;
}
const lock: LeftOut = { reason: "lock files", files: 1, first: ["package-lock.json"], blind: false };
const broken: LeftOut = { reason: "versions that git cannot read", files: 1, first: ["a"], blind: true };

describeCheck(history, [
  { name: "nothing", seen: seen({}, tree()), expect: [["pass", "clean", REPO]] },
  {
    name: "a deleted key",
    seen: seen({ secrets: [old()] }, tree()),
    expect: [["fail", "critical", `${AT}:src/pay.ts:3`]],
  },
  {
    name: "a key that is still there is told by the working tree",
    seen: seen({ secrets: [old()] }, tree({ secrets: [secret({ path: "moved.ts" })] })),
    expect: [["pass", "clean", REPO]],
  },
  {
    name: "a value that a comment in the working tree declares as meant",
    seen: seen({ secrets: [old()] }, tree({ ignoredSecrets: ["stripe-live-key 0123456789abcdef"] })),
    expect: [["pass", "clean", REPO]],
  },
  {
    name: "the old value of a key whose new one is still there",
    seen: seen({ secrets: [old()] }, tree({ secrets: [secret({ identity: "fedcba9876543210" })] })),
    expect: [["fail", "critical", `${AT}:src/pay.ts:3`]],
  },
  {
    name: "a working tree that could not be looked at",
    seen: seen({ secrets: [old()] }),
    expect: [["fail", "critical", `${AT}:src/pay.ts:3`]],
  },
  {
    name: "less severe and doubtful ones",
    seen: seen({
      secrets: [
        old({ line: 1, identity: "a", confidence: 0.5 }),
        old({ line: 2, identity: "b", severity: "high", confidence: 0.8 }),
        old({ line: 3, identity: "c", severity: "high", confidence: 0.5 }),
        old({ line: 4, identity: "d", severity: "medium", mode: "test" }),
        old({ line: 5, identity: "e", severity: "medium", confidence: 0.5, commit: null, date: null }),
      ],
      left: [lock],
    }),
    expect: [
      ["fail", "criticalDoubtful", `${AT}:src/pay.ts:1`],
      ["fail", "high", `${AT}:src/pay.ts:2`],
      ["fail", "highDoubtful", `${AT}:src/pay.ts:3`],
      ["fail", "medium", `${AT}:src/pay.ts:4`],
      ["fail", "mediumDoubtful", "unknown commit:src/pay.ts:5"],
      ["skip", "rest", REPO],
    ],
  },
  { name: "a shallow clone", seen: seen({ shallow: true, commits: 1 }), expect: [["unknown", "shallow", REPO]] },
  {
    name: "a shallow clone with a key",
    seen: seen({ shallow: true, secrets: [old()] }),
    expect: [
      ["fail", "critical", `${AT}:src/pay.ts:3`],
      ["unknown", "shallow", REPO],
    ],
  },
  {
    name: "a version that git cannot read",
    seen: seen({ left: [broken, lock] }),
    expect: [["unknown", "unread", REPO]],
  },
  { name: "no repository", seen: seen({ git: "none" }), expect: [["skip", "none", REPO]] },
  { name: "no git", seen: seen({ git: "no-git" }), expect: [["unknown", "noGit", REPO]] },
]);

describe("what is told", () => {
  const judge = (secrets: readonly HistorySecretSeen[]) =>
    history.judge(
      { history: [{ subject: REPO, value: seen({ secrets }).history[0][1] }], "working-tree": [] },
      target(),
      new Date(0),
    );
  it("stays the same finding wherever the secret stands", () => {
    const [before] = judge([old()]);
    const [after] = judge([old({ path: "b.ts", line: 9, commit: "f".repeat(40) })]);
    expect(after?.identity).toBe(before?.identity);
  });
  it("hands out the line that .gitleaksignore takes", () => {
    const told = history.says.critical.tell(old({ versions: 3 }));
    expect(told.fix?.at(-1)).toContain(`${COMMIT}:src/pay.ts:stripe-live-key:3`);
    expect(told.detail).toContain("2026-03-04");
    expect(told.title.length).toBeLessThan(120);
  });
});
