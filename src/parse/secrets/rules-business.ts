/** Rules: payments, shops, mail, chat and text messages. */
import type { NamedRule, TokenRule } from "./rule.js";

const secret = { mode: "unknown", severity: "critical" } as const;
const live = { mode: "live", severity: "critical" } as const;
const test = { mode: "test", severity: "medium" } as const;
const open = { mode: "live", severity: "low", publishable: true } as const;

const stripe = {
  service: "Stripe",
  opens: "refund, charge and read your customers' payments",
  revoke: "https://dashboard.stripe.com/apikeys",
} as const;
const clerk = {
  service: "Clerk",
  opens: "log in as any of your users",
  revoke: "https://dashboard.clerk.com/",
} as const;
const slack = {
  ...secret,
  service: "Slack",
  opens: "read and write in your Slack",
  revoke: "https://api.slack.com/apps",
} as const;
const shopify = {
  ...secret,
  service: "Shopify",
  opens: "read your shop's orders and customers",
  revoke: "https://admin.shopify.com/",
} as const;
const twilio = {
  ...secret,
  service: "Twilio",
  opens: "send messages and calls at your cost",
  revoke: "https://console.twilio.com/",
} as const;
const mailgun = {
  ...secret,
  service: "Mailgun",
  opens: "send mail in your name",
  revoke: "https://app.mailgun.com/settings/api_security",
} as const;
const discord = {
  ...secret,
  service: "Discord",
  revoke: "https://discord.com/developers/applications",
} as const;
const square = {
  ...secret,
  service: "Square",
  opens: "take and refund payments",
  revoke: "https://developer.squareup.com/apps",
} as const;

