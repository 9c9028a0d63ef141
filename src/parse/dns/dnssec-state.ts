/** Decides how far a zone's own link of the DNSSEC chain holds at one server, as of a given time (RFC 4035 5.3.1). */
import type { DnssecSeen, SignatureSeen, SignedCopy, SignedSetSeen } from "../../model/seen/zone.js";
import { isBlind } from "../mail/txt.js";

const DAY_MS = 86_400_000;
/** Time to notice and to sign again by hand. */
export const EXPIRING_DAYS = 3;
/** Servers that sign as they answer use signatures of hours or days (Cloudflare: two days), and make new ones all the time. */
export const LIVE_SIGNED_DAYS = 10;
/** What must be left of such a one. */
export const LIVE_SIGNED_SHARE = 0.1;
/** A local clock that is slow must not make a signature of this minute one of the future. */
const CLOCK_SLACK_MS = 300_000;

/** From the worst to the best; `unseen`: the server's answers say too little. */
const ORDER = [
  "leftBehind",
  "stranger",
  "bogus",
  "missing",
  "expired",
  "early",
  "expiring",
  "holds",
  "unseen",
] as const;
type State = (typeof ORDER)[number];

interface CopyState<S extends State = State> {
  readonly state: S;
  readonly server: string;
  /** The record set it is about. */
  readonly set: string;
  /** When the signature that decides ends or begins; empty where none does. */
  readonly when: string;
}

export type Judged = CopyState<Exclude<State, "unseen">>;

/** The worst of all servers first; those that said too little left out. */
export function copyStates({ copies }: DnssecSeen, now: Date): readonly Judged[] {
  const states = copies.flatMap((copy): readonly Judged[] => {
    const { state, ...rest } = copyState(copy, now);
    return state === "unseen" ? [] : [{ state, ...rest }];
  });
  return states.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
}

function copyState(copy: SignedCopy, now: Date): CopyState {
  const is = (state: State, set = "DNSKEY", when = "") => ({ state, server: copy.server, set, when });
  const dnskey = copy.sets.find(({ type }) => type === "DNSKEY");
  if (dnskey === undefined || isBlind(dnskey.outcome)) return is("unseen");
  if (copy.keys.length === 0) return is(copy.direct || dnskey.outcome === "nodata" ? "leftBehind" : "unseen");
  const linked = copy.keys.filter((key) => key.linked);
  if (linked.length === 0) return is("stranger");
  const found = copy.sets
    .filter(({ records }) => records > 0)
    .map((set) => {
      // The keys themselves must be signed by the one that the parent vouches for (RFC 4035 5.2).
      const signatures =
        set.type !== "DNSKEY"
          ? set.signatures
          : set.signatures.filter(({ keyTag, algorithm }) =>
              linked.some((key) => key.keyTag === keyTag && key.algorithm === algorithm),
            );
      const { state, when } = setState(set, signatures, copy.direct, now);
      return is(state, set.type, when);
    });
  const [worst = is("unseen")] = found.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  return worst;
}

/** One good signature within its time is enough. */
function setState(
  set: SignedSetSeen,
  signatures: readonly SignatureSeen[],
  direct: boolean,
  now: Date,
): { readonly state: State; readonly when: string } {
  // A resolver that knows nothing of DNSSEC leaves the signatures out.
  if (set.signatures.length === 0) return { state: direct ? "missing" : "unseen", when: "" };
  const good = signatures.filter(({ verified }) => verified === "good");
  if (good.length === 0) {
    const unsure = signatures.length > 0 && signatures.every(({ verified }) => verified === "unsupported");
    return { state: unsure ? "unseen" : "bogus", when: "" };
  }
  const latest = (all: readonly SignatureSeen[]) =>
    all.reduce<SignatureSeen | undefined>(
      (best, one) => (best && best.expiration >= one.expiration ? best : one),
      undefined,
    );
  const begun = good.filter(({ inception }) => Date.parse(inception) <= now.getTime() + CLOCK_SLACK_MS);
  const best = latest(begun);
  if (best === undefined) return { state: "early", when: latest(good)?.inception ?? "" };
  const left = Date.parse(best.expiration) - now.getTime();
  const lifetime = Date.parse(best.expiration) - Date.parse(best.inception);
  const least = lifetime <= LIVE_SIGNED_DAYS * DAY_MS ? lifetime * LIVE_SIGNED_SHARE : EXPIRING_DAYS * DAY_MS;
  const when = best.expiration;
  return { state: left < 0 ? "expired" : left < least ? "expiring" : "holds", when };
}

/** For a report's evidence. */
export function dnssecLines({ apex, ds, copies, resolvers }: DnssecSeen): readonly string[] {
  const digests = ds.records.map(
    ({ keyTag, algorithm, digestType }) => `${apex} DS ${keyTag} ${algorithm} ${digestType} (from ${ds.from})`,
  );
  const signed = copies.map(({ server, keys, sets }) => {
    const tags = keys.map(({ keyTag, algorithm, linked }) => `${keyTag}/${algorithm}${linked ? " (in DS)" : ""}`);
    const ends = sets.flatMap(({ type, signatures }) =>
      signatures.map(
        ({ keyTag, verified, expiration }) => `${type} by ${keyTag} ${verified}, until ${expiration.slice(0, 16)}`,
      ),
    );
    return `${server}: keys ${tags.join(", ") || "none"}; ${ends.slice(0, 6).join("; ") || "no signatures"}`;
  });
  const heard = resolvers.map(({ resolver, outcome, validated, unchecked }) => {
    const said = `${outcome.toUpperCase()}${validated ? ", validated (AD)" : ""}`;
    return `${resolver}: ${said}; told not to validate (CD): ${unchecked.toUpperCase()}`;
  });
  return [...digests.slice(0, 3), ...signed.slice(0, 4), ...heard.slice(0, 3)];
}
