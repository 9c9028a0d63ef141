/** Tells what the declared log samples keep that no log should: one finding for each kind in each log. */
import { defineCheck, type Message, type Verdict } from "../../model/check.js";
import type { LogSeen, LogsSeen } from "../../model/seen/secrets.js";
import { type LogFault, toldOfLog } from "../../parse/repo/log-words.js";
import { leftWords, megabytes } from "../../parse/repo/secret-words.js";

const says = {
  clean: {
    status: "pass",
    tell: (d: LogSeen) => ({
      title: `No tokens, passwords or personal data in ${d.path}`,
      detail: searched(d),
    }),
  },
  token: fault({}),
  password: fault({}),
  card: fault({ confidence: 0.8 }),
  iban: fault({}),
  mail: fault({ harm: 10 }),
  unread: {
    status: "unknown",
    tell: (d: LogsSeen) => ({
      title: "A declared log sample could not be searched",
      detail: `${leftWords(d.left)}. Nothing is known of what they hold.`,
    }),
  },
} as const;

export const logs = defineCheck({
  doc: {
    id: "secrets/logs",
    title: "Whoever reads the logs can act as your users, or knows who they are",
    rule: "A declared log sample contains tokens, passwords or personal data: keys and session tokens, passwords in plain text, mail addresses of people, card numbers that pass Luhn, IBANs. Masked values, role addresses, test cards and ids that only look like card numbers are none.",
    why: "Logs go to more people and services than the database does, are kept for years, and are seldom protected. A token in them is a log-in; personal data in them has to be reported when it leaks, and deleted on request.",
    fix: [
      "Mask the fields in the logger's settings, so that they are never written.",
      "Delete or rewrite the logs that exist, where they are kept and where they were sent.",
      "Revoke the tokens and change the passwords that were in them.",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 6,
    effort: 120,
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html",
      "https://www.rfc-editor.org/rfc/rfc6750#section-5.3",
    ],
  },
  needs: ["logs"],
  says,
  judge: (seen) =>
    seen.logs.flatMap(({ subject, value }): readonly Verdict<typeof says>[] => [
      ...value.files.flatMap(judged),
      ...(value.left.length > 0 ? [{ say: "unread" as const, subject, with: value }] : []),
    ]),
});

function judged(log: LogSeen): readonly Verdict<typeof says>[] {
  if (log.leaks.length === 0) return [{ say: "clean", subject: log.path, with: log }];
  return log.leaks.map((leak) => {
    const line = leak.lines[0] ?? 1;
    return {
      say: leak.kind,
      subject: `${log.path}:${line}`,
      identity: `${log.path} ${leak.kind}`,
      evidence: leak.lines.map((one) => `${log.path}:${one}: ${leak.names.join(", ").slice(0, 100)}`),
      location: { file: log.path, line },
      with: { log, leak },
    };
  });
}

function fault(more: Pick<Message<LogFault>, "confidence" | "harm">): Message<LogFault> {
  return { status: "fail", ...more, tell: toldOfLog };
}

function searched({ bytes, lines, skipped }: LogSeen): string {
  const rest = skipped > 0 ? ` ${megabytes(skipped)} in the middle were not read.` : "";
  return `${lines} lines (${megabytes(bytes - skipped)}) were searched.${rest}`;
}
