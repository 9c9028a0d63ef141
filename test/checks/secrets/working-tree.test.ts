import { describe, expect, it } from "vitest";
import { workingTree } from "../../../src/checks/secrets/working-tree.js";
import type { LeftOut, SecretSeen, WorkingTreeSeen } from "../../../src/model/seen/repo.js";
import { describeCheck } from "../../helpers/check.js";
import { secret } from "../../helpers/secrets.js";
import { target } from "../../helpers/target.js";

const REPO = "/srv/acme";

function seen(secrets: readonly SecretSeen[], left: readonly LeftOut[] = [], suppressed = 0) {
  const value: WorkingTreeSeen = { path: REPO, git: true, files: 12, bytes: 34567, secrets, left, suppressed };
  return { "working-tree": [[REPO, value]] } as const;
}
const lock: LeftOut = { reason: "lock files", files: 1, first: ["package-lock.json"], blind: false };
const denied: LeftOut = { reason: "files that may not be read", files: 2, first: ["a", "b"], blind: true };

describeCheck(workingTree, [
  { name: "nothing", seen: seen([]), expect: [["pass", "clean", REPO]] },
  { name: "lock files left out and one allowed", seen: seen([], [lock], 1), expect: [["pass", "clean", REPO]] },
  {
    name: "a live key, and lock files left out",
    seen: seen([secret()], [lock]),
    expect: [
      ["fail", "critical", "src/pay.ts:3"],
      ["skip", "rest", REPO],
    ],
  },
  {
    name: "a bare repository",
    seen: { "working-tree": [[REPO, { ...seen([])["working-tree"][0][1], place: "bare" }]] },
    expect: [["skip", "bare", REPO]],
  },
  { name: "a live key", seen: seen([secret()]), expect: [["fail", "critical", "src/pay.ts:3"]] },
  {
    name: "one not yet committed",
    seen: seen([secret({ tracked: false })]),
    expect: [["fail", "critical", "src/pay.ts:3"]],
  },
  {
    name: "a live key in a test folder",
    seen: seen([secret({ confidence: 0.5 })]),
    expect: [["fail", "criticalDoubtful", "src/pay.ts:3"]],
  },
  {
    name: "one key in three places, at the tracked one",
    seen: seen([
      secret({ path: "notes.txt", tracked: false }),
      secret({ line: 9, confidence: 0.5 }),
      secret({ line: 30 }),
    ]),
    expect: [["fail", "critical", "src/pay.ts:9"]],
  },
  {
    name: "two keys on one line",
    seen: seen([secret(), secret({ identity: "fedcba9876543210", column: 60 })]),
    expect: [
      ["fail", "critical", "src/pay.ts:3"],
      ["fail", "critical", "src/pay.ts:3"],
    ],
  },
  {
    name: "less severe ones",
    seen: seen([
      secret({ line: 1, identity: "a", severity: "high", rule: "url-password-private", confidence: 1 }),
      secret({ line: 2, identity: "b", severity: "high", rule: "generic-secret", prefix: "", confidence: 0.5 }),
      secret({ line: 3, identity: "c", severity: "medium", mode: "test", confidence: 0.8 }),
      secret({ line: 4, identity: "d", severity: "medium", mode: "test", confidence: 0.5, revoke: "Ask its issuer" }),
    ]),
    expect: [
      ["fail", "high", "src/pay.ts:1"],
      ["fail", "highDoubtful", "src/pay.ts:2"],
      ["fail", "medium", "src/pay.ts:3"],
      ["fail", "mediumDoubtful", "src/pay.ts:4"],
    ],
  },
  { name: "files that may not be read", seen: seen([], [denied, lock]), expect: [["unknown", "unread", REPO]] },
  {
    name: "a key beside files that may not be read",
    seen: seen([secret()], [denied]),
    expect: [
      ["fail", "critical", "src/pay.ts:3"],
      ["unknown", "unread", REPO],
    ],
  },
]);

describe("what is told", () => {
  const judge = (secrets: readonly SecretSeen[]) =>
    workingTree.judge(
      { "working-tree": [{ subject: REPO, value: seen(secrets)["working-tree"][0][1] }] },
      target(),
      new Date(0),
    );
  it("stays the same finding when the line moves, and is another one for another value", () => {
    const [before] = judge([secret()]);
    const [moved] = judge([secret({ path: "src/new.ts", line: 80 })]);
    const [other] = judge([secret({ identity: "fedcba9876543210" })]);
    expect(moved?.identity).toBe(before?.identity);
    expect(other?.identity).not.toBe(before?.identity);
  });
  it("names every place, ten at most", () => {
    const places = Array.from({ length: 14 }, (_, index) => secret({ line: index + 1 }));
    const [finding] = judge(places);
    expect(finding?.evidence).toHaveLength(10);
    expect(finding?.evidence?.[1]).toBe("src/pay.ts:2:12: Stripe live secret key, sk_l..., 32 characters");
    expect(finding?.location).toEqual({ file: "src/pay.ts", line: 1 });
  });
});
