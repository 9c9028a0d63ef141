/** Services by the packages that a product is built with: the names in its package manifests. */

interface Sdk {
  readonly service: string;
  /** The whole name of a package, in any language, or its scope with a trailing `/`. */
  readonly packages: readonly string[];
  /** It collects the errors that the product makes. */
  readonly errors?: true;
}

const sdks: readonly Sdk[] = [
  {
    service: "Sentry",
    packages: [
      "@sentry/",
      "sentry-sdk",
      "sentry-ruby",
      "sentry-rails",
      "sentry/sentry",
      "sentry/sentry-laravel",
      "github.com/getsentry/sentry-go",
      "sentry",
      "raven",
    ],
    errors: true,
  },
  {
    service: "Bugsnag",
    packages: ["@bugsnag/", "bugsnag", "bugsnag/bugsnag", "bugsnag/bugsnag-laravel", "github.com/bugsnag/bugsnag-go"],
    errors: true,
  },
  {
    service: "Rollbar",
    packages: ["rollbar", "rollbar/rollbar", "rollbar/rollbar-laravel", "github.com/rollbar/rollbar-go"],
    errors: true,
  },
  {
    service: "Honeybadger",
    packages: [
      "@honeybadger-io/",
      "honeybadger",
      "honeybadger-io/honeybadger-php",
      "honeybadger-io/honeybadger-laravel",
    ],
    errors: true,
  },
  { service: "Airbrake", packages: ["@airbrake/", "airbrake", "airbrake-ruby", "airbrake/phpbrake"], errors: true },
  { service: "AppSignal", packages: ["@appsignal/", "appsignal"], errors: true },
  {
    service: "Raygun",
    packages: ["raygun", "raygun4js", "raygun4ruby", "raygun4py", "mindscape/raygun4php"],
    errors: true,
  },
  { service: "LogRocket", packages: ["logrocket"], errors: true },
  {
    service: "Datadog",
    packages: ["@datadog/", "dd-trace", "ddtrace", "datadog", "github.com/datadog/dd-trace-go"],
    errors: true,
  },
  {
    service: "New Relic",
    packages: ["newrelic", "@newrelic/", "newrelic_rpm", "github.com/newrelic/go-agent"],
    errors: true,
  },
  { service: "Elastic APM", packages: ["elastic-apm-node", "@elastic/apm-rum", "elastic-apm"], errors: true },
  { service: "Highlight", packages: ["highlight.run", "@highlight-run/"], errors: true },
  { service: "Better Stack", packages: ["@logtail/", "logtail-python", "logtail-ruby"], errors: true },
  {
    service: "Azure Application Insights",
    packages: ["applicationinsights", "@microsoft/applicationinsights-web"],
    errors: true,
  },
  { service: "PostHog", packages: ["posthog-js", "posthog-node", "posthog", "posthog/posthog-php"] },
  { service: "Stripe", packages: ["stripe", "@stripe/", "stripe/stripe-php", "github.com/stripe/stripe-go"] },
  { service: "Paddle", packages: ["@paddle/", "paddle-python-sdk"] },
  { service: "Lemon Squeezy", packages: ["@lemonsqueezy/"] },
  { service: "PayPal", packages: ["@paypal/", "paypalrestsdk", "paypal-checkout-sdk"] },
  { service: "Postmark", packages: ["postmark", "postmarker", "wildbit/postmark-php", "postmark-rails"] },
  {
    service: "SendGrid",
    packages: ["@sendgrid/", "sendgrid", "sendgrid-ruby", "sendgrid/sendgrid", "github.com/sendgrid/sendgrid-go"],
  },
  {
    service: "Resend",
    packages: ["resend", "resend/resend-php", "resend/resend-laravel", "github.com/resend/resend-go"],
  },
  { service: "Mailgun", packages: ["mailgun.js", "mailgun-js", "mailgun-ruby", "mailgun/mailgun-php"] },
  { service: "Mailchimp", packages: ["@mailchimp/", "mailchimp-marketing", "MailchimpMarketing"] },
  { service: "Brevo", packages: ["@getbrevo/", "sib-api-v3-sdk"] },
  { service: "Loops", packages: ["loops"] },
  { service: "Twilio", packages: ["twilio", "twilio-ruby", "twilio/sdk", "github.com/twilio/twilio-go"] },
  { service: "Supabase", packages: ["@supabase/", "supabase"] },
  { service: "Firebase", packages: ["firebase", "firebase-admin"] },
  { service: "PlanetScale", packages: ["@planetscale/"] },
  { service: "Neon", packages: ["@neondatabase/"] },
  { service: "Upstash", packages: ["@upstash/"] },
  { service: "MongoDB Atlas", packages: ["@mongodb-js/"] },
  { service: "Auth0", packages: ["@auth0/", "auth0", "auth0-python", "auth0/auth0-php"] },
  { service: "Clerk", packages: ["@clerk/", "@clerk/nextjs"] },
  { service: "WorkOS", packages: ["@workos-inc/", "workos"] },
  { service: "OpenAI", packages: ["openai", "ruby-openai", "openai-php/client", "github.com/openai/openai-go"] },
  { service: "Anthropic", packages: ["@anthropic-ai/", "anthropic"] },
  { service: "AWS", packages: ["@aws-sdk/", "aws-sdk", "boto3", "aws/aws-sdk-php", "github.com/aws/aws-sdk-go-v2"] },
  { service: "Google Cloud", packages: ["@google-cloud/"] },
  { service: "Cloudinary", packages: ["cloudinary", "@cloudinary/", "cloudinary/cloudinary_php"] },
  { service: "Algolia", packages: ["algoliasearch", "@algolia/", "algolia/algoliasearch-client-php"] },
  { service: "Intercom", packages: ["intercom-client", "@intercom/", "intercom"] },
  { service: "Segment", packages: ["@segment/", "analytics-node", "analytics-ruby"] },
  { service: "Mixpanel", packages: ["mixpanel", "mixpanel-browser", "mixpanel-ruby"] },
  { service: "Pusher", packages: ["pusher", "pusher-js", "pusher/pusher-php-server"] },
  { service: "Ably", packages: ["ably"] },
  {
    service: "LaunchDarkly",
    packages: [
      "launchdarkly-node-server-sdk",
      "@launchdarkly/",
      "launchdarkly-js-client-sdk",
      "launchdarkly-server-sdk",
    ],
  },
];

export interface SdkFound {
  readonly service: string;
  /** The package that tells it. */
  readonly package: string;
  readonly errors: boolean;
}

/** Each service once, by the first package that tells it. */
export function sdksOf(packages: readonly string[]): readonly SdkFound[] {
  return sdks.flatMap(({ service, packages: known, errors = false }) => {
    const found = packages.find((name) => known.some((own) => isPackage(name, own)));
    return found === undefined ? [] : [{ service, package: found, errors }];
  });
}

function isPackage(name: string, known: string): boolean {
  if (known.endsWith("/")) return name.startsWith(known);
  // A Go module names its major version at the end.
  return (
    name.toLowerCase() === known.toLowerCase() || (known.includes(".") && name.toLowerCase().startsWith(`${known}/`))
  );
}
