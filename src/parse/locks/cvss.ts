/** The base score of a CVSS vector of version 3.0 or 3.1 (first.org/cvss/v3.1/specification-document, section 7.1). */

const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};
/** Privileges weigh less where the fault reaches beyond its own component. */
const PRIVILEGES = { unchanged: { N: 0.85, L: 0.62, H: 0.27 }, changed: { N: 0.85, L: 0.68, H: 0.5 } } as const;

/** 0 to 10; null for what is no whole vector of that version. */
export function cvssScore(vector: string): number | null {
  if (!/^CVSS:3\.[01]\//.test(vector) || vector.length > 300) return null;
  const metrics = new Map(vector.split("/").map((part) => [part.split(":")[0] ?? "", part.split(":")[1] ?? ""]));
  const changed = metrics.get("S") === "C";
  const privileges: Readonly<Record<string, number>> = PRIVILEGES[changed ? "changed" : "unchanged"];
  const weights = ["AV", "AC", "UI", "C", "I", "A"].map((name) => WEIGHTS[name]?.[metrics.get(name) ?? ""]);
  const required = privileges[metrics.get("PR") ?? ""];
  const [av, ac, ui, c, i, a] = weights;
  if (av === undefined || ac === undefined || ui === undefined || required === undefined) return null;
  if (c === undefined || i === undefined || a === undefined) return null;
  const base = 1 - (1 - c) * (1 - i) * (1 - a);
  const impact = changed ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  if (impact <= 0) return 0;
  const exploitability = 8.22 * av * ac * required * ui;
  return roundUp(Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10));
}

/** To one decimal, upwards, free of the binary fraction's own error (appendix A). */
function roundUp(score: number): number {
  const whole = Math.round(score * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

/** The bands of section 5. */
export function cvssSeverity(score: number): "critical" | "high" | "medium" | "low" | null {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : null;
}
