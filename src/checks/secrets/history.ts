/** Tells each secret that git still keeps although the working tree lost it: by the first commit that carried it. */
import { defineCheck, type Message, type Verdict } from "../../model/check.js";
import type { HistorySecretSeen, HistorySeen } from "../../model/seen/secrets.js";
import { byGravity, gravityOf, placed } from "../../parse/repo/secret-places.js";
import { leftWords, searchedHistory, toldOfHistory } from "../../parse/repo/secret-words.js";
import { secretKey } from "../../parse/secrets/search.js";

const says = {
  clean: {
    status: "pass",
    tell: (d: HistorySeen) => ({ title: "No credentials in the repository's history", detail: searchedHistory(d) }),
  },
  ...byGravity(leak),
  unread: {
    status: "unknown",
    tell: (d: HistorySeen) => ({
      title: "Parts of the repository's history could not be searched for credentials",
      detail: `${leftWords(d.left.filter(({ blind }) => blind))}. Nothing is known of what they hold; git fsck names what is broken.`,
    }),
  },
  shallow: {
    status: "unknown",
    tell: (d: HistorySeen) => ({
      title: "The history is cut off: older commits could not be searched for credentials",
      detail: `This is a shallow clone with ${d.commits} commits. Fetch the rest: git fetch --unshallow (GitHub Actions: fetch-depth: 0 for actions/checkout; GitLab: GIT_DEPTH: 0).`,
    }),
  },
  noGit: {
    status: "unknown",
    tell: () => ({
      title: "Git is not installed, so the history could not be searched for credentials",
      detail: "Install git, or run the audit where it is.",
    }),
  },
  none: {
    status: "skip",
    tell: () => ({
      title: "No git repository, so no history",
      detail: "The folder is under no version control by git.",
    }),
  },
  rest: {
    status: "skip",
    tell: (d: HistorySeen) => ({
      title: "Searched in the history, and left out of the search",
      detail: searchedHistory(d),
    }),
  },
} as const;

export const history = defineCheck({
  doc: {
    id: "secrets/history",
    title: "Whoever clones the repository gets the keys that were deleted from it",
    rule: "A credential stands in a reachable commit although it is gone from the working tree. As grave as in the working tree: critical for keys of known services, private keys and URLs with a password; high for random values under a secret's name; medium for test-mode keys.",
    why: "Deleting a key from a file does not delete it from git. Every clone, fork and backup has it, and scanners read histories first. It works until it is revoked.",
    fix: [
      "Revoke the key at its provider and make a new one. Nothing else helps: copies of the history are out of your reach.",
      "Keep the new one in the environment or a secret store.",
      "Once it is revoked, put the finding into .gitleaksignore. Rewriting the history is not needed.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 45,
    references: [
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository",
      "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    ],
  },
  needs: ["history", "working-tree"],
  extra: ["working-tree"],
  says,
  judge: (seen) => {
    const trees = seen["working-tree"].map(({ value }) => value);
    // What is still there, or ignored there on purpose, is told by secrets/working-tree.
    const there = new Set(trees.flatMap((tree) => [...tree.secrets.map(secretKey), ...(tree.ignoredSecrets ?? [])]));
    return seen.history.flatMap(({ subject, value }): readonly Verdict<typeof says>[] => {
      if (value.git === "none") return [{ say: "none", subject, with: undefined }];
      if (value.git === "no-git") return [{ say: "noGit", subject, with: undefined }];
      const leaks = value.secrets.filter((secret) => !there.has(secretKey(secret))).map(verdictOf);
      const blind = value.left.some((left) => left.blind);
      const more = value.left.some((left) => !left.blind) || value.ignored.by.length > 0;
      return [
        ...leaks,
        ...(blind ? [{ say: "unread" as const, subject, with: value }] : []),
        ...(value.shallow ? [{ say: "shallow" as const, subject, with: value }] : []),
        ...(leaks.length === 0 && !blind && !value.shallow ? [{ say: "clean" as const, subject, with: value }] : []),
        ...(leaks.length > 0 && more ? [{ say: "rest" as const, subject, with: value }] : []),
      ];
    });
  },
});

function verdictOf(secret: HistorySecretSeen): Verdict<typeof says> {
  const at = secret.commit?.slice(0, 12) ?? "unknown commit";
  return {
    say: gravityOf([secret]),
    subject: `${at}:${secret.path}:${secret.line}`,
    identity: secretKey(secret),
    evidence: [`${secret.commit ?? "no commit found"} ${secret.date ?? ""}`.trim(), placed(secret)],
    with: secret,
  };
}

function leak(more: Pick<Message<HistorySecretSeen>, "severity" | "confidence">): Message<HistorySecretSeen> {
  // It may have been revoked when it was deleted; only its provider knows.
  return { status: "fail", likelihood: 0.7, ...more, tell: toldOfHistory };
}
