/** What is said of secrets and personal data in a log: counts and lines, never a value. */
import type { Telling } from "../../model/check.js";
import type { LogKind, LogLeak, LogSeen } from "../../model/seen/secrets.js";
import { megabytes, shortPath } from "./secret-words.js";

export interface LogFault {
  readonly log: LogSeen;
  readonly leak: LogLeak;
}

interface Words {
  readonly title: (count: number, path: string) => string;
  readonly what: string;
  readonly fix: readonly string[];
}

const MASK =
  'Mask the fields before they are written. pino: pino({ redact: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.token", "*.email"] }); winston: a format that replaces them; Rails: config.filter_parameters += [:password, :token, :email]; Django: sensitive_post_parameters; nginx: no $http_authorization, $http_cookie or $request_body in log_format.';
const DELETE =
  "Delete or rewrite the logs that exist: on the servers, in backups, and at the service that they are sent to.";

const WORDS: Readonly<Record<LogKind, Words>> = {
  token: {
    title: (count, path) => `Whoever reads ${path} can use the ${plural(count, "token")} in it`,
    what: "tokens or keys",
    fix: [
      "Revoke what is still valid: end the sessions, and make new keys.",
      "Send tokens in a header instead of the URL: proxies and browsers write URLs down too (RFC 6750, section 5.3).",
      MASK,
      DELETE,
    ],
  },
  password: {
    title: (count, path) => `${path} shows ${plural(count, "password")} in plain text`,
    what: "passwords",
    fix: [
      "Make the users concerned choose new passwords: they use the same ones elsewhere.",
      "Never log the body of a log-in, sign-up or reset request.",
      MASK,
      DELETE,
    ],
  },
  card: {
    title: (count, path) => `${path} holds ${plural(count, "payment card number")}`,
    what: "numbers that are built as payment cards are and pass their check digit (Luhn)",
    fix: [
      "Stop writing them: card numbers may be stored by nobody who is not certified for it (PCI DSS, requirement 3).",
      "Let the payment provider's fields take the number, so that it never reaches your server.",
      DELETE,
    ],
  },
  iban: {
    title: (count, path) => `${path} holds ${plural(count, "bank account number")} (IBAN)`,
    what: "IBANs whose check digits are right",
    fix: ["Log the last four characters at most.", MASK, DELETE],
  },
  mail: {
    title: (count, path) =>
      `${path} holds the mail ${count === 1 ? "address of a person" : `addresses of ${count} people`}`,
    what: "mail addresses of people (role addresses such as support@ are not counted)",
    fix: [
      "Log an id of the user instead of the address.",
      MASK,
      "Where you need the address, say so in your privacy notice and delete such logs after a stated time (30 days or less is usual).",
      DELETE,
    ],
  },
};

export function toldOfLog({ log, leak }: LogFault): Telling {
  const { title, what, fix } = WORDS[leak.kind];
  const { path, skipped } = log;
  const lines =
    leak.lines.length === 0 ? "" : `, first in line${leak.lines.length === 1 ? "" : "s"} ${leak.lines.join(", ")}`;
  const names = leak.names.filter((name) => name !== leak.kind);
  return {
    title: title(leak.count, shortPath(path)),
    detail: [
      `${leak.count === 1 ? "One value" : `${leak.count} different values`}: ${what}${lines}.`,
      ...(names.length > 0 ? [`They are: ${names.join(", ")}.`] : []),
      ...(skipped > 0 ? [`${megabytes(skipped)} in the middle of the log were not read.`] : []),
    ].join(" "),
    fix,
  };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
