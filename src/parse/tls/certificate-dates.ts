/** How the dates of the certificates in use stand at a moment: never by days alone, as lives run from 6 days to a year. */
import type { Certificate, TlsSeen, TlsSession } from "../../model/seen/tls.js";
import { lifetimeDays, renewalOf, renewedBySoftware } from "./certificate-issuers.js";
import { ownSessions } from "./tls-sessions.js";

/** Within so many days of its end a certificate will hardly be renewed in time. */
export const SOON_DAYS = 3;
/** A life up to this many days is short: there a share of it takes the place of the days. */
export const SHORT_LIFE_DAYS = 10;
const SOON_SHARE = 0.1;
/** Software renews at a third of the life: at this share it has failed for long. */
export const LATE_SHARE = 0.15;

/** The worst first. */
const dateStates = ["expired", "notYetValid", "endsSoon", "endsBeforeLaunch", "ending", "valid"] as const;
type DateState = (typeof dateStates)[number];

interface Dating {
  readonly state: DateState;
  /** The certificate that decides it. */
  readonly certificate: Certificate;
  readonly leaf: boolean;
  /** Of the certificate's life that is left, from 0 to 1. */
  readonly share: number;
}

const DAY_MS = 86_400_000;

/**
 * The certificates on the way to the root, the root aside: what else was sent is not in use. `now` in milliseconds, `launch` as YYYY-MM-DD.
 * Null for a chain without certificates.
 */
function dating({ chain, path }: TlsSession, now: number, launch: string | null): Dating | null {
  const [leaf] = chain;
  if (leaf === undefined) return null;
  const used = path.flatMap((index) => chain[index] ?? []).filter((one) => one === leaf || !one.selfSigned);
  const judged = used.map((certificate): Dating => {
    const isLeaf = certificate === leaf;
    const lifeDays = lifetimeDays(certificate);
    const leftDays = (Date.parse(certificate.notAfter) - now) / DAY_MS;
    const share = shareLeft(certificate, now);
    return { state: stateOf(), certificate, leaf: isLeaf, share };

    function stateOf(): DateState {
      if (leftDays < 0) return "expired";
      if (Date.parse(certificate.notBefore) > now) return "notYetValid";
      if (leftDays <= (lifeDays <= SHORT_LIFE_DAYS ? lifeDays * SOON_SHARE : SOON_DAYS)) return "endsSoon";
      // The launch day is not over before its last second. What renews the leaf brings its intermediates along.
      const launched = launch === null ? 0 : Date.parse(`${launch}T23:59:59Z`);
      if (
        launched > now &&
        Date.parse(certificate.notAfter) <= launched &&
        leaf !== undefined &&
        !renewedBySoftware(leaf)
      )
        return "endsBeforeLaunch";
      // Authorities change their intermediates themselves, years ahead.
      return isLeaf && share < LATE_SHARE ? "ending" : "valid";
    }
  });
  return judged.toSorted((one, other) => dateStates.indexOf(one.state) - dateStates.indexOf(other.state))[0] ?? null;
}

/** Beyond it the two clocks disagree. */
const CLOCK_TOLERANCE_MS = 300_000;

export interface HostDates {
  readonly state: DateState | "clocks";
  readonly evidence: readonly string[];
  readonly told: {
    /** Those that show the certificate in question. */
    readonly addresses: readonly string[];
    /** Whose dates they are: `The certificate`, or the intermediate by its name. */
    readonly whose: string;
    readonly from: string;
    readonly until: string;
    /** Between now and the date in question. */
    readonly distance: string;
    /** Of the lifetime that is left. */
    readonly share: string;
    /** Who renews it, as a clause. */
    readonly renewal: string;
    /** Between the two clocks. */
    readonly ahead: string;
  };
}

/** The host's own certificate that has the smallest share of its life left, from 0 to 1; null where none is shown. `now` in milliseconds. */
export function oldestLeaf(
  host: string,
  value: TlsSeen,
  now: number,
): { readonly leaf: Certificate; readonly share: number } | null {
  const leaves = ownSessions(host, value).flatMap(({ session }) => session.chain[0] ?? []);
  const aged = leaves.map((leaf) => ({ leaf, share: shareLeft(leaf, now) }));
  return aged.toSorted((one, other) => one.share - other.share)[0] ?? null;
}

/** Of a certificate's life. */
function shareLeft(certificate: Certificate, now: number): number {
  const leftDays = (Date.parse(certificate.notAfter) - now) / DAY_MS;
  return Math.min(1, Math.max(0, leftDays / lifetimeDays(certificate)));
}

/** Whether a session shows a certificate in use that is expired or not yet valid; `now` in milliseconds. */
export function showsOutOfDate(session: TlsSession, now: number): boolean {
  const dated = dating(session, now, null);
  return dated !== null && outOfDate(dated.state);
}

/**
 * The worst of the host's addresses; null where none shows a certificate of the host's own. `clocks`: out of date by the clock here, and
 * in date by the host's.
 */
export function hostDates(host: string, value: TlsSeen, now: number, launch: string | null): HostDates | null {
  const own = ownSessions(host, value);
  const at = (time: number) =>
    own.flatMap(({ address, session }) => {
      const one = dating(session, time, launch);
      return one === null ? [] : [{ ...one, address }];
    });
  const judged = at(now);
  const state = dateStates.find((one) => judged.some((dated) => dated.state === one));
  const same = judged.filter((dated) => dated.state === state);
  const [worst] = same;
  if (state === undefined || worst === undefined) return null;
  const { certificate, leaf, share } = worst;
  const aheadMs = (value.clockAhead ?? 0) * 1000;
  const doubtful = outOfDate(state) && Math.abs(aheadMs) > CLOCK_TOLERANCE_MS;
  const moment = state === "notYetValid" ? certificate.notBefore : certificate.notAfter;
  return {
    state: doubtful && !at(now - aheadMs).some((dated) => outOfDate(dated.state)) ? "clocks" : state,
    evidence: judged.slice(0, 8).map((dated) => {
      const { subject, notBefore, notAfter } = dated.certificate;
      return `${dated.address}: ${subject}, ${notBefore} to ${notAfter}`;
    }),
    told: {
      addresses: same.map(({ address }) => address),
      whose: leaf ? "The certificate" : `The intermediate ${certificate.subject}`,
      from: minuteOf(certificate.notBefore),
      until: minuteOf(certificate.notAfter),
      distance: spanOf(Math.abs(Date.parse(moment) - now)),
      share: `${Math.floor(share * 100)} %`,
      renewal: renewalOf(certificate),
      ahead: spanOf(Math.abs(aheadMs)),
    },
  };
}

function outOfDate(state: DateState): boolean {
  return state === "expired" || state === "notYetValid";
}

/** `2026-11-20 08:00 UTC`, from RFC 3339. */
function minuteOf(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** `12 days`, `30 hours`, `7 minutes`: rounded down. */
function spanOf(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  if (hours >= 2) return `${hours} hours`;
  const minutes = Math.floor(ms / 60_000);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
