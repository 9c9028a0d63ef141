/** Tells each secret that stands in a file which git tracks or would add: one finding a secret, wherever it is repeated. */
import { defineCheck, type Message } from "../../model/check.js";
import type { SecretSeen, WorkingTreeSeen } from "../../model/seen/repo.js";
import { bySecret, placed } from "../../parse/repo/secret-places.js";

interface Leak {
  readonly secret: SecretSeen;
  readonly places: number;
}

type Severe = "critical" | "high" | "medium";

const MAX_EVIDENCE = 10;

export const workingTree = defineCheck({
  doc: {
    id: "secrets/working-tree",
    title: "Whoever gets a copy of the repository gets the keys in it",
    rule: "A credential stands in a file that git tracks or does not ignore. Critical for keys of known services, private keys and URLs with a password of a remote host; high for random values under a secret's name; medium for test-mode keys and protected private keys. Placeholders, publishable keys and references to variables are none.",
    why: "Repositories are cloned, forked, shown to contractors and leaked whole. A key in a file works for everyone who has a copy, until it is revoked, and git keeps it after it was deleted.",
    fix: [
      "Revoke the key at its provider and make a new one.",
      "Keep the new one in the environment or a secret store, and read it from there.",
      "Delete it from the file. Git's history keeps it, which is harmless once it is revoked.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 45,
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository",
    ],
  },
  needs: ["working-tree"],
  says: {
    clean: {
      status: "pass",
      tell: (d: WorkingTreeSeen) => ({ title: "No credentials in the files of the repository", detail: searched(d) }),
    },
    critical: leak({}),
    criticalDoubtful: leak({ confidence: 0.5 }),
    high: leak({ severity: "high", confidence: 0.8 }),
    highDoubtful: leak({ severity: "high", confidence: 0.5 }),
    medium: leak({ severity: "medium", confidence: 0.8 }),
    mediumDoubtful: leak({ severity: "medium", confidence: 0.5 }),
    unread: {
      status: "unknown",
      tell: (d: { files: number; reasons: string }) => ({
        title: `${d.files} file${d.files === 1 ? "" : "s"} of the repository could not be searched for credentials`,
        detail: `Left out: ${d.reasons}. Nothing is known of what they hold.`,
      }),
    },
  },
  judge: (seen) =>
    seen["working-tree"].flatMap(({ subject, value }) => {
      const leaks = bySecret(value.secrets).map(({ secret, places, identity }) => ({
        say: sayFor(places),
        subject: `${secret.path}:${secret.line}`,
        identity,
        evidence: places.slice(0, MAX_EVIDENCE).map(placed),
        location: { file: secret.path, line: secret.line },
        with: { secret, places: places.length },
      }));
      const blind = value.left.filter((left) => left.blind);
      const files = blind.reduce((sum, left) => sum + left.files, 0);
      const reasons = blind.map(({ reason, first }) => `${reason} (${first.slice(0, 3).join(", ")})`).join("; ");
      return [
        ...leaks,
        ...(files > 0 ? [{ say: "unread" as const, subject, with: { files, reasons } }] : []),
        ...(leaks.length + files === 0 ? [{ say: "clean" as const, subject, with: value }] : []),
      ];
    }),
});

function leak(more: Pick<Message<Leak>, "severity" | "confidence">): Message<Leak> {
  return { status: "fail", ...more, tell: told };
}

function told({ secret, places }: Leak) {
  const { service, name, opens, path, line, tracked, prefix, length, revoke, confidence } = secret;
  const what = service.startsWith("Unnamed") ? `${name} of an unnamed service` : `${service} ${name}`;
  const looks = `${prefix === "" ? "It" : `It starts with "${prefix}" and`} has ${length} characters`;
  return {
    title: `Anyone with ${tracked ? "this repository" : "the next commit"} can ${opens} (${what}, ${path}:${line})`,
    detail: [
      `${path} holds ${/^[aeio]/i.test(what) ? "an" : "a"} ${what}. ${looks}${places > 1 ? ` and stands in ${places} places` : ""}.`,
      tracked
        ? "Git tracks the file."
        : "Git does not ignore the file, so the next commit of everything takes it along.",
      ...(confidence === 0.5 ? ["It may be an example: look at it before anything else."] : []),
    ].join(" "),
    fix: [
      revoke.startsWith("https://") ? `Revoke it and make a new one: ${revoke}` : `${revoke}.`,
      `Keep the new one outside the repository, in the environment or a secret store, and read it from there in ${path}.`,
      tracked
        ? "Delete it from the file and commit. Git's history keeps it, which is harmless once it is revoked."
        : `Add ${path} to .gitignore, or delete the secret from it.`,
      "If it is a made-up value, say so on its line: a comment with gitleaks:allow.",
    ],
  };
}

function sayFor(places: readonly SecretSeen[]): Severe | `${Severe}Doubtful` {
  const severities = places.map(({ severity }) => severity);
  const severity: Severe = (["critical", "high"] as const).find((one) => severities.includes(one)) ?? "medium";
  return places.some(({ confidence }) => confidence > 0.5) ? severity : `${severity}Doubtful`;
}

function searched({ files, bytes, left, suppressed, git }: WorkingTreeSeen): string {
  const out = left.map((one) => `${one.files} ${one.reason}`);
  return [
    `${files} files (${(bytes / 1024 / 1024).toFixed(1)} MB) were searched${git ? "" : ", every one in the folder, as it is no git repository"}.`,
    ...(out.length > 0 ? [`Left out: ${out.join("; ")}.`] : []),
    ...(suppressed > 0 ? [`${suppressed} that a comment declares as meant.`] : []),
  ].join(" ");
}
