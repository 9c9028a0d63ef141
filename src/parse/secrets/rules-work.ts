/** Rules: tasks, documents, flags, monitoring and automation. */
import type { ServiceRow } from "./service.js";

export const workServices: readonly ServiceRow[] = [
  {
    service: "Linear",
    opens: "read and change your issues",
    revoke: "https://linear.app/settings/account/security",
    tokens: [{ id: "linear-key", name: "API key", keywords: ["lin_api_"], token: /lin_api_[0-9A-Za-z]{40}/ }],
  },
  {
    service: "Notion",
    opens: "read your workspace",
    revoke: "https://www.notion.so/profile/integrations",
    tokens: [
      { id: "notion-token", name: "integration token", keywords: ["ntn_"], token: /ntn_[0-9]{11}[0-9A-Za-z]{35}/ },
      { id: "notion-legacy-token", name: "integration token", keywords: ["secret_"], token: /secret_[0-9A-Za-z]{43}/ },
    ],
  },
  {
    service: "Figma",
    opens: "read your designs",
    revoke: "https://www.figma.com/settings",
    tokens: [{ id: "figma-token", name: "access token", keywords: ["figd_"], token: /figd_[0-9A-Za-z_-]{38,60}/ }],
  },
  {
    service: "Sentry",
    opens: "read your error reports",
    revoke: "https://sentry.io/settings/account/api/auth-tokens/",
    tokens: [
      {
        id: "sentry-organisation-token",
        name: "organisation token",
        keywords: ["sntrys_"],
        token: /sntrys_eyJ[0-9A-Za-z+/=]{40,400}_[0-9A-Za-z+/]{43}/,
        structured: true,
      },
      { id: "sentry-user-token", name: "user token", keywords: ["sntryu_"], token: /sntryu_[0-9a-f]{64}/ },
    ],
    names: [{ id: "sentry-auth-token", name: "auth token", words: ["sentryauth"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Grafana",
    opens: "read your dashboards and data",
    revoke: "https://grafana.com/docs/grafana/latest/administration/service-accounts/",
    tokens: [
      {
        id: "grafana-service-token",
        name: "service account token",
        keywords: ["glsa_"],
        token: /glsa_[0-9A-Za-z]{32}_[0-9a-fA-F]{8}/,
      },
      {
        id: "grafana-cloud-token",
        name: "cloud token",
        revoke: "https://grafana.com/orgs",
        keywords: ["glc_"],
        token: /glc_eyJ[0-9A-Za-z+/=]{30,400}/,
        structured: true,
      },
    ],
  },
  {
    service: "New Relic",
    opens: "read your monitoring data",
    revoke: "https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher",
    tokens: [
      { id: "newrelic-user-key", name: "user key", keywords: ["nrak-"], token: /NRAK-[0-9A-Z]{27}/ },
      {
        id: "newrelic-licence-key",
        name: "licence key",
        opens: "send data to your monitoring account",
        keywords: ["nral"],
        around: [36, 5],
        token: /[0-9a-f]{36}NRAL/,
      },
      {
        id: "newrelic-browser-key",
        name: "browser key",
        restrict: "It can only send browser data; limit it to your domains in the app's settings in New Relic",
        keywords: ["nrjs-"],
        token: /NRJS-[0-9a-f]{19}/,
      },
    ],
  },
  {
    service: "Airtable",
    opens: "read and change your bases",
    revoke: "https://airtable.com/create/tokens",
    tokens: [
      {
        id: "airtable-token",
        name: "personal access token",
        keywords: ["pat"],
        token: /pat[0-9A-Za-z]{14}\.[0-9a-f]{64}/,
      },
    ],
  },
  {
    service: "Atlassian",
    opens: "read your Jira and Confluence",
    revoke: "https://id.atlassian.com/manage-profile/security/api-tokens",
    tokens: [
      {
        id: "atlassian-token",
        name: "API token",
        keywords: ["atatt3"],
        token: /ATATT3[0-9A-Za-z_=-]{186}/,
        structured: true,
      },
    ],
    names: [
      {
        id: "atlassian-legacy-token",
        name: "API token",
        words: ["atlassian", "jira", "confluence"],
        value: /[0-9A-Za-z]{24}/,
      },
    ],
  },
  {
    service: "Postman",
    opens: "read your collections and environments",
    revoke: "https://go.postman.co/settings/me/api-keys",
    tokens: [{ id: "postman-key", name: "API key", keywords: ["pmak-"], token: /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/ }],
  },
  {
    service: "Datadog",
    opens: "use your monitoring account",
    revoke: "https://app.datadoghq.com/organization-settings/api-keys",
    names: [
      {
        id: "datadog-browser-token",
        name: "client token",
        opens: "send browser logs in your name",
        restrict: "Limit it to browser data under Client Tokens in Datadog",
        revoke: "https://app.datadoghq.com/organization-settings/client-tokens",
        words: ["datadog", "ddclient", "ddrum"],
        value: /pub[0-9a-f]{32}/,
      },
      { id: "datadog-api-key", name: "API key", words: ["datadog", "ddapi"], value: /[0-9a-f]{32}/ },
      {
        id: "datadog-app-key",
        name: "application key",
        revoke: "https://app.datadoghq.com/organization-settings/application-keys",
        words: ["datadog", "ddapp"],
        value: /[0-9a-f]{40}/,
      },
    ],
  },
  {
    service: "LaunchDarkly",
    opens: "change your feature flags",
    revoke: "https://app.launchdarkly.com/settings/authorization",
    names: [
      {
        id: "launchdarkly-key",
        name: "access token or SDK key",
        words: ["launchdarkly", "ldsdk", "ldapi"],
        value: /(?:api|sdk)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Statsig",
    opens: "read and change your feature flags",
    revoke: "https://console.statsig.com/",
    tokens: [
      {
        id: "statsig-secret",
        name: "server secret key",
        keywords: ["secret-"],
        token: /secret-[0-9A-Za-z]{43}/,
        near: /statsig/i,
      },
    ],
  },
  {
    service: "Flagsmith",
    opens: "read your feature flags",
    revoke: "https://app.flagsmith.com/",
    names: [{ id: "flagsmith-key", name: "server-side key", words: ["flagsmith"], value: /ser\.[0-9A-Za-z]{22}/ }],
  },
  {
    service: "Unleash",
    opens: "read your feature flags",
    revoke: "https://docs.getunleash.io/reference/api-tokens-and-client-keys",
    names: [
      {
        id: "unleash-token",
        name: "API token",
        words: ["unleash"],
        value: /(?:\*|\[\]|[a-z0-9_-]{1,30}):[a-z0-9_-]{1,30}\.[0-9a-f]{56,64}/,
      },
    ],
  },
  {
    service: "Trello",
    opens: "read and change your boards",
    revoke: "https://trello.com/power-ups/admin",
    tokens: [{ id: "trello-token", name: "token", keywords: ["atta"], token: /ATTA[0-9a-fA-F]{72}/ }],
  },
  {
    service: "Asana",
    opens: "read and change your tasks",
    revoke: "https://app.asana.com/0/my-apps",
    names: [
      {
        id: "asana-token",
        name: "access token",
        words: ["asana"],
        value: /[0-9]\/[0-9]{13,20}(?:\/[0-9]{13,20})?:[0-9a-f]{32}/,
        structured: true,
      },
      { id: "asana-client-secret", name: "client secret", words: ["asana"], value: /[0-9a-f]{32}/ },
    ],
  },
  {
    service: "ClickUp",
    opens: "read and change your tasks",
    revoke: "https://app.clickup.com/settings/apps",
    tokens: [{ id: "clickup-token", name: "personal token", keywords: ["pk_"], token: /pk_[0-9]{6,10}_[0-9A-Z]{32}/ }],
  },
  {
    service: "Coda",
    opens: "read and change your docs",
    revoke: "https://coda.io/account",
    names: [
      {
        id: "coda-token",
        name: "API token",
        words: ["coda"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Todoist",
    opens: "read and change your tasks",
    revoke: "https://app.todoist.com/app/settings/integrations/developer",
    names: [{ id: "todoist-token", name: "API token", words: ["todoist"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Canva",
    opens: "pose as your app at Canva",
    revoke: "https://www.canva.com/developers/integrations",
    tokens: [{ id: "canva-secret", name: "client secret", keywords: ["cnvca"], token: /cnvca[0-9A-Za-z_-]{51}/ }],
  },
  {
    service: "WakaTime",
    opens: "read your coding times",
    revoke: "https://wakatime.com/settings/api-key",
    tokens: [
      {
        id: "wakatime-key",
        name: "API key",
        keywords: ["waka_"],
        token: /waka_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Frame.io",
    opens: "read your videos",
    revoke: "https://developer.frame.io/app/tokens",
    tokens: [{ id: "frameio-token", name: "token", keywords: ["fio-u-"], token: /fio-u-[0-9A-Za-z_-]{64}/ }],
  },
  {
    service: "Crowdin",
    opens: "read and change your translations",
    revoke: "https://crowdin.com/settings#api-key",
    names: [{ id: "crowdin-token", name: "access token", words: ["crowdin"], value: /[0-9a-f]{80}/ }],
  },
  {
    service: "Lokalise",
    opens: "read and change your translations",
    revoke: "https://app.lokalise.com/profile",
    names: [{ id: "lokalise-token", name: "API token", words: ["lokalise"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Phrase",
    opens: "read and change your translations",
    revoke: "https://app.phrase.com/settings/oauth_access_tokens",
    names: [{ id: "phrase-token", name: "access token", words: ["phraseaccess", "phraseapp"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "ReadMe",
    opens: "change your documentation",
    revoke: "https://dash.readme.com/",
    tokens: [{ id: "readme-key", name: "API key", keywords: ["rdme_"], token: /rdme_[0-9a-z]{70}/ }],
  },
  {
    service: "RapidAPI",
    opens: "spend on your RapidAPI account",
    revoke: "https://rapidapi.com/developer/apps",
    names: [
      {
        id: "rapidapi-key",
        name: "API key",
        words: ["rapidapi"],
        value: /[0-9a-f]{10}msh[0-9a-f]{15}p1[0-9a-f]{6}jsn[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Sumo Logic",
    opens: "read your logs",
    revoke: "https://service.sumologic.com/",
    names: [{ id: "sumologic-key", name: "access key", words: ["sumo", "sumologic"], value: /[0-9A-Za-z]{64}/ }],
  },
  {
    service: "Splunk",
    opens: "write into your logs",
    revoke: "https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector",
    names: [
      {
        id: "splunk-token",
        name: "event collector token",
        severity: "high",
        words: ["splunk", "splunkhec"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Dynatrace",
    opens: "read your monitoring data",
    revoke:
      "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
    tokens: [
      {
        id: "dynatrace-token",
        name: "API token",
        keywords: ["dt0c01.", "dt0s01.", "dt0s16."],
        token: /dt0(?:c01|s01|s16)\.[0-9A-Z]{24}\.[0-9A-Z]{64}/,
      },
    ],
  },
  {
    service: "Honeycomb",
    opens: "read your traces",
    revoke: "https://ui.honeycomb.io/account",
    tokens: [
      {
        id: "honeycomb-ingest-key",
        name: "ingest key",
        restrict: "Give it no right but to send events, under API keys in your Honeycomb environment",
        keywords: ["hcaik_", "hcbik_", "hccik_"],
        token: /hc[abc]ik_[0-9a-z]{58}/,
      },
    ],
    names: [{ id: "honeycomb-key", name: "API key", words: ["honeycomb"], value: /(?:[0-9a-f]{32}|[0-9A-Za-z]{22})/ }],
  },
  {
    service: "Rollbar",
    opens: "read your error reports",
    revoke: "https://rollbar.com/settings/accounts/-/access_tokens",
    names: [
      {
        id: "rollbar-client-token",
        name: "client token",
        restrict: "Give it the scope post_client_item alone in the Rollbar project's access tokens",
        words: ["rollbarclient", "rollbarpostclient"],
        value: /[0-9a-f]{32}/,
      },
      { id: "rollbar-token", name: "access token", words: ["rollbar"], value: /[0-9a-f]{32}/ },
    ],
  },
  {
    service: "Bugsnag",
    opens: "send error reports in your name",
    revoke: "https://app.bugsnag.com/settings",
    names: [
      {
        id: "bugsnag-key",
        name: "notifier key",
        restrict: "It can only send reports; discard foreign ones by release stage in the Bugsnag project",
        words: ["bugsnagapi", "bugsnag"],
        value: /[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "Honeybadger",
    opens: "send error reports in your name",
    revoke: "https://app.honeybadger.io/users/edit",
    tokens: [
      {
        id: "honeybadger-key",
        name: "project key",
        restrict: "It can only send reports; use a project of its own for browsers",
        keywords: ["hbp_"],
        token: /hbp_[0-9A-Za-z]{36}/,
      },
    ],
  },
  {
    service: "Better Stack",
    opens: "write into your logs",
    revoke: "https://telemetry.betterstack.com/",
    names: [
      {
        id: "betterstack-token",
        name: "source token",
        severity: "high",
        words: ["logtail", "betterstack"],
        value: /[0-9A-Za-z]{24}/,
      },
    ],
  },
  {
    service: "PagerDuty",
    opens: "change who is called at night",
    revoke: "https://support.pagerduty.com/main/docs/api-access-keys",
    names: [
      {
        id: "pagerduty-key",
        name: "API or integration key",
        words: ["pagerduty"],
        value: /(?:u\+[0-9A-Za-z_-]{18}|[0-9A-Za-z_-]{20}|[0-9a-f]{32})/,
      },
    ],
  },
  {
    service: "Opsgenie",
    opens: "change who is called at night",
    revoke: "https://support.atlassian.com/opsgenie/docs/api-key-management/",
    names: [
      {
        id: "opsgenie-key",
        name: "API key",
        words: ["opsgenie"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "FireHydrant",
    opens: "read your incidents",
    revoke: "https://app.firehydrant.io/organizations/bots",
    tokens: [{ id: "firehydrant-token", name: "API token", keywords: ["fhb-"], token: /fhb-[0-9a-f]{32}/ }],
  },
  {
    service: "Rootly",
    opens: "read your incidents",
    revoke: "https://rootly.com/account/",
    tokens: [{ id: "rootly-key", name: "API key", keywords: ["rootly_"], token: /rootly_[0-9a-f]{64}/ }],
  },
  {
    service: "UptimeRobot",
    opens: "change your uptime checks",
    revoke: "https://dashboard.uptimerobot.com/integrations",
    names: [{ id: "uptimerobot-key", name: "API key", words: ["uptimerobot"], value: /u[0-9]{6,8}-[0-9a-f]{24}/ }],
  },
  {
    service: "AppSignal",
    opens: "read your error reports",
    revoke: "https://appsignal.com/users/edit",
    names: [
      {
        id: "appsignal-key",
        name: "push API key",
        severity: "high",
        opens: "send reports in your name",
        words: ["appsignal"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Axiom",
    opens: "read your logs",
    revoke: "https://app.axiom.co/settings/api-tokens",
    tokens: [
      {
        id: "axiom-token",
        name: "API token",
        keywords: ["xaat-", "xapt-"],
        token: /xa[ap]t-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Trigger.dev",
    opens: "run your background jobs",
    revoke: "https://cloud.trigger.dev/",
    tokens: [
      {
        id: "trigger-key",
        name: "secret key",
        keywords: ["tr_prod_", "tr_stg_"],
        token: /tr_(?:prod|stg)_[0-9A-Za-z]{20,24}/,
      },
      {
        id: "trigger-dev-key",
        name: "development key",
        mode: "test",
        keywords: ["tr_dev_"],
        token: /tr_dev_[0-9A-Za-z]{20,24}/,
      },
    ],
  },
  {
    service: "Inngest",
    opens: "run your background jobs",
    revoke: "https://app.inngest.com/env/production/manage/signing-key",
    tokens: [
      {
        id: "inngest-signing-key",
        name: "signing key",
        keywords: ["signkey-prod-", "signkey-branch-"],
        token: /signkey-(?:prod|branch)-[0-9a-f]{32,64}/,
      },
      {
        id: "inngest-test-signing-key",
        name: "test signing key",
        mode: "test",
        keywords: ["signkey-test-"],
        token: /signkey-test-[0-9a-f]{32,64}/,
      },
    ],
  },
  {
    service: "Make",
    opens: "start your scenarios",
    revoke: "https://www.make.com/en/login",
    tokens: [
      {
        id: "make-webhook",
        name: "webhook",
        severity: "high",
        keywords: [".make.com/"],
        token: /hook\.(?:eu|us)[0-9]\.make\.com\/[0-9a-z]{32}/,
        around: [8, 42],
      },
    ],
  },
  {
    service: "Zapier",
    opens: "start your zaps",
    revoke: "https://zapier.com/app/assets/zaps",
    tokens: [
      {
        id: "zapier-webhook",
        name: "webhook",
        severity: "high",
        keywords: ["hooks.zapier.com/hooks/catch/"],
        token: /hooks\.zapier\.com\/hooks\/catch\/[0-9]{5,10}\/[0-9a-z]{7}/,
      },
    ],
  },
  {
    service: "IFTTT",
    opens: "start your applets",
    revoke: "https://ifttt.com/maker_webhooks/settings",
    tokens: [
      {
        id: "ifttt-key",
        name: "webhook key",
        severity: "high",
        keywords: ["/with/key/"],
        token: /\/with\/key\/[0-9A-Za-z_-]{22,43}/,
        near: /ifttt/i,
      },
    ],
  },
];
