/** Gathers the places in which one secret stands: a secret is one leak, however often it is repeated. */
import type { Message } from "../../model/check.js";
import type { SecretSeen } from "../../model/seen/repo.js";
import { secretKey } from "../secrets/search.js";

interface SecretPlaces {
  readonly identity: string;
  /** The place that is named: a tracked one, if there is one. */
  readonly secret: SecretSeen;
  readonly places: readonly SecretSeen[];
}

export function bySecret(secrets: readonly SecretSeen[]): readonly SecretPlaces[] {
  const groups = new Map<string, SecretPlaces>();
  for (const secret of secrets) {
    const identity = secretKey(secret);
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
type Gravity = Severe | `${Severe}Doubtful`;
type Weight = Pick<Message<never>, "severity" | "confidence">;

/** How grave a secret is by its gravest place, and whether all of its places are doubtful. */
export function gravityOf(places: readonly SecretSeen[]): Gravity {
  const severities = places.map(({ severity }) => severity);
  const severity: Severe = (["critical", "high"] as const).find((one) => severities.includes(one)) ?? "medium";
  return places.some(({ confidence }) => confidence > 0.5) ? severity : `${severity}Doubtful`;
}

/** What a check says of a secret, by `gravityOf`. */
export function byGravity<Data>(leak: (weight: Weight) => Message<Data>): Readonly<Record<Gravity, Message<Data>>> {
  return {
    critical: leak({}),
    criticalDoubtful: leak({ confidence: 0.5 }),
    high: leak({ severity: "high", confidence: 0.8 }),
    highDoubtful: leak({ severity: "high", confidence: 0.5 }),
    medium: leak({ severity: "medium", confidence: 0.8 }),
    mediumDoubtful: leak({ severity: "medium", confidence: 0.5 }),
  };
}
