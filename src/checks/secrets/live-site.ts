/** Tells each credential that anybody can read in a page or script of the live site. */
import { defineCheck, type Message, type Verdict } from "../../model/check.js";
import type { SecretSeen } from "../../model/seen/repo.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { byGravity, bySecret, gravityOf, placed } from "../../parse/repo/secret-places.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";
import { readSo, scriptSays } from "../../parse/web/script-says.js";

interface Leak {
  readonly secret: SecretSeen;
  readonly places: number;
}

const says = {
  ...pageSays,
  ...scriptSays,
  clean: {
    status: "pass",
    tell: (d: { host: string; read: string }) => ({
      title: `No credentials in the page and scripts of ${d.host}`,
      detail: `${d.read} Keys that are meant for browsers are no leak.`,
    }),
  },
  ...byGravity(leak),
  // Whoever asks gets it: nothing has to be supposed.
  high: leak({ severity: "high" }),
} as const;

export const liveSite = defineCheck({
  doc: {
    id: "secrets/live-site",
    title: "Every visitor gets a secret key of yours",
    rule: "A credential that is not meant for browsers stands in a script or page of the live site: critical for keys of known services, private keys and URLs with a password; less for what opens less (test keys: medium). Publishable keys (Stripe pk_, Firebase, Supabase anon, Maps ...) are known and pass.",
    why: "What a browser receives is public: bots search new sites for keys within hours, and use them for mail, model calls or your customers' data, at your cost.",
    fix: [
      "Revoke the key at its provider now, and make a new one: the old one has been public since it was deployed.",
      "Call the service from your server, and let the browser ask your server.",
      "Take the public prefix (NEXT_PUBLIC_, VITE_, REACT_APP_) off the variable: everything with it is built into the page.",
      "Build and deploy again, and look through the provider's log for use that was not yours.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 60,
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
      "https://vite.dev/guide/env-and-mode#env-variables",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => {
    const secrets = page.flatMap(({ value }) =>
      judged(value, target) ? value.scripts.read.flatMap((one) => one.secrets) : [],
    );
    const leaks = bySecret(secrets).map(
      ({ secret, places, identity }): Verdict<typeof says> => ({
        say: gravityOf(places),
        subject: secret.path,
        identity,
        evidence: places.slice(0, 10).map(placed),
        with: { secret, places: places.length },
      }),
    );
    return [...leaks, ...page.flatMap(({ value }) => withoutLeak(value, target))];
  },
});

function judged(page: PageSeen, target: Target): boolean {
  return withoutPage(page, target) === null;
}

function withoutLeak(page: PageSeen, target: Target): readonly Verdict<typeof says>[] {
  const { host, scripts } = page;
  const none = withoutPage(page, target);
  if (none !== null) return [{ ...none, subject: host }];
  if (scripts.read.some(({ secrets }) => secrets.length > 0)) return [];
  if (scripts.failed.length > 0) return [{ say: "unread", subject: host, with: { host, failed: scripts.failed } }];
  return [{ say: "clean", subject: host, with: { host, read: readSo(page) } }];
}

function leak(more: Pick<Message<Leak>, "severity" | "confidence">): Message<Leak> {
  return { status: "fail", ...more, tell: told };
}

function told({ secret, places }: Leak) {
  const { service, name, opens, path, line, prefix, length, revoke, confidence } = secret;
  const looks = `${prefix === "" ? "It" : `It starts with "${prefix}" and`} has ${length} characters`;
  return {
    title: `Every visitor can ${opens}: the live site hands out your ${service} ${name}`,
    detail: [
      `${path.slice(0, 200)} holds it in line ${line}${places > 1 ? `, and it stands in ${places} places` : ""}. ${looks}.`,
      ...(confidence === 0.5 ? ["It may be an example: look at it before anything else."] : []),
    ].join(" "),
    fix: [
      revoke.startsWith("https://") ? `Revoke it now and make a new one: ${revoke}` : `${revoke}, now.`,
      "Keep the new one on your server: let the browser ask your server, and your server the service.",
      "Take a public prefix (NEXT_PUBLIC_, VITE_, REACT_APP_) off its variable, then build and deploy again.",
    ],
  };
}
