/** The demo product's certificates: a private authority of its own, and one certificate a host with or without a fault. */
import { type Authority, makeAuthority, makeCertificate } from "./certificate.js";

/** How a host's certificate is: `good`, or its one fault. */
export type CertificateState = "good" | "expired" | "self-signed" | "wrong-name" | "leaf-only";

export interface DemoAuthority {
  /** PEM of the root, to be trusted. */
  readonly root: string;
  issue(host: string, state: CertificateState): { chain: string; key: string };
}

const DAY_MS = 86_400_000;

/** Ninety-day certificates, ten days old; the authority exists for this run alone. */
export function demoAuthority(now: Date): DemoAuthority {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY_MS);
  const root = makeAuthority({ name: "Acme Demo Root", notBefore: day(-365), notAfter: day(3650) });
  const issuing = makeAuthority({ name: "Acme Demo Issuing", notBefore: day(-300), notAfter: day(1500), parent: root });
  const make = (names: readonly string[], authority: Authority | null, from: number, to: number) =>
    makeCertificate({
      authority,
      names,
      notBefore: day(from),
      notAfter: day(to),
      ...(authority === null ? {} : { issuerUrls: ["http://ca.acme.test/issuing.cer"] }),
    });
  return {
    root: root.cert,
    issue(host, state) {
      const leaf =
        state === "self-signed"
          ? make([host], null, -10, 80)
          : make(
              [state === "wrong-name" ? `parking.${host}` : host],
              issuing,
              state === "expired" ? -95 : -10,
              state === "expired" ? -5 : 80,
            );
      const alone = state === "leaf-only" || state === "self-signed";
      return { chain: alone ? leaf.cert : `${leaf.cert}\n${issuing.cert}`, key: leaf.key };
    },
  };
}
