/** Compares versions well enough to find the first fixed one: numbers by value, a pre-release before its release (semver.org 11, PEP 440). */

/** Below 0 where `a` comes first. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = comparePart(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

type Part = number | string;

/** `1.2.0-rc.1+build` to 1, 2, 0, "rc", 1: what follows `+` is a build of the same version. */
function partsOf(version: string): readonly Part[] {
  const [plain = ""] = version.replace(/^v/, "").slice(0, 200).split("+");
  return (plain.match(/\d+|[a-z]+/gi) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : part.toLowerCase()));
}

/** A missing number is 0; a word before nothing is a pre-release, but for a post-release. */
function comparePart(a: Part | undefined, b: Part | undefined): number {
  if (a === b) return 0;
  if (typeof a === "string" || typeof b === "string") {
    if (typeof a === "string" && typeof b === "string") return a < b ? -1 : 1;
    if (typeof a === "string") return isLater(a) ? 1 : -1;
    return isLater(b as string) ? -1 : 1;
  }
  return (a ?? 0) - (b ?? 0);
}

function isLater(word: string): boolean {
  return word === "post" || word === "p" || word === "pl" || word === "patch";
}
