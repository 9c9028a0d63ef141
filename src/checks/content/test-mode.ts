/** Decides whether the live site runs on test keys or sandboxes of payment, log-in and bot-check services. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { ModeKey } from "../../model/seen/scripts.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { stagingName } from "../../parse/redirects/staging.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";
import { readSo, scriptSays } from "../../parse/web/script-says.js";

interface Found {
  readonly host: string;
  readonly service: string;
  readonly name: string;
}

interface Placed extends ModeKey {
  readonly url: string;
}

const says = {
  ...pageSays,
  ...scriptSays,
  live: {
    status: "pass",
    tell: (d: { host: string; real: string; read: string }) => ({
      title: `${d.host} carries no test keys where live ones belong`,
      detail: `${d.real}${d.read}`,
    }),
  },
  notLive: {
    status: "skip",
    tell: (d: { host: string; why: string }) => ({ title: `Test keys are no fault on ${d.host}`, detail: d.why }),
  },
  test: {
    status: "fail",
    confidence: 0.8,
    tell: ({ host, service, name }: Found) => ({
      title: `${host} runs on test mode of ${service}: nothing that customers do there is real`,
      detail: `The page or its scripts carry what ${service} gives out for tests (${name}), and nothing of its live mode was found beside it.`,
      fix: [
        `Copy the live key or address from ${service}'s dashboard, with its test mode switched off.`,
        "Put it into the environment variables of production, on your host (Vercel, Netlify, Cloudflare: the Production scope), and build again: keys for browsers are built in.",
        `Do the same for ${service}'s secret key and webhook on the server: test and live are separate.`,
        "Go through it once as a customer, with a real card or account.",
      ],
    }),
  },
} as const;

export const testMode = defineCheck({
  doc: {
    id: "content/test-mode",
    title: "Customers cannot pay or sign up: the live site runs on test keys",
    rule: "The live site carries test-mode keys or sandbox addresses (Stripe pk_test_, PayPal sandbox, Clerk, Razorpay, Paystack, Square, Adyen, Paddle and others, test keys of bot checks) and none of the same service's live ones. A library that knows both prefixes holds no key.",
    why: "In test mode no money moves: orders look paid and are not, or every real card is refused. Test sign-ups are limited in number, and test keys of bot checks let every bot in.",
    fix: [
      "Copy the live key from the service's dashboard, with its test mode switched off.",
      "Put it into the environment variables of production, and build and deploy again.",
      "Go through it once as a customer.",
    ],
    severity: "high",
    impact: "broken-access",
    stage: 3,
    effort: 30,
    references: ["https://docs.stripe.com/keys", "https://developer.paypal.com/tools/sandbox/"],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => page.flatMap(({ value }) => judgePage(value, target)),
});

function judgePage(page: PageSeen, target: Target): readonly Verdict<typeof says>[] {
  const { host, scripts } = page;
  const none = withoutPage(page, target);
  if (none !== null) return [{ ...none, subject: host }];
  const why = notLive(host, target);
  if (why !== null) return [{ say: "notLive", subject: host, with: { host, why } }];
  const keys = scripts.read.flatMap(({ url, keys: own }) => own.map((key): Placed => ({ ...key, url })));
  const real = new Set(keys.filter(({ mode }) => mode === "live").map(({ service }) => service));
  // With both, the code chooses between them.
  const test = keys.filter(({ mode, service }) => mode === "test" && !real.has(service));
  if (test.length > 0)
    return [...new Set(test.map(({ service }) => service))].map((service) => told(host, service, test));
  if (page.truncated)
    return [{ say: "hidden", subject: host, with: { host, why: `Only the start of ${page.url} was read` } }];
  if (scripts.failed.length > 0) return [{ say: "unread", subject: host, with: { host, failed: scripts.failed } }];
  const sentence = real.size === 0 ? "" : `Live keys of ${[...real].join(", ")}. `;
  return [{ say: "live", subject: host, with: { host, real: sentence, read: readSo(page) } }];
}

function notLive(host: string, target: Target): string | null {
  if (stagingName(host) !== null) return "By its name it is a staging host or a machine of one's own.";
  return declarationOf(target, host)?.role === "docs" ? "Documentation shows examples." : null;
}

function told(host: string, service: string, test: readonly Placed[]): Verdict<typeof says> {
  const own = test.filter((key) => key.service === service);
  return {
    say: "test",
    subject: host,
    identity: `${host} ${service}`,
    with: { host, service, name: own[0]?.name ?? "test key" },
    evidence: own.slice(0, 10).map(({ url, line, shown }) => `${url.slice(0, 200)}:${line}: ${shown}`),
  };
}
