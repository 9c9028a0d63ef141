/** Tells each secret that stands in a file which git tracks or would add: one finding a secret, wherever it is repeated. */
import { defineCheck, type Message, type Verdict } from "../../model/check.js";
import type { WorkingTreeSeen } from "../../model/seen/repo.js";
import { byGravity, bySecret, gravityOf, placed } from "../../parse/repo/secret-places.js";
import { leftWords, searchedTree, type TreeLeak, toldOfTree } from "../../parse/repo/secret-words.js";

const MAX_EVIDENCE = 10;

const says = {
  clean: {
    status: "pass",
    tell: (d: WorkingTreeSeen) => ({ title: "No credentials in the files of the repository", detail: searchedTree(d) }),
  },
  ...byGravity(leak),
  unread: {
    status: "unknown",
    tell: (d: { files: number; reasons: string }) => ({
      title: `${d.files} file${d.files === 1 ? "" : "s"} of the repository could not be searched for credentials`,
      detail: `Left out: ${d.reasons}. Nothing is known of what they hold.`,
    }),
  },
  rest: {
    status: "skip",
    tell: (d: WorkingTreeSeen) => ({
      title: "Searched for credentials, and left out of the search",
      detail: searchedTree(d),
    }),
  },
  bare: {
    status: "skip",
    tell: () => ({
      title: "A bare repository has no files to search for credentials",
      detail: "Its commits are judged by secrets/history.",
    }),
  },
} as const;

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
  says,
  judge: (seen) =>
    seen["working-tree"].flatMap(({ subject, value }): readonly Verdict<typeof says>[] => {
      if (value.place === "bare") return [{ say: "bare" as const, subject, with: undefined }];
      const leaks = bySecret(value.secrets).map(({ secret, places, identity }) => ({
        say: gravityOf(places),
        subject: `${secret.path}:${secret.line}`,
        identity,
        evidence: places.slice(0, MAX_EVIDENCE).map(placed),
        location: { file: secret.path, line: secret.line },
        with: { secret, places: places.length },
      }));
      const blind = value.left.filter((left) => left.blind);
      const files = blind.reduce((sum, left) => sum + left.files, 0);
      const more = value.left.length > blind.length || value.suppressed > 0;
      return [
        ...leaks,
        ...(files > 0 ? [{ say: "unread" as const, subject, with: { files, reasons: leftWords(blind) } }] : []),
        ...(leaks.length + files === 0 ? [{ say: "clean" as const, subject, with: value }] : []),
        ...(leaks.length > 0 && more ? [{ say: "rest" as const, subject, with: value }] : []),
      ];
    }),
});

function leak(more: Pick<Message<TreeLeak>, "severity" | "confidence">): Message<TreeLeak> {
  return { status: "fail", ...more, tell: toldOfTree };
}
