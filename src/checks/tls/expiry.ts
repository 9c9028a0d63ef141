/** Decides whether the certificates of the chain in use are in date, and will be until somebody can renew them. */
import { defineCheck } from "../../model/check.js";
import {
  type HostDates,
  hostDates,
  LATE_SHARE,
  SHORT_LIFE_DAYS,
  SOON_DAYS,
} from "../../parse/tls/certificate-dates.js";
import { addressList, noSession, sessionsOf, toldElsewhere, wrongCertificate } from "../../parse/tls/tls-sessions.js";

const WHAT = "the dates of the certificate";

type Dated = HostDates["told"] & { readonly host: string; readonly launch: string };

export const expiry = defineCheck({
  doc: {
    id: "tls/expiry",
    title: "Browsers stop all visitors the second a certificate expires",
    rule: `The certificate, or an intermediate that it needs, is expired or not yet valid (where the local clock and the host's HTTP Date disagree: unknown), ends within ${SOON_DAYS} days (a tenth of its lifetime where that is at most ${SHORT_LIFE_DAYS} days), or ends before the launch is over and no ACME client renews it (critical); under ${LATE_SHARE * 100} % of its lifetime is left (high). Days alone never decide: 90-, 47- and 6-day certificates are normal.`,
    why: "From that second on every browser shows a full-page warning, and every app, webhook and payment callback fails. It comes at night, at the weekend, and to everybody at once.",
    fix: [
      "Renew now: certbot renew --force-renewal --cert-name HOST, or the button of your host or authority.",
      "Reload the server, so that it serves the new one: a renewed file that nobody loads is the usual cause.",
      "Find out why renewal did not run: systemctl list-timers, the ACME client's log, port 80 or the DNS record that it needs.",
      "Have somebody told when less than a quarter of the lifetime is left.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 2,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5",
      "https://letsencrypt.org/docs/integration-guide/",
    ],
  },
  needs: ["tls"],
  says: {
    valid: {
      status: "pass",
      tell: (d: Dated) => ({
        title: `The certificate of ${d.host} is in date`,
        detail: `Until ${d.until}, in ${d.distance}; ${d.renewal}.`,
      }),
    },
    expired: {
      status: "fail",
      tell: (d: Dated) => ({
        title: `Browsers refuse https://${d.host}: its certificate expired ${d.distance} ago`,
        detail: `${d.whose} on ${addressList(d.addresses)} ended on ${d.until}; ${d.renewal}.`,
      }),
    },
    notYetValid: {
      status: "fail",
      tell: (d: Dated) => ({
        title: `Browsers refuse https://${d.host}: its certificate is not valid before ${d.distance} from now`,
        detail: `${d.whose} on ${addressList(d.addresses)} starts on ${d.from}.`,
        fix: [
          "Install the certificate that is valid today, and this one when its time has come.",
          "If it was issued just now, the clock of the authority or of this machine is wrong: compare with https://time.is.",
        ],
      }),
    },
    endsSoon: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Dated) => ({
        title: `In ${d.distance} browsers will refuse https://${d.host}: its certificate ends`,
        detail: `${d.whose} on ${addressList(d.addresses)} ends on ${d.until}; ${d.renewal}. Renewal should have run long ago.`,
      }),
    },
    endsBeforeLaunch: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Dated) => ({
        title: `At the launch browsers will refuse https://${d.host}: its certificate ends before`,
        detail: `${d.whose} on ${addressList(d.addresses)} ends on ${d.until}, the launch is on ${d.launch}, and ${d.renewal}.`,
      }),
    },
    ending: {
      status: "fail",
      severity: "high",
      likelihood: 0.7,
      tell: (d: Dated) => ({
        title: `In ${d.distance} the certificate of ${d.host} ends, and nothing has renewed it`,
        detail: `${d.whose} on ${addressList(d.addresses)} ends on ${d.until}: ${d.share} of its lifetime is left; ${d.renewal}. Automatic renewal runs at a third.`,
      }),
    },
    clocks: {
      status: "unknown",
      tell: (d: Dated) => ({
        title: `Could not judge the dates of the certificate of ${d.host}: one of two clocks is wrong`,
        detail: `By this machine's clock it is out of date (${d.from} to ${d.until}), by the host's own, which differs by ${d.ahead}, it is not. Set the clock of the machine that is wrong.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, WHAT, d.check),
    },
    noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, WHAT) },
  },
  judge: ({ tls }, { launch }, now) =>
    tls.map(({ subject: host, value }) => {
      const dates = hostDates(host, value, now.getTime(), launch);
      if (dates !== null) {
        const { state: say, told, evidence } = dates;
        // "Ends soon" that becomes "ended" is the same fault.
        const identity = `${host} ${say === "valid" || say === "notYetValid" || say === "clocks" ? say : "ends"}`;
        return { say, subject: host, with: { ...told, host, launch: launch ?? "" }, evidence, identity };
      }
      const first = sessionsOf(value)[0];
      const check = first === undefined ? null : wrongCertificate(host, first.session);
      return check === null
        ? { say: "noSession", subject: host, with: { host } }
        : { say: "elsewhere", subject: host, with: { host, check } };
    }),
});
