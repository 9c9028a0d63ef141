/** Decides whether the registration of a domain is about to end, or has been taken off the net by its registry or registrar. */
import { defineCheck } from "../../model/check.js";

const CRITICAL_DAYS = 14;
/** A month for the reminders to be read, and two weeks for a card that was refused. */
const HIGH_DAYS = 45;
const DAY_MS = 86_400_000;

/** The domain is out of the zone, or on its way there, whatever the date says (RFC 8056 2, ICANN's EPP status codes). */
const OFF_THE_NET = ["redemption period", "pending delete", "pending restore", "client hold", "server hold"];

interface Registered {
  domain: string;
  registrar: string;
  /** `YYYY-MM-DD`, or "an unknown day". */
  until: string;
  distance: string;
  /** Half a sentence on the launch, or empty. */
  launch: string;
}

export const expiry = defineCheck({
  doc: {
    id: "domain/expiry",
    title: "The domain's registration ends, and everything under the name with it",
    rule: `The registration (RDAP) ends within ${CRITICAL_DAYS} days (critical) or ${HIGH_DAYS} days (high), or the domain is in redemption or on hold (critical).`,
    why: "When a registration ends, site, app, API and mail stop within hours, customers see a parking page, and after some weeks anybody may buy the name. It happens when the card on file or the mailbox of the reminders is an old one.",
    fix: [
      "Log in to the registrar and renew the domain for at least a year.",
      "Switch automatic renewal on, and check the card on file.",
      "Let the reminders go to a mailbox that several people read and that does not stand under the same domain.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9083#section-4.5",
      "https://www.rfc-editor.org/rfc/rfc8056#section-2",
      "https://www.icann.org/resources/pages/epp-status-codes-2014-06-16-en",
    ],
  },
  needs: ["registration"],
  says: {
    registered: {
      status: "pass",
      tell: (d: Registered) => ({
        title: `${d.domain} is registered until ${d.until}`,
        detail: `That is in ${d.distance}, with ${d.registrar}${d.launch}.`,
      }),
    },
    held: {
      status: "fail",
      tell: (d: Registered & { held: string }) => ({
        title: `${d.domain} is off the net, or about to be: its status is ${d.held}`,
        detail: `The registry shows the status ${d.held}. Registered with ${d.registrar} until ${d.until}.`,
        fix: [
          `Call ${d.registrar} today. After "redemption period" or "pending delete" the domain is lost for good, and getting it back costs extra.`,
          '"client hold" is set by the registrar, mostly for an unpaid bill or an owner who has not confirmed a mail address; "server hold" by the registry.',
          "Then renew the domain, and switch automatic renewal on.",
        ],
      }),
    },
    ended: {
      status: "fail",
      tell: (d: Registered) => ({
        title: `The registration of ${d.domain} ended ${d.distance} ago`,
        detail: `It ended on ${d.until}, with ${d.registrar}${d.launch}. Until it is deleted it can still be renewed.`,
      }),
    },
    days: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Registered) => ({
        title: `In ${d.distance} ${d.domain} stops working: its registration ends`,
        detail: `It ends on ${d.until}, with ${d.registrar}${d.launch}. Automatic renewal, if it is on, should have run by now.`,
      }),
    },
    beforeLaunch: {
      status: "fail",
      severity: "high",
      likelihood: 0.7,
      tell: (d: Registered) => ({
        title: `The registration of ${d.domain} ends in ${d.distance}, before the launch`,
        detail: `It ends on ${d.until}, with ${d.registrar}${d.launch}.`,
      }),
    },
    weeks: {
      status: "fail",
      severity: "high",
      likelihood: 0.3,
      tell: (d: Registered) => ({
        title: `The registration of ${d.domain} ends in ${d.distance}`,
        detail: `It ends on ${d.until}, with ${d.registrar}${d.launch}.`,
      }),
    },
    undated: {
      status: "unknown",
      tell: (d: { domain: string; server: string }) => ({
        title: `Could not find out when the registration of ${d.domain} ends`,
        detail: `${d.server} shows no expiry date for it. Look at the registrar.`,
      }),
    },
  },
  judge: ({ registration }, { launch }, now) =>
    registration.map(({ subject, value: { expires, statuses, registrar, server } }) => {
      const domain = subject;
      const end = expires === null ? null : Date.parse(expires);
      const left = end === null ? 0 : end - now.getTime();
      const until = expires?.slice(0, 10) ?? "an unknown day";
      const early = launch !== null && until < launch;
      const told = {
        domain,
        registrar: registrar ?? "its registrar",
        until,
        distance: days(Math.abs(left)),
        launch: early ? `, before the launch on ${launch}` : "",
      };
      const evidence = [
        `${server}: expiration ${expires ?? "not shown"}; status ${statuses?.join(", ") || "not shown"}`,
      ];
      // "Ends in days" that becomes "ended" and then "redemption" is one and the same fault.
      const fault = { subject, evidence, identity: `${domain} ends` };
      const held = OFF_THE_NET.filter((status) => statuses?.includes(status)).join(", ");
      if (held !== "") return { say: "held", ...fault, with: { ...told, held } };
      if (end === null) return { say: "undated", subject, with: { domain, server } };
      if (left <= 0) return { say: "ended", ...fault, with: told };
      if (left <= CRITICAL_DAYS * DAY_MS) return { say: "days", ...fault, with: told };
      if (left <= HIGH_DAYS * DAY_MS) return { say: early ? "beforeLaunch" : "weeks", ...fault, with: told };
      return { say: "registered", subject, with: told };
    }),
});

function days(ms: number): string {
  const count = Math.floor(ms / DAY_MS);
  return count === 1 ? "1 day" : `${count} days`;
}
