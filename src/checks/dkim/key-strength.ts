/** Decides whether each RSA key that verifies the domain's mail is long enough not to be forged. */
import { defineCheck } from "../../model/check.js";
import { dkimFound, dkimLine, dkimName, judgedSelectors } from "../../parse/mail/dkim-selectors.js";

/** RFC 8301 3.2: receivers must not accept less than the first, signers should use the second at least, and nobody need verify more than the last. */
const FLOOR_BITS = 1024;
const SOUND_BITS = 2048;
const MOST_BITS = 4096;

interface Sized {
  readonly name: string;
  readonly domain: string;
  readonly bits: number | null;
}

export const keyStrength = defineCheck({
  doc: {
    id: "dkim/key-strength",
    title: "A short DKIM key is ignored by receivers, or forged by attackers",
    rule: `An RSA key below ${FLOOR_BITS} bits (high), or below ${SOUND_BITS} or above ${MOST_BITS} (low). Ed25519 keys are fine.`,
    why: `Receivers do not accept signatures by keys below ${FLOOR_BITS} bits, so that mail counts as unsigned; a key of ${FLOOR_BITS} bits is accepted today and within reach of a well-funded attacker.`,
    fix: [
      `In the mail provider's page on domain authentication (DKIM), generate a new key of ${SOUND_BITS} bits under a new selector.`,
      "Publish its record, switch signing over to it, and delete the old record a week later.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 30,
    references: ["https://www.rfc-editor.org/rfc/rfc8301#section-3.2"],
  },
  needs: ["dkim"],
  says: {
    sound: {
      status: "pass",
      tell: ({ name, bits }: Sized) => ({
        title: `The DKIM key at ${name} is long enough`,
        detail: bits === null ? "An Ed25519 key." : `An RSA key of ${bits} bits.`,
      }),
    },
    tooShort: {
      status: "fail",
      tell: ({ name, domain, bits }: Sized) => ({
        title: `Mail from ${domain} counts as unsigned: its DKIM key has ${bits} bits`,
        detail: `The RSA key at ${name} has ${bits} bits. Receivers must not accept less than ${FLOOR_BITS} (RFC 8301 3.2).`,
      }),
    },
    short: {
      status: "fail",
      severity: "low",
      likelihood: 0.1,
      tell: ({ name, domain, bits }: Sized) => ({
        title: `The DKIM key of ${domain} is on its way out: ${bits} bits, ${SOUND_BITS} are advised`,
        detail: `The RSA key at ${name} has ${bits} bits: accepted today, below what RFC 8301 3.2 and the large receivers advise.`,
      }),
    },
    tooLong: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: ({ name, domain, bits }: Sized) => ({
        title: `Some receivers cannot check mail signed by ${domain}: its DKIM key has ${bits} bits`,
        detail: `The RSA key at ${name} has ${bits} bits. Receivers need not verify more than ${MOST_BITS} (RFC 8301 3.2), and mail that they do not verify counts as unsigned.`,
      }),
    },
    noKey: {
      status: "skip",
      tell: (d: { name: string }) => ({
        title: `There is no DKIM key to measure at ${d.name}`,
        detail: "dkim/key tells what was found there.",
      }),
    },
  },
  judge: ({ dkim }) =>
    dkim.flatMap(({ subject: domain, value }) => {
      const judged = judgedSelectors(value);
      return [
        ...judged.map((seen) => {
          const name = dkimName(seen);
          const { state, key } = dkimFound(seen);
          const base = { subject: name, host: domain, evidence: [dkimLine(seen)] };
          const bits = key?.bits ?? null;
          return { ...base, say: state === "works" ? sayOf(bits) : ("noKey" as const), with: { name, domain, bits } };
        }),
        ...(judged.length > 0 ? [] : [{ say: "noKey" as const, subject: domain, with: { name: domain } }]),
      ];
    }),
});

function sayOf(bits: number | null) {
  if (bits !== null && bits > MOST_BITS) return "tooLong" as const;
  if (bits === null || bits >= SOUND_BITS) return "sound" as const;
  return bits < FLOOR_BITS ? ("tooShort" as const) : ("short" as const);
}
