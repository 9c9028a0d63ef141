/** The budgets of each profile, as data; what a profile says nothing of it takes from `default`. */
import { UsageError } from "../model/errors.js";
import type { EndpointKind, Profile } from "../model/target.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./problems.js";

export const profileNames = [
  "default",
  "internal-ops-demo",
  "internal-ops-prototype",
  "b2b-service-prototype",
  "ai-tool-demo",
  "mobile-first-prototype",
] as const;
type ProfileName = (typeof profileNames)[number];

const DEFAULT: Omit<Profile, "name"> = {
  p95: { page: 1000, read: 500, list: 800, write: 1000, report: 3000, ai: 5000, health: 500, webhook: 1000 },
  firstToken: 1000,
  pageWeight: 2_000_000,
  payload: 1_000_000,
  uptime: 0.995,
  errorRate: 0.01,
};

interface Own extends Partial<Omit<Profile, "name" | "p95">> {
  readonly p95: Partial<Record<EndpointKind, number>>;
}

/** Internal tools load over office networks; a phone's first visit does not. */
const OWN: Readonly<Record<ProfileName, Own>> = {
  default: { p95: {} },
  "internal-ops-demo": { p95: { read: 500, list: 500, write: 800, report: 1500 }, pageWeight: 3_000_000 },
  "internal-ops-prototype": { p95: { read: 300, list: 500 }, pageWeight: 3_000_000 },
  "b2b-service-prototype": { p95: { read: 300, write: 1000 }, payload: 500_000 },
  "ai-tool-demo": { p95: { read: 500, report: 1500 }, firstToken: 1000 },
  "mobile-first-prototype": { p95: { read: 300 }, firstToken: 1000, pageWeight: 1_000_000, payload: 300_000 },
};

export const profiles: readonly Profile[] = profileNames.map((name) => ({
  ...DEFAULT,
  ...OWN[name],
  name,
  p95: { ...DEFAULT.p95, ...OWN[name].p95 },
}));

/** Throws `UsageError` for an unknown name. */
export function profileNamed(name: string): Profile {
  const profile = profiles.find((one) => one.name === name);
  if (profile === undefined)
    throw new UsageError(`There is no profile ${quoted(name)}: ${suggestion(name, profileNames)}`);
  return profile;
}
