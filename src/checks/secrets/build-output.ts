/** Tells each credential that stands in what the product ships: known by its kind, or because it is the value of a variable of its own. */
import { defineCheck, type Message, type Verdict } from "../../model/check.js";
import type { BuildOutputSeen } from "../../model/seen/secrets.js";
import { knownKinds, ownValues, publicKeys } from "../../parse/repo/build-leaks.js";
import {
  type BuildLeak,
  type BuildValue,
  searchedBuild,
  toldOfBuild,
  toldOfPublishable,
  toldOfValue,
} from "../../parse/repo/build-words.js";
import { byGravity } from "../../parse/repo/secret-places.js";
import { leftWords } from "../../parse/repo/secret-words.js";

const says = {
  clean: {
    status: "pass",
    tell: (d: BuildOutputSeen) => ({
      title: `No credentials in the build output ${d.path}`,
      detail: searchedBuild(d),
    }),
  },
  ...byGravity(leak),
  value: { status: "fail", tell: toldOfValue } satisfies Message<BuildValue>,
  publishable: { status: "fail", severity: "info", tell: toldOfPublishable, effort: 10 } satisfies Message<BuildLeak>,
  unread: {
    status: "unknown",
    tell: (d: BuildOutputSeen) => ({
      title: `Parts of the build output ${d.path} could not be searched for credentials`,
      detail: `${leftWords(d.left.filter(({ blind }) => blind))}. Nothing is known of what they hold.`,
    }),
  },
  noEnv: {
    status: "unknown",
    tell: (d: BuildOutputSeen) => ({
      title: "The build output could not be compared with the values of your environment",
      detail: `${d.envUnread.join(", ")} could not be read. Correct repo.env in the target file, or run the audit where the file is; values are compared here and never shown.`,
    }),
  },
  rest: {
    status: "skip",
    tell: (d: BuildOutputSeen) => ({
      title: "Searched in the build output, and left out of the search",
      detail: searchedBuild(d),
    }),
  },
} as const;

export const buildOutput = defineCheck({
  doc: {
    id: "secrets/build-output",
    title: "The next deployment hands a secret key to every visitor",
    rule: "A credential that is not meant for browsers stands in the declared build output or its source maps: by its kind (critical for keys of known services, private keys and URLs with a password; less for what opens less), or because it is the value of a variable of your own environment files without a public prefix (critical). Keys that are public by design are info, with the restriction to check.",
    why: "Everything in the build output is downloaded by browsers. Bots read new bundles and their source maps within hours, and use the keys in them at your cost.",
    fix: [
      "Revoke the key at its provider and make a new one, if this build was ever deployed.",
      "Call the service from your server, and let the browser ask your server.",
      "Take the public prefix (NEXT_PUBLIC_, VITE_, REACT_APP_) off the variable, then build again.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 60,
    references: [
      "https://vite.dev/guide/env-and-mode#env-variables",
      "https://nextjs.org/docs/app/guides/environment-variables",
      "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    ],
  },
  needs: ["build-output"],
  says,
  judge: (seen) =>
    seen["build-output"].flatMap(({ subject, value }): readonly Verdict<typeof says>[] => {
      const leaks = [...knownKinds(value), ...ownValues(value)];
      const blind = value.left.some((left) => left.blind);
      const open = blind || value.envUnread.length > 0;
      return [
        ...leaks,
        ...publicKeys(value),
        ...(blind ? [{ say: "unread" as const, subject, with: value }] : []),
        ...(value.envUnread.length > 0 ? [{ say: "noEnv" as const, subject, with: value }] : []),
        ...(leaks.length === 0 && !open ? [{ say: "clean" as const, subject: value.path, with: value }] : []),
        ...(leaks.length > 0 ? [{ say: "rest" as const, subject: value.path, with: value }] : []),
      ];
    }),
});

function leak(more: Pick<Message<BuildLeak>, "severity" | "confidence">): Message<BuildLeak> {
  return { status: "fail", ...more, tell: toldOfBuild };
}
