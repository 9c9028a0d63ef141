/** Gathers the places in which one secret stands: a secret is one leak, however often it is repeated. */
import type { SecretSeen } from "../../model/seen/repo.js";

interface SecretPlaces {
  readonly identity: string;
  /** The place that is named: a tracked one, if there is one. */
  readonly secret: SecretSeen;
  readonly places: readonly SecretSeen[];
}

export function bySecret(secrets: readonly SecretSeen[]): readonly SecretPlaces[] {
  const groups = new Map<string, SecretPlaces>();
  for (const secret of secrets) {
    const identity = `${secret.rule} ${secret.identity}`;
    const known = groups.get(identity);
    const first = known === undefined || (secret.tracked && !known.secret.tracked) ? secret : known.secret;
    groups.set(identity, { identity, secret: first, places: [...(known?.places ?? []), secret] });
  }
  return [...groups.values()];
}

/** One line of evidence: never the value. */
export function placed({ path, line, column, service, name, prefix, length }: SecretSeen): string {
  return `${path}:${line}:${column}: ${service} ${name}, ${prefix === "" ? "" : `${prefix}..., `}${length} characters`;
}

type Severe = "critical" | "high" | "medium";

/** How grave a secret is by its gravest place, and whether all of its places are doubtful. */
export function gravityOf(places: readonly SecretSeen[]): Severe | `${Severe}Doubtful` {
  const severities = places.map(({ severity }) => severity);
  const severity: Severe = (["critical", "high"] as const).find((one) => severities.includes(one)) ?? "medium";
  return places.some(({ confidence }) => confidence > 0.5) ? severity : `${severity}Doubtful`;
}
