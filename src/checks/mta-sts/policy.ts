/** Decides whether a domain's MTA-STS policy protects its mail, has no effect, or makes senders hold mail back. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { MxSeen } from "../../model/seen/mail.js";
import type { MtaStsSeen, SmtpSeen } from "../../model/seen/mail-transport.js";
import { MAX_AGE_LIMIT } from "../../parse/mail/mta-sts.js";
import { disallowed, mtaStsState } from "../../parse/mail/mta-sts-state.js";
import { type MtaStsTold, mtaStsSays } from "../../parse/mail/mta-sts-words.js";
import { mxNames } from "../../parse/mail/mx-hosts.js";
import { mxTls, refusedUnderPolicy } from "../../parse/mail/mx-tls.js";
import { shown } from "../../parse/mail/txt.js";

/** Seconds below which a policy hardly outlives an attack (RFC 8461 10.2). */
const SHORT_AGE = 86_400;

export const policy = defineCheck({
  doc: {
    id: "mta-sts/policy",
    title: "Senders hold mail back where MTA-STS forbids what the MX hosts do",
    rule: `A policy in enforce mode does not match the MX hosts or what they do on port 25, cannot be fetched, or its certificate is invalid (high); the record or the policy is malformed, one is there without the other, or a policy in testing mode does not match (medium); absent, or mode none (info). max_age is 0 to ${MAX_AGE_LIMIT} seconds.`,
    why: "MTA-STS tells senders to deliver only with TLS to the named hosts. Once a large sender has read a policy in enforce mode that is wrong, every mail of theirs to you waits and then bounces.",
    fix: [
      "Serve the policy at https://mta-sts.<domain>/.well-known/mta-sts.txt as text/plain, with a valid certificate and without a redirect: version: STSv1, mode: testing, an mx: line for each MX host, max_age: 604800.",
      'Announce it: _mta-sts.<domain>. 3600 IN TXT "v=STSv1; id=<today, as 20261120>", and change the id with every change of the policy.',
      "Publish TLS-RPT, and set mode: enforce once the reports show no failures for two weeks.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8461#section-3",
      "https://www.rfc-editor.org/rfc/rfc8461#section-4",
      "https://support.google.com/a/answer/9261504",
    ],
  },
  needs: ["mta-sts", "mx", "starttls"],
  extra: ["mx", "starttls"],
  says: mtaStsSays,
  judge: ({ "mta-sts": mtaSts, mx, starttls }, _target, now) =>
    mtaSts.flatMap(({ subject, value }) => {
      const talks = starttls.find((one) => one.subject === subject)?.value.hosts ?? [];
      return judgeDomain(value, mx.find((one) => one.subject === subject)?.value, talks, now);
    }),
});

type Verdicts = readonly Verdict<typeof mtaStsSays>[];

function judgeDomain(seen: MtaStsSeen, mx: MxSeen | undefined, talks: readonly SmtpSeen[], now: Date): Verdicts {
  const { domain } = seen;
  const named = mxNames(mx?.records ?? []);
  const hosts = named.length === 0 && mx?.implicit ? [domain] : named;
  const { record, recordFaults, policy: found } = mtaStsState(seen);
  const told = (reason: string): MtaStsTold => ({
    domain,
    reason,
    hosts,
    today: now.toISOString().slice(0, 10).replaceAll("-", ""),
  });
  const texts = seen.txt.records.slice(0, 4).map((text) => `${seen.txt.name} TXT "${shown(text)}"`);
  const fault = (say: Exclude<keyof typeof mtaStsSays, "mxTls">, reason: string, evidence = texts): Verdicts => [
    { say, subject: domain, with: told(reason), evidence },
  ];
  if (record === "absent" && found.kind !== "read")
    return fault(mx !== undefined && hosts.length === 0 ? "noMail" : "absent", "", []);
  if (record === "absent") return fault("noRecord", "");
  const bad = record === "bad" ? fault("badRecord", recordFaults.join("; ")) : [];
  if (found.kind === "absent") return bad;
  if (found.kind !== "read") return [...bad, ...fault(found.kind, found.reason)];

  const { policy: file, faults } = found;
  const lines = [
    `mode: ${file.mode ?? "?"}, max_age: ${file.maxAge ?? "?"}`,
    ...file.mx.slice(0, 8).map((one) => `mx: ${one}`),
  ];
  const malformed = faults.length === 0 ? [] : fault("malformed", faults.join("; "), lines);
  const strangers = file.mx.length === 0 ? [] : disallowed(file.mx, hosts);
  const listed = strangers.slice(0, 5).join(", ");
  const evidence = [...strangers.slice(0, 4).map((host) => `${domain} MX ${shown(host, 100)}`), ...lines].slice(0, 10);
  const broken = [...bad, ...malformed];
  if (file.mode === "enforce" && strangers.length > 0) return [...broken, ...fault("mismatch", listed, evidence)];
  if (file.mode === "testing" && strangers.length > 0) return [...broken, ...fault("wouldFail", listed, evidence)];
  const refused =
    file.mode === "enforce"
      ? talks.map((one) => ({ ...mxTls(one, now.getTime()), host: one.host })).filter(refusedUnderPolicy)
      : [];
  const lost = refused.map(({ host, kind, reason }) => ({
    say: "mxTls" as const,
    subject: domain,
    with: { ...told(kind === "certificate" ? `the certificate proves nothing: ${reason}` : reason), host },
    evidence: [`${host}: ${reason}`],
    identity: `${domain} ${host}`,
  }));
  if (broken.length + lost.length > 0) return [...broken, ...lost];
  if (file.mode === "none") return fault("off", "", lines);
  if (mx === undefined) return fault("unmatched", "", lines);
  const short =
    file.maxAge !== null && file.maxAge < SHORT_AGE
      ? `; its max_age of ${file.maxAge} seconds is less than a day, and a week or more protects better`
      : "";
  return fault(file.mode === "enforce" ? "enforced" : "testing", short, lines);
}
