/** Decides whether a domain can be moved to another registrar without anybody having to unlock it first. */
import { defineCheck } from "../../model/check.js";

const LOCKS = ["client transfer prohibited", "server transfer prohibited", "transfer prohibited"];

export const transferLock = defineCheck({
  doc: {
    id: "domain/transfer-lock",
    title: "Whoever gets hold of the transfer code can move the domain away",
    rule: "RDAP shows no client or server transfer prohibition.",
    why: "A domain without a transfer lock moves to another registrar with nothing but its code. With the domain go the site, the mail, and every password reset that is sent to that mail.",
    fix: [
      "Log in to the registrar and switch on the transfer lock (registrar lock, domain lock).",
      "Protect that log-in with a second factor.",
      "Look at the domain's status again: it must show clientTransferProhibited.",
    ],
    severity: "low",
    impact: "operability",
    stage: 1,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8056#section-2",
      "https://www.icann.org/resources/pages/epp-status-codes-2014-06-16-en",
    ],
  },
  needs: ["registration"],
  says: {
    locked: {
      status: "pass",
      tell: (d: { domain: string; lock: string }) => ({
        title: `${d.domain} is locked against transfers`,
        detail: `The registry shows the status ${d.lock}.`,
      }),
    },
    open: {
      status: "fail",
      likelihood: 0.1,
      tell: (d: { domain: string; registrar: string; shown: string }) => ({
        title: `${d.domain} can be moved away with its transfer code alone: no lock is set`,
        detail: `The registry shows the status ${d.shown}.`,
        fix: [
          `Log in to ${d.registrar} and switch on the transfer lock of ${d.domain} (registrar lock, domain lock).`,
          "Protect that log-in with a second factor.",
          `Look at the domain's status again: it must show clientTransferProhibited.`,
        ],
      }),
    },
    notShown: {
      status: "unknown",
      tell: (d: { domain: string; server: string }) => ({
        title: `Could not find out whether ${d.domain} is locked against transfers`,
        detail: `${d.server} shows no status for it. Look at the registrar.`,
      }),
    },
  },
  judge: ({ registration }) =>
    registration.map(({ subject, value: { statuses, registrar, server } }) => {
      const domain = subject;
      if (statuses === null) return { say: "notShown", subject, with: { domain, server } };
      const lock = LOCKS.find((one) => statuses.includes(one));
      if (lock !== undefined) return { say: "locked", subject, with: { domain, lock } };
      const shown = statuses.slice(0, 8).join(", ") || "none at all";
      const told = { domain, registrar: registrar ?? "the registrar", shown };
      return { say: "open", subject, with: told, evidence: [`${server}: status ${shown}`] };
    }),
});
