/** Decides whether a host hands out files that hold secrets, source code or the server's inner state. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { Exposed, ExposureKind, ExposureSeen } from "../../model/seen/web.js";
import { exposureWords, refusalOf } from "../../parse/web/exposure-words.js";

interface Found {
  host: string;
  kind: ExposureKind;
  paths: readonly string[];
}

const readable = (d: Found) => ({
  title: `Anybody can ${exposureWords[d.kind].harm} on ${d.host}`,
  detail: `Readable without a log-in: ${d.paths.join(", ")}. What came back is what the name says, and random paths answer otherwise.`,
  fix: [
    `Take it off the server now, and refuse such paths. ${refusalOf(d.paths[0] ?? "/")}`,
    exposureWords[d.kind].fix,
    `Ask again: curl -i https://${d.host}${d.paths[0] ?? "/"} must answer 404 or 403.`,
  ],
});

const says = {
  critical: { status: "fail", tell: readable },
  high: { status: "fail", severity: "high", likelihood: 0.7, tell: readable },
  medium: { status: "fail", severity: "medium", likelihood: 0.3, tell: readable },
  low: { status: "fail", severity: "low", likelihood: 0.3, tell: readable },
  nothing: {
    status: "pass",
    tell: (d: { host: string; asked: number }) => ({
      title: `${d.host} hands out no forgotten files`,
      detail: `${d.asked} requests: none of the paths that launches are known to leave behind holds what its name says.`,
    }),
  },
  partly: {
    status: "unknown",
    tell: (d: { host: string; why: string }) => ({
      title: `Could not find out whether ${d.host} hands out forgotten files`,
      detail: `${d.why}, and run it again.`,
    }),
  },
} as const;

export const files = defineCheck({
  doc: {
    id: "exposure/files",
    title: "Anybody can download secrets, source code or data",
    rule: "Readable: an .env with values, /.git/, a dump or backup, a private key, credentials, a heap dump or actuator env (critical); .svn, .hg, a debug console (high); phpinfo, server-status, metrics (medium); .DS_Store, editor folders (low). Proven by content, never by status, against two random paths: a soft 404 or a catch-all page is a pass.",
    why: "Scanners ask every new host for these paths within hours of its first certificate. One hit hands over the database, the payment keys or the source code, and nobody notices.",
    fix: [
      "Take the file off the server, and out of what is deployed.",
      "Make new secrets for all that stood in it: it may have been read already.",
      "Refuse paths that begin with a dot, /.well-known/ excepted, at the server or edge.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 30,
    references: [
      "https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/04-Review_Old_Backup_and_Unreferenced_Files_for_Sensitive_Information",
      "https://cwe.mitre.org/data/definitions/538.html",
    ],
  },
  needs: ["exposure"],
  says,
  judge: ({ exposure }) => exposure.flatMap(({ value }) => judgeHost(value)),
});

function judgeHost(seen: ExposureSeen): readonly Verdict<typeof says>[] {
  const { host } = seen;
  const kinds = new Map<ExposureKind, readonly Exposed[]>();
  for (const one of seen.exposed) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  // One cause a kind: /.git/HEAD and /.git/config are the same folder left behind.
  const found = [...kinds].map(([kind, exposed]): Verdict<typeof says> => {
    const [first] = exposed;
    return {
      say: first?.severity ?? "critical",
      subject: first?.url ?? host,
      host,
      identity: `${host} ${kind}`,
      with: { host, kind, paths: exposed.map(({ path }) => path) },
      evidence: exposed.slice(0, 10).map(({ path, proof }) => `${path}: ${proof.join("; ")}`.slice(0, 400)),
    };
  });
  const why = blindness(seen);
  if (why !== null) return [...found, { say: "partly", subject: host, with: { host, why } }];
  return found.length > 0 ? found : [{ say: "nothing", subject: host, with: { host, asked: seen.asked } }];
}

/** Why some paths could not be judged, and what to do about it; null: all were. */
function blindness({ wall, failed, baseline }: ExposureSeen): string | null {
  if (wall !== null) return `Something in front of the host answered: ${wall.detail}. ${LET_THROUGH}`;
  const [first] = failed;
  if (first !== undefined)
    return `${failed.length} of the paths could not be asked, first ${first.path}: ${first.detail}. ${LET_THROUGH}`;
  const broken = baseline.length > 0 && baseline.every(({ status }) => status >= 500);
  return broken ? `The host answers random paths with errors (${baseline[0]?.status}). Repair that` : null;
}

const LET_THROUGH = "Let the audit through (its user agent or address)";
