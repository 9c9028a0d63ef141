/** True values of every rule: as providers' pages show their form where one was copied by hand, else drawn from the rule. */
import type { NamedRule, TokenRule } from "../../../src/parse/secrets/rule.js";
import { namedRules, tokenRules } from "../../../src/parse/secrets/rules.js";
import { drawnFrom } from "./drawn-from.js";
import { checkDigits, checked, crc32, drawn, uuid } from "./made.js";

const cloudflare = drawn("mixed", 40, 3);

const byHand: Readonly<Record<string, () => string>> = {
  "aws-access-key-id": () => `AKIA${drawn("base32", 16)}`,
  "google-api-key": () => `AIza${drawn("mixed", 35)}`,
  "google-gemini-key": () => `AQ.Ab8RN6${drawn("mixed", 43)}`,
  "google-oauth-secret": () => `GOCSPX-${drawn("mixed", 28)}`,
  "google-oauth-token": () => `ya29.${drawn("mixed", 120)}`,
  "google-fcm-key": () => `AAAA${drawn("mixed", 7)}:APA91b${drawn("mixed", 134)}`,
  "azure-storage-key": () => `AccountKey=${drawn("mixed", 86)}==`,
  "azure-sas": () => `sig=${drawn("mixed", 20)}%2F${drawn("mixed", 22)}%3D`,
  "azure-client-secret": () => `${drawn("mixed", 3)}8Q~${drawn("mixed", 34)}`,
  "digitalocean-personal-token": () => `dop_v1_${drawn("hex", 64)}`,
  "digitalocean-oauth-token": () => `doo_v1_${drawn("hex", 64)}`,
  "cloudflare-scannable-token": () => `cfut_${cloudflare}${crc32(cloudflare).toString(16).padStart(8, "0")}`,
  "cloudflare-origin-ca-key": () => `v1.0-${drawn("hex", 24)}-${drawn("hex", 146)}`,
  "vercel-token": () => `vcp_${drawn("mixed", 56)}`,
  "supabase-secret-key": () => `sb_secret_${drawn("mixed", 31)}`,
  "supabase-management-token": () => `sbp_${drawn("hex", 40)}`,
  "supabase-publishable-key": () => `sb_publishable_${drawn("mixed", 31)}`,
  "heroku-token": () => `HRKU-AA${drawn("mixed", 58)}`,
  "fly-token": () => `fo1_${drawn("mixed", 43)}`,
  "databricks-token": () => `dapi${drawn("hex", 32)}`,
  "vault-service-token": () => `hvs.${drawn("mixed", 95)}`,
  "vault-batch-token": () => `hvb.${drawn("mixed", 200)}`,
  "doppler-token": () => `dp.st.prd.${drawn("mixed", 42)}`,
  "terraform-cloud-token": () => `${drawn("mixed", 14)}.atlasv1.${drawn("mixed", 67)}`,
  "pulumi-token": () => `pul-${drawn("hex", 40)}`,
  "planetscale-token": () => `pscale_tkn_${drawn("mixed", 43)}`,
  "planetscale-password": () => `pscale_pw_${drawn("mixed", 43)}`,
  "neon-api-key": () => `napi_${drawn("lower", 64)}`,
  "tailscale-key": () => `tskey-auth-${drawn("mixed", 12)}-${drawn("mixed", 32)}`,
  "github-token": () => checked("ghp_"),
  "github-app-token": () => checked("gho_"),
  "github-refresh-token": () => `ghr_${drawn("mixed", 76)}`,
  "github-installation-token": () =>
    `ghs_123456_eyJ${drawn("mixed", 40)}.${drawn("mixed", 180)}.${drawn("mixed", 200)}`,
  "github-fine-grained-token": () => `github_pat_${drawn("mixed", 22)}_${drawn("mixed", 59)}`,
  "gitlab-token": () => `glpat-${drawn("mixed", 20)}`,
  "gitlab-pipeline-token": () => `glrt-${drawn("mixed", 20)}`,
  "gitlab-runner-registration": () => `GR1348941${drawn("mixed", 20)}`,
  "npm-token": () => checked("npm_"),
  "pypi-token": () => `pypi-AgEIcHlwaS5vcmc${drawn("mixed", 150)}`,
  "rubygems-key": () => `rubygems_${drawn("hex", 48)}`,
  "docker-token": () => `dckr_pat_${drawn("mixed", 27)}`,
  "docker-organisation-token": () => `dckr_oat_${drawn("mixed", 32)}`,
  "openai-key": () => `sk-proj-${drawn("mixed", 74)}T3BlbkFJ${drawn("mixed", 74, 2)}`,
  "anthropic-key": () => `sk-ant-api03-${drawn("mixed", 93)}AA`,
  "anthropic-admin-key": () => `sk-ant-admin01-${drawn("mixed", 93)}AA`,
  "huggingface-token": () => `hf_${drawn("letters", 34)}`,
  "groq-key": () => `gsk_${drawn("mixed", 52)}`,
  "openrouter-key": () => `sk-or-v1-${drawn("hex", 64)}`,
  "xai-key": () => `xai-${drawn("mixed", 80)}`,
  "replicate-token": () => `r8_${drawn("mixed", 37)}`,
  "linear-key": () => `lin_api_${drawn("mixed", 40)}`,
  "notion-token": () => `ntn_${drawn("digits", 11)}${drawn("mixed", 35)}`,
  "notion-legacy-token": () => `secret_${drawn("mixed", 43)}`,
  "figma-token": () => `figd_${drawn("mixed", 40)}`,
  "sentry-organisation-token": () => `sntrys_eyJ${drawn("mixed", 120)}_${drawn("mixed", 43)}`,
  "sentry-user-token": () => `sntryu_${drawn("hex", 64)}`,
  "grafana-service-token": () => `glsa_${drawn("mixed", 32)}_${drawn("hex", 8)}`,
  "grafana-cloud-token": () => `glc_eyJ${drawn("mixed", 100)}`,
  "newrelic-user-key": () => `NRAK-${drawn("upper", 27)}`,
  "newrelic-licence-key": () => `${drawn("hex", 36)}NRAL`,
  "newrelic-browser-key": () => `NRJS-${drawn("hex", 19)}`,
  "airtable-token": () => `pat${drawn("mixed", 14)}.${drawn("hex", 64)}`,
  "atlassian-token": () => `ATATT3${drawn("mixed", 186)}`,
  "onepassword-service-token": () => `ops_eyJ${drawn("mixed", 600)}`,
  "postman-key": () => `PMAK-${drawn("hex", 24)}-${drawn("hex", 34)}`,
  "clerk-live-key": () => `sk_live_${drawn("mixed", 40)}`,
  "clerk-test-key": () => `sk_test_${drawn("mixed", 40)}`,
  "stripe-live-key": () => `sk_live_${drawn("mixed", 24)}`,
  "stripe-live-restricted-key": () => `rk_live_51${drawn("mixed", 97)}`,
  "stripe-test-key": () => `sk_test_${drawn("mixed", 24)}`,
  "stripe-publishable-key": () => `pk_live_${drawn("mixed", 24)}`,
  "webhook-signing-secret": () => `whsec_${drawn("mixed", 32)}`,
  "slack-bot-token": () => `xoxb-${drawn("digits", 12)}-${drawn("digits", 13, 2)}-${drawn("mixed", 24)}`,
  "slack-user-token": () =>
    `xoxp-${drawn("digits", 12)}-${drawn("digits", 12, 2)}-${drawn("digits", 12, 3)}-${drawn("hex", 32)}`,
  "slack-app-token": () => `xapp-1-A${drawn("upper", 10)}-${drawn("digits", 13)}-${drawn("hex", 64)}`,
  "slack-webhook": () =>
    `hooks.slack.com/services/T${drawn("upper", 9)}/B${drawn("upper", 9, 2)}/${drawn("mixed", 24)}`,
  "sendgrid-key": () => `SG.${drawn("mixed", 22)}.${drawn("mixed", 43)}`,
  "mailgun-key": () => `key-${drawn("hex", 32)}`,
  "resend-key": () => `re_${drawn("mixed", 8)}_${drawn("mixed", 24)}`,
  "brevo-key": () => `xkeysib-${drawn("hex", 64)}-${drawn("mixed", 16)}`,
  "mailchimp-key": () => `${drawn("hex", 32)}-us12`,
  "shopify-token": () => `shpat_${drawn("hex", 32)}`,
  "discord-webhook": () => `discord.com/api/webhooks/${drawn("digits", 18)}/${drawn("mixed", 68)}`,
  "telegram-bot-token": () => `${drawn("digits", 10)}:AA${drawn("mixed", 33)}`,
  "square-token": () => `sq0atp-${drawn("mixed", 22)}`,
  "square-oauth-secret": () => `sq0csp-${drawn("mixed", 43)}`,
  "braintree-token": () => `access_token$production$${drawn("lower", 16)}$${drawn("hex", 32)}`,
  "teams-webhook": () =>
    `acme.webhook.office.com/webhookb2/${uuid()}@${uuid(2)}/IncomingWebhook/${drawn("hex", 32)}/${uuid(3)}`,
  "mapbox-secret-token": () => `sk.eyJ${drawn("mixed", 60)}.${drawn("mixed", 22)}`,
};

