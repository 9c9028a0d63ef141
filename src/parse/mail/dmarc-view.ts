/** What receivers make of a From domain and of the domains that DKIM and SPF authenticated: RFC 9989, with RFC 7489 beside it. */
import type { TxtSet } from "../../model/seen/mail.js";
import { registrableDomain } from "../dns/public-suffix.js";
import type { DmarcMode, DmarcPolicy } from "./dmarc.js";
import { isAligned } from "./dmarc-alignment.js";
import { type DmarcFound, discoverDmarc, organisationalDomain } from "./dmarc-discovery.js";
import { legacyDmarc } from "./dmarc-legacy.js";
import { problemText } from "./dmarc-problems.js";
import { isBlind } from "./txt.js";

type DmarcResult = "pass" | "fail" | "none" | "temperror" | "permerror";

export interface DmarcIdentifier {
  readonly kind: "dkim" | "spf";
  readonly domain: string;
  readonly organisationalDomain: string;
  readonly mode: DmarcMode;
  readonly aligned: boolean;
}

interface Verdict {
  /** The name of the record. */
  readonly found: string | null;
  readonly organisationalDomain: string;
  readonly policy: DmarcPolicy | null;
  /** Whether one of the given domains aligns; null where none was given, or no record says how. */
  readonly alignment: { readonly dkim: boolean | null; readonly spf: boolean | null };
  readonly result: DmarcResult;
}

/** The JSON of `launchready mail dmarc`. */
export interface DmarcView extends Verdict {
  readonly domain: string;
  readonly record: string | null;
  /** RFC 9989's t=y: receivers are asked not to apply the policy. */
  readonly testing: boolean;
  readonly identifiers: readonly DmarcIdentifier[];
  readonly legacy: Verdict;
  readonly problems: readonly string[];
}

export interface DmarcQuestion {
  readonly domain: string;
  /** False: NXDOMAIN, so that np applies. */
  readonly exists: boolean;
  /** Domains of valid signatures. */
  readonly dkim: readonly string[];
  /** The domain that SPF passed for; null: none. */
  readonly spf: string | null;
  /** The tree walk's answers for each of these domains. */
  walkOf(domain: string): readonly TxtSet[];
}

export function dmarcView({ domain, exists, dkim, spf, walkOf }: DmarcQuestion): DmarcView {
  const walk = walkOf(domain);
  const now = discoverDmarc({ domain, walk, elsewhere: [], exists });
  const old = legacyDmarc({ domain, walk });
  const given = [
    ...dkim.map((one) => ({ kind: "dkim" as const, domain: one })),
    ...(spf === null ? [] : [{ kind: "spf" as const, domain: spf }]),
  ];
  const identify = (found: DmarcFound | null, author: string, organisationOf: (name: string) => string) =>
    given.map((one): DmarcIdentifier => {
      const organisational = organisationOf(one.domain);
      const mode = found?.record[one.kind === "dkim" ? "adkim" : "aspf"] ?? "relaxed";
      const aligned = isAligned(mode, { domain, organisational: author }, { domain: one.domain, organisational });
      return { ...one, organisationalDomain: organisational, mode, aligned };
    });
  const byWalk = (name: string) => organisationalDomain({ domain: name, walk: walkOf(name) });
  const identifiers = identify(now.found, now.organisational, byWalk);
  const blindOthers = identifiers.filter(
    (one) => one.mode === "relaxed" && !one.aligned && walkOf(one.domain).some(({ outcome }) => isBlind(outcome)),
  );
  const blind = [...now.blind, ...blindOthers.flatMap((one) => walkOf(one.domain))].filter((set) =>
    isBlind(set.outcome),
  );
  // The domain's own record is the policy whatever stands above it; only alignment needs to know.
  const settled = now.found?.from === "author" && identifiers.every((one) => one.mode === "strict");
  const several = now.several.map(({ name }) => `${name} has several DMARC records, so receivers discard all of them`);
  return {
    domain,
    ...verdict(now.found, now.organisational, identifiers, blind.length > 0 && !settled),
    record: now.found?.text ?? null,
    testing: now.found?.record.testing ?? false,
    identifiers,
    legacy: verdict(
      old.found,
      old.organisational,
      identify(old.found, old.organisational, registrableDomain),
      old.blind.length > 0,
    ),
    problems: [
      ...several,
      ...now.lookAlikes.map(({ name, reason }) => `${name} has a record that receivers ignore: ${reason}`),
      ...(now.found?.record.problems.map((problem) => `${now.found?.at}: ${problemText(problem)}`) ?? []),
      ...[...new Set(blind.map(({ name, outcome }) => `${name} could not be looked up (${outcome.toUpperCase()})`))],
    ],
  };
}

function verdict(
  found: DmarcFound | null,
  organisational: string,
  identifiers: readonly DmarcIdentifier[],
  blind: boolean,
): Verdict {
  const aligned = (kind: DmarcIdentifier["kind"]) => {
    const own = identifiers.filter((one) => one.kind === kind);
    return own.length === 0 || found === null ? null : own.some((one) => one.aligned);
  };
  const alignment = { dkim: aligned("dkim"), spf: aligned("spf") };
  const passes = alignment.dkim === true || alignment.spf === true;
  const judged = (): DmarcResult => {
    if (found === null) return blind ? "temperror" : "none";
    if (found.policy === null) return "permerror";
    if (passes) return "pass";
    return blind ? "temperror" : "fail";
  };
  return {
    found: found === null ? null : `_dmarc.${found.at}`,
    organisationalDomain: organisational,
    policy: found?.policy ?? null,
    alignment,
    result: judged(),
  };
}
