/** How broken DNSSEC is told to somebody who has never heard of it. */
import type { Judged } from "./dnssec-state.js";

export interface Broken extends Judged {
  readonly zone: string;
  /** The DS records at the parent, in words. */
  readonly ds: string;
  /** Whether another server's answers hold. */
  readonly partly: boolean;
}

const WRONG: Readonly<Partial<Record<Judged["state"], string>>> = {
  bogus: "are wrong",
  missing: "are missing",
  expired: "have expired",
  early: "begin in the future",
};

/** `have expired`. */
export function wrongIn({ state }: Judged): string {
  return WRONG[state] ?? "do not hold";
}

/** `acme.com is gone for most visitors`. */
export function goneFor({ zone, partly }: Pick<Broken, "zone" | "partly">): string {
  return `${zone} is gone for ${partly ? "some" : "most"} visitors`;
}

export function consequence({ partly }: Pick<Broken, "partly">): string {
  const all =
    "Most visitors use a resolver that validates (8.8.8.8, 1.1.1.1, most providers'), and for them the domain does not exist";
  return `${all}${partly ? " whenever it asks that server" : ""}.`;
}

export function removeDs({ zone, ds }: Broken): readonly string[] {
  return [
    `At the registrar, under DNSSEC, delete the DS record of ${zone} (${ds}).`,
    "Wait until its TTL has passed (a day at most registries); then the domain works unsigned.",
    "To have it signed: switch DNSSEC on at the DNS provider, and enter at the registrar the DS record that it shows.",
  ];
}

export function signAgain({ zone, ds }: Broken): readonly string[] {
  return [
    `At the DNS provider (or on the signing server), sign ${zone} again, and see why that did not happen by itself.`,
    `If that takes longer than an hour: delete the DS record at the registrar (${ds}) meanwhile.`,
    `Ask it again: dig @1.1.1.1 ${zone} SOA +dnssec (the status must be NOERROR, with the flag ad)`,
  ];
}

/** `2026-11-23 08:00 UTC`. */
export function minute(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