const namedByHand: Readonly<Record<string, () => string>> = {
  "aws-secret-key": () => `AWS_SECRET_ACCESS_KEY=${drawn("mixed", 40)}`,
  "cloudflare-global-key": () => `CLOUDFLARE_API_KEY=${drawn("hex", 37)}`,
  "cloudflare-token": () => `CLOUDFLARE_API_TOKEN=${drawn("mixed", 40)}`,
  "vercel-legacy-token": () => `VERCEL_TOKEN=${drawn("mixed", 24)}`,
  "heroku-api-key": () => `HEROKU_API_KEY=${uuid()}`,
  "datadog-api-key": () => `DD_API_KEY=${drawn("hex", 32)}`,
  "datadog-app-key": () => `DD_APP_KEY=${drawn("hex", 40)}`,
  "sentry-auth-token": () => `SENTRY_AUTH_TOKEN=${drawn("hex", 64)}`,
  "twilio-auth-token": () => `TWILIO_AUTH_TOKEN=${drawn("hex", 32)}`,
  "twilio-api-secret": () => `TWILIO_API_SECRET=${drawn("mixed", 32)}`,
  "mailgun-private-key": () => `MAILGUN_API_KEY=${drawn("hex", 32)}-${drawn("hex", 8)}-${drawn("hex", 8, 2)}`,
  "postmark-token": () => `POSTMARK_SERVER_TOKEN=${uuid()}`,
  "discord-bot-token": () => `DISCORD_TOKEN=M${drawn("mixed", 25)}.${drawn("mixed", 6)}.${drawn("mixed", 38)}`,
};

