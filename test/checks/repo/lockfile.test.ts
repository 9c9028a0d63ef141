import { lockfile } from "../../../src/checks/repo/lockfile.js";
import type { ManifestSeen, ManifestsSeen } from "../../../src/model/seen/build.js";
import { describeCheck } from "../../helpers/check.js";

const REPO = "/srv/acme";
const manifest = (more: Partial<ManifestSeen> = {}): ManifestSeen => ({
  path: "package.json",
  packages: "JavaScript",
  expected: ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock"],
  lock: "package-lock.json",
  ignored: null,
  ...more,
});
const seen = (manifests: readonly ManifestSeen[], rivals: ManifestsSeen["rivals"] = []) =>
  ({ manifests: [[REPO, { manifests, rivals, left: 0 }]] }) as const;
const locks = ["package-lock.json", "yarn.lock"];

describeCheck(lockfile, [
  { name: "pinned", seen: seen([manifest()]), expect: [["pass", "pinned", REPO]] },
  { name: "nothing to pin", seen: seen([]), expect: [["skip", "none", REPO]] },
  {
    name: "one of two without a lock file",
    seen: seen([manifest(), manifest({ path: "api/pyproject.toml", packages: "Python", lock: null })]),
    expect: [["fail", "missing", "api/pyproject.toml"]],
  },
  {
    name: "a lock file that git ignores",
    seen: seen([manifest({ lock: null, ignored: "package-lock.json" })]),
    expect: [["fail", "ignored", "package.json"]],
  },
  {
    name: "two managers",
    seen: seen([manifest()], [{ manifest: "package.json", locks, used: null }]),
    expect: [["fail", "rivals", "package.json"]],
  },
  {
    name: "two managers, one of them asked for",
    seen: seen([manifest()], [{ manifest: "web/package.json", locks, used: "yarn.lock" }]),
    expect: [["fail", "rivals", "web/package.json"]],
  },
]);