export const businessTokens: readonly TokenRule[] = [
  // Clerk uses Stripe's prefixes; its name stands nearby.
  {
    ...clerk,
    ...live,
    id: "clerk-live-key",
    name: "live secret key",
    keywords: ["sk_live_"],
    token: /sk_live_[0-9A-Za-z]{24,60}/,
    near: /clerk/i,
  },
  {
    ...clerk,
    ...test,
    id: "clerk-test-key",
    name: "test secret key",
    opens: "use your test users",
    keywords: ["sk_test_"],
    token: /sk_test_[0-9A-Za-z]{24,60}/,
    near: /clerk/i,
  },
  {
    ...stripe,
    ...live,
    id: "stripe-live-key",
    name: "live secret key",
    keywords: ["sk_live_"],
    token: /sk_live_[0-9A-Za-z]{16,247}/,
  },
  {
    ...stripe,
    ...live,
    id: "stripe-live-restricted-key",
    name: "live restricted key",
    keywords: ["rk_live_"],
    token: /rk_live_[0-9A-Za-z]{16,247}/,
  },
  {
    ...stripe,
    ...test,
    id: "stripe-test-key",
    name: "test secret key",
    opens: "use your Stripe test account",
    revoke: "https://dashboard.stripe.com/test/apikeys",
    keywords: ["sk_test_", "rk_test_"],
    token: /[sr]k_test_[0-9A-Za-z]{16,247}/,
  },
  {
    ...stripe,
    ...open,
    id: "stripe-publishable-key",
    name: "publishable key",
    opens: "start a payment to you",
    keywords: ["pk_live_", "pk_test_"],
    token: /pk_(?:live|test)_[0-9A-Za-z]{16,247}/,
  },
  // Svix, which many services send webhooks with, uses the same prefix.
  {
    ...secret,
    id: "webhook-signing-secret",
    service: "Stripe or Svix",
    name: "webhook signing secret",
    opens: "forge webhooks, such as paid orders",
    revoke: "https://dashboard.stripe.com/webhooks",
    keywords: ["whsec_"],
    token: /whsec_[0-9A-Za-z+/]{24,64}={0,2}/,
  },
  {
    ...slack,
    id: "slack-bot-token",
    name: "bot token",
    keywords: ["xoxb-"],
    token: /xoxb-[0-9]{8,14}-[0-9A-Za-z]{8,26}(?:-[0-9A-Za-z]{20,40})?/,
  },
  {
    ...slack,
    id: "slack-user-token",
    name: "user token",
    keywords: ["xoxp-", "xoxe-", "xoxs-", "xoxo-", "xoxa-", "xoxr-"],
    token: /xox[peosar]-[0-9]{1,14}-[0-9A-Za-z]{8,160}(?:-[0-9A-Za-z]{8,64}){0,2}/,
  },
  {
    ...slack,
    id: "slack-app-token",
    name: "app token",
    keywords: ["xapp-"],
    token: /xapp-[0-9]-[0-9A-Z]{8,14}-[0-9]{8,16}-[0-9a-f]{32,80}/,
  },
  {
    ...slack,
    id: "slack-webhook",
    name: "incoming webhook",
    opens: "post in your Slack",
    keywords: ["hooks.slack.com/services/"],
    token: /hooks\.slack\.com\/services\/T[0-9A-Z]{8,12}\/B[0-9A-Z]{8,12}\/[0-9A-Za-z]{20,28}/,
  },
  {
    ...secret,
    id: "sendgrid-key",
    service: "SendGrid",
    name: "API key",
    opens: "send mail in your name",
    revoke: "https://app.sendgrid.com/settings/api_keys",
    keywords: ["sg."],
    token: /SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}/,
  },
  { ...mailgun, id: "mailgun-key", name: "API key", keywords: ["key-"], token: /key-[0-9a-f]{32}/ },
  {
    ...secret,
    id: "resend-key",
    service: "Resend",
    name: "API key",
    opens: "send mail in your name",
    revoke: "https://resend.com/api-keys",
    keywords: ["re_"],
    token: /re_[0-9A-Za-z]{6,10}_[0-9A-Za-z]{20,30}/,
  },
  {
    ...secret,
    id: "brevo-key",
    service: "Brevo",
    name: "API key",
    opens: "send mail in your name",
    revoke: "https://app.brevo.com/settings/keys/api",
    keywords: ["xkeysib-"],
    token: /xkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}/,
  },
  {
    ...secret,
    id: "mailchimp-key",
    service: "Mailchimp",
    name: "API key",
    opens: "mail your lists",
    revoke: "https://admin.mailchimp.com/account/api/",
    keywords: ["-us"],
    around: [32, 6],
    token: /[0-9a-f]{32}-us[0-9]{1,2}/,
  },
  {
    ...shopify,
    id: "shopify-token",
    name: "access token",
    keywords: ["shpat_", "shpca_", "shppa_", "shpss_"],
    token: /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32,64}/,
  },
  {
    ...discord,
    id: "discord-webhook",
    name: "webhook",
    opens: "post in your Discord",
    keywords: ["/api/webhooks/"],
    around: [15, 116],
    token: /discord(?:app)?\.com\/api\/webhooks\/[0-9]{17,20}\/[0-9A-Za-z_-]{60,80}/,
  },
  {
    ...secret,
    id: "telegram-bot-token",
    service: "Telegram",
    name: "bot token",
    opens: "read and write as your bot",
    revoke: "https://core.telegram.org/bots/features#botfather",
    keywords: [":aa"],
    around: [12, 37],
    token: /[0-9]{8,12}:AA[0-9A-Za-z_-]{33}/,
  },
  {
    ...square,
    id: "square-token",
    name: "access token",
    keywords: ["sq0atp-", "eaaa"],
    token: /(?:sq0atp-[0-9A-Za-z_-]{22}|EAAA[0-9A-Za-z_-]{60})/,
  },
  {
    ...square,
    id: "square-oauth-secret",
    name: "OAuth secret",
    keywords: ["sq0csp-"],
    token: /sq0csp-[0-9A-Za-z_-]{43}/,
  },
  {
    ...secret,
    id: "braintree-token",
    service: "Braintree",
    name: "access token",
    opens: "take and refund payments",
    revoke: "https://www.braintreegateway.com/login",
    keywords: ["access_token$production$"],
    token: /access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}/,
  },
  {
    ...secret,
    id: "teams-webhook",
    service: "Microsoft Teams",
    name: "incoming webhook",
    opens: "post in your Teams channel",
    revoke: "https://teams.microsoft.com/",
    keywords: [".webhook.office.com/webhookb2/"],
    around: [38, 190],
    token:
      /[0-9a-z-]{1,38}\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}/,
  },
  {
    id: "mapbox-secret-token",
    service: "Mapbox",
    name: "secret token",
    opens: "spend on your Mapbox account",
    revoke: "https://console.mapbox.com/account/access-tokens/",
    ...secret,
    keywords: ["sk.eyj"],
    token: /sk\.eyJ[0-9A-Za-z_-]{40,120}\.[0-9A-Za-z_-]{22}/,
    structured: true,
  },
];

export const businessNames: readonly NamedRule[] = [
  { ...twilio, id: "twilio-auth-token", name: "auth token", words: ["twilio"], value: /[0-9a-f]{32}/ },
  { ...twilio, id: "twilio-api-secret", name: "API key secret", words: ["twilio"], value: /[0-9A-Za-z]{32}/ },
  {
    ...mailgun,
    id: "mailgun-private-key",
    name: "API key",
    words: ["mailgun"],
    value: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}/,
  },
  {
    ...secret,
    id: "postmark-token",
    service: "Postmark",
    name: "server token",
    opens: "send mail in your name",
    revoke: "https://account.postmarkapp.com/servers",
    words: ["postmark"],
    value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
  },
  {
    ...discord,
    id: "discord-bot-token",
    name: "bot token",
    opens: "read and write as your bot",
    words: ["discord"],
    value: /[MNO][0-9A-Za-z_-]{23,27}\.[0-9A-Za-z_-]{6}\.[0-9A-Za-z_-]{27,38}/,
  },
];