/** `size`: 0 draws the shortest, 1 the longest. */
export function tokenFrom({ token, check }: TokenRule, seed: number, size: number): string {
  const text = drawnFrom(token, seed, size);
  const body = text.slice(text.indexOf("_") + 1);
  if (check === "crc") return `${text.slice(0, -6)}${checkDigits(body.slice(0, -6))}`;
  if (check === "crc-hex") return `${text.slice(0, -8)}${crc32(body.slice(0, -8)).toString(16).padStart(8, "0")}`;
  return text;
}

/** What must stand near the token, as a word. */
export function nearOf({ near }: TokenRule): string {
  return near === undefined ? "service" : drawnFrom(near);
}

/** A name that says which service it is, and that it is secret. */
export function nameOf({ words, publishable }: NamedRule): string {
  const [word = ""] = words;
  const last = publishable ? "_KEY" : "_SECRET";
  return `${word.toUpperCase()}${/(?:key|token|secret|auth)$/.test(word) ? "" : last}`;
}

const drawnTokens = tokenRules.map((rule) => [rule.id, () => tokenFrom(rule, 7, 0.5)] as const);
const drawnNames = namedRules.map(
  (rule) => [rule.id, () => `${nameOf(rule)}=${drawnFrom(rule.value, 7, 0.5)}`] as const,
);

const near = tokenRules.filter((rule) => rule.near !== undefined).map((rule) => [rule.id, nearOf(rule)] as const);
const words: Readonly<Record<string, string>> = Object.fromEntries(near);

/** Rule id to a token; ` # ` and a word follow where the word must stand near. */
export const samples: Readonly<Record<string, () => string>> = Object.fromEntries(
  Object.entries({ ...Object.fromEntries(drawnTokens), ...byHand }).map(([id, sample]) => [
    id,
    words[id] === undefined ? sample : () => `${sample()} # ${words[id]}`,
  ]),
);

/** Rule id to the assignment that it knows. */
export const namedSamples: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(drawnNames),
  ...namedByHand,
};
