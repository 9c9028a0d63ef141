/** Rules: clouds, hosting, networks, domains and where secrets are kept. */
import type { Kind } from "./rule.js";
import type { ServiceRow } from "./service.js";

const aws = { service: "AWS", revoke: "https://console.aws.amazon.com/iam/" };

export const awsSecretKey: Kind = {
  ...aws,
  id: "aws-secret-key",
  name: "secret access key",
  opens: "use your AWS account",
  mode: "unknown",
  severity: "critical",
};

export const cloudServices: readonly ServiceRow[] = [
  {
    ...aws,
    opens: "use your AWS account, once they find its other half",
    tokens: [
      // An id alone opens nothing; the engine looks for its secret beside it and then tells that instead.
      {
        id: "aws-access-key-id",
        name: "access key id",
        severity: "high",
        keywords: ["akia", "asia", "abia", "acca"],
        token: /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/,
      },
      {
        id: "aws-bedrock-key",
        name: "Bedrock API key",
        opens: "spend on your AWS Bedrock account",
        keywords: ["abskqmvkcm9ja0fqsutles"],
        token: /ABSKQmVkcm9ja0FQSUtleS[0-9A-Za-z+/]{91,251}/,
      },
    ],
    names: [{ ...awsSecretKey, words: ["awssecret", "secretaccesskey"], value: /[0-9A-Za-z+/]{40}/ }],
  },
  {
    service: "Google Cloud",
    opens: "spend on your Google APIs",
    revoke: "https://console.cloud.google.com/apis/credentials",
    tokens: [
      {
        id: "google-api-key",
        name: "API key",
        severity: "high",
        keywords: ["aiza"],
        token: /AIza[0-9A-Za-z_-]{35}/,
        publicBeside:
          /firebase|authDomain|messagingSenderId|measurementId|maps\.google|google\.maps|maps[_-]?(?:api|key)|android:name|google-services|GoogleService-Info|NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|recaptcha/i,
      },
      {
        id: "google-gemini-key",
        name: "Gemini API key",
        opens: "spend on your Gemini account",
        revoke: "https://aistudio.google.com/apikey",
        keywords: ["aq.ab8rn6"],
        token: /AQ\.Ab8RN6[0-9A-Za-z_-]{30,60}/,
      },
      {
        id: "google-oauth-secret",
        name: "OAuth client secret",
        opens: "pose as your app at Google log-in",
        keywords: ["gocspx-"],
        token: /GOCSPX-[0-9A-Za-z_-]{28}/,
      },
      {
        id: "google-oauth-token",
        name: "OAuth access token",
        opens: "use a Google account of yours",
        revoke: "https://myaccount.google.com/permissions",
        keywords: ["ya29."],
        token: /ya29\.[0-9A-Za-z_-]{30,500}/,
      },
    ],
  },
  {
    service: "Firebase",
    opens: "send notifications to all your users",
    revoke: "https://console.firebase.google.com/",
    tokens: [
      {
        id: "google-fcm-key",
        name: "cloud messaging server key",
        keywords: [":apa91b"],
        around: [11, 142],
        token: /AAAA[0-9A-Za-z_-]{7}:APA91b[0-9A-Za-z_-]{134}/,
      },
    ],
  },
  {
    service: "Azure",
    opens: "read and delete your stored files",
    revoke: "https://portal.azure.com/",
    tokens: [
      {
        id: "azure-storage-key",
        name: "storage account key",
        keywords: ["accountkey="],
        token: /AccountKey=[0-9A-Za-z+/]{86}==/,
      },
      {
        id: "azure-client-secret",
        name: "Entra client secret",
        opens: "pose as your app in Azure",
        revoke: "https://entra.microsoft.com/",
        keywords: ["q~"],
        around: [4, 37],
        token: /[0-9A-Za-z_~.]{3}[0-9]Q~[0-9A-Za-z_~.-]{31,34}/,
      },
      {
        id: "azure-devops-token",
        name: "DevOps access token",
        opens: "read and change your code in Azure DevOps",
        revoke: "https://dev.azure.com/",
        keywords: ["azdo"],
        token: /[0-9A-Za-z]{76}AZDO[0-9A-Za-z]{4}/,
        around: [76, 8],
        structured: true,
      },
      {
        id: "azure-shared-access-key",
        name: "shared access key",
        opens: "read and send your queued messages",
        keywords: ["sharedaccesskey="],
        token: /SharedAccessKey=[0-9A-Za-z+/]{43}=/,
      },
      {
        // learn.microsoft.com, Create a service SAS: the signature of a URL, in base64 and escaped; `sp` says what it permits.
        id: "azure-sas",
        name: "shared access signature",
        opens: "read or change what an Azure URL leads to",
        keywords: ["sig="],
        around: [0, 140],
        token: /sig=(?:(?:[0-9A-Za-z+/]|%2[BbFf]){43}%3[Dd]|[0-9A-Za-z+/]{43}=)/,
        near: /[?&;](?:amp;)?s[pv]=[0-9a-z.%-]{1,20}&/i,
        structured: true,
      },
    ],
    names: [
      {
        id: "azure-openai-key",
        name: "OpenAI key",
        opens: "spend on your Azure OpenAI account",
        words: ["azureopenai"],
        value: /(?:[0-9a-f]{32}|[0-9A-Za-z]{84})/,
        structured: true,
      },
      {
        id: "azure-storage-named-key",
        name: "storage account key",
        words: ["azurestorage", "storageaccount"],
        value: /[0-9A-Za-z+/]{86}==/,
      },
    ],
  },
  {
    service: "DigitalOcean",
    opens: "run and delete your servers",
    revoke: "https://cloud.digitalocean.com/account/api/tokens",
    tokens: [
      {
        id: "digitalocean-personal-token",
        name: "personal access token",
        keywords: ["dop_v1_"],
        token: /dop_v1_[0-9a-f]{64}/,
      },
      {
        id: "digitalocean-oauth-token",
        name: "OAuth token",
        keywords: ["doo_v1_", "dor_v1_"],
        token: /do[or]_v1_[0-9a-f]{64}/,
      },
    ],
  },
  {
    service: "Cloudflare",
    opens: "change your DNS and your edge",
    revoke: "https://dash.cloudflare.com/profile/api-tokens",
    tokens: [
      {
        id: "cloudflare-scannable-token",
        name: "API token",
        keywords: ["cfut_", "cfat_", "cfk_"],
        token: /(?:cfut|cfat|cfk)_[0-9A-Za-z]{40}[0-9a-f]{8}/,
        check: "crc-hex",
      },
      {
        id: "cloudflare-origin-ca-key",
        name: "origin CA key",
        opens: "get certificates for your origin",
        keywords: ["v1.0-"],
        token: /v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/,
      },
      // The site key, which is public, has 15 characters after the same prefix.
      {
        id: "cloudflare-turnstile-secret",
        name: "Turnstile secret key",
        opens: "pass off bots as people on your forms",
        severity: "high",
        keywords: ["0x4aaaaaa"],
        token: /0x4AAAAAA[0-9A-Za-z_-]{26}/,
      },
    ],
    names: [
      { id: "cloudflare-global-key", name: "global API key", words: ["cloudflare"], value: /[0-9a-f]{37}/ },
      {
        id: "cloudflare-token",
        name: "API token",
        words: ["cloudflare", "cfapi", "cftoken"],
        value: /[0-9A-Za-z_-]{40}/,
      },
    ],
  },
  {
    service: "Vercel",
    opens: "deploy to your site and read its variables",
    revoke: "https://vercel.com/account/tokens",
    tokens: [
      {
        id: "vercel-token",
        name: "access token",
        keywords: ["vcp_", "vci_", "vca_", "vcr_", "vck_"],
        token: /vc[piark]_[0-9A-Za-z_-]{56}/,
      },
      {
        id: "vercel-blob-token",
        name: "Blob store token",
        opens: "read and change your stored files",
        keywords: ["vercel_blob_rw_"],
        token: /vercel_blob_rw_[0-9A-Za-z]{16}_[0-9A-Za-z]{30,48}/,
      },
    ],
    names: [{ id: "vercel-legacy-token", name: "access token", words: ["vercel"], value: /[0-9A-Za-z]{24}/ }],
  },
  {
    service: "Heroku",
    opens: "deploy to your apps and read their variables",
    revoke: "https://dashboard.heroku.com/account",
    tokens: [{ id: "heroku-token", name: "API token", keywords: ["hrku-aa"], token: /HRKU-AA[0-9A-Za-z_-]{58}/ }],
    names: [
      {
        id: "heroku-api-key",
        name: "API key",
        words: ["heroku"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Fly.io",
    opens: "deploy to your apps",
    revoke: "https://fly.io/dashboard/personal/tokens",
    tokens: [{ id: "fly-token", name: "access token", keywords: ["fo1_"], token: /fo1_[0-9A-Za-z_-]{43}/ }],
  },
  {
    service: "HashiCorp Vault",
    opens: "read the secrets in your vault",
    revoke: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
    tokens: [
      { id: "vault-service-token", name: "service token", keywords: ["hvs."], token: /hvs\.[0-9A-Za-z_-]{90,120}/ },
      { id: "vault-batch-token", name: "batch token", keywords: ["hvb."], token: /hvb\.[0-9A-Za-z_-]{138,300}/ },
    ],
    names: [
      { id: "vault-legacy-token", name: "token", words: ["vaulttoken", "vaultauth"], value: /s\.[0-9A-Za-z]{24}/ },
    ],
  },
  {
    service: "Doppler",
    opens: "read the secrets that you keep there",
    revoke: "https://dashboard.doppler.com/",
    tokens: [
      {
        id: "doppler-token",
        name: "token",
        keywords: ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
        token: /dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[0-9a-z_-]{2,35}\.)?[0-9A-Za-z]{40,44}/,
      },
    ],
  },
  {
    service: "HCP Terraform",
    opens: "change your infrastructure",
    revoke: "https://app.terraform.io/app/settings/tokens",
    tokens: [
      {
        id: "terraform-cloud-token",
        name: "API token",
        keywords: [".atlasv1."],
        around: [14, 80],
        token: /[0-9A-Za-z]{14}\.atlasv1\.[0-9A-Za-z_=-]{60,70}/,
      },
    ],
  },
  {
    service: "Pulumi",
    opens: "change your infrastructure",
    revoke: "https://app.pulumi.com/account/tokens",
    tokens: [{ id: "pulumi-token", name: "access token", keywords: ["pul-"], token: /pul-[0-9a-f]{40}/ }],
  },
  {
    service: "Tailscale",
    opens: "join your private network",
    revoke: "https://login.tailscale.com/admin/settings/keys",
    tokens: [
      {
        id: "tailscale-key",
        name: "key",
        keywords: ["tskey-"],
        token: /tskey-(?:api|auth|client|scim|webhook)-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{20,40}/,
      },
    ],
  },
  {
    service: "1Password",
    opens: "read the secrets in your vaults",
    revoke: "https://my.1password.com/developer-tools/infrastructure-secrets/serviceaccount/",
    tokens: [
      {
        id: "onepassword-secret-key",
        name: "account's secret key",
        opens: "read your vaults, together with your password",
        severity: "high",
        keywords: ["a3-"],
        token: /A3-[0-9A-Z]{6}-(?:[0-9A-Z]{6}-)?[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/,
      },
      {
        id: "onepassword-service-token",
        name: "service account token",
        keywords: ["ops_eyj"],
        token: /ops_eyJ[0-9A-Za-z+/]{250,1200}/,
        structured: true,
      },
    ],
  },
  {
    service: "Alibaba Cloud",
    opens: "use your Alibaba Cloud account",
    revoke: "https://ram.console.aliyun.com/manage/ak",
    tokens: [
      {
        id: "alibaba-access-key-id",
        name: "access key id",
        opens: "use your account, once they find its other half",
        severity: "high",
        keywords: ["ltai"],
        token: /LTAI[0-9A-Za-z]{12,20}/,
      },
    ],
    names: [
      {
        id: "alibaba-secret-key",
        name: "access key secret",
        words: ["alibaba", "aliyun", "alicloud"],
        value: /[0-9A-Za-z]{30}/,
      },
    ],
  },
  {
    service: "Tencent Cloud",
    opens: "use your Tencent Cloud account",
    revoke: "https://console.cloud.tencent.com/cam/capi",
    tokens: [
      {
        id: "tencent-secret-id",
        name: "secret id",
        opens: "use your account, once they find its other half",
        severity: "high",
        keywords: ["akid"],
        token: /AKID[0-9A-Za-z]{32}/,
      },
    ],
    names: [
      {
        id: "tencent-secret-key",
        name: "secret key",
        words: ["tencent", "tencentcloud", "qcloud"],
        value: /[0-9A-Za-z]{32}/,
      },
    ],
  },
  {
    service: "Yandex Cloud",
    opens: "use your Yandex Cloud account",
    revoke: "https://console.yandex.cloud/",
    tokens: [{ id: "yandex-api-key", name: "API key", keywords: ["aqvn"], token: /AQVN[0-9A-Za-z_-]{35,38}/ }],
    names: [
      { id: "yandex-static-secret", name: "static access key", words: ["yandex", "yc"], value: /YC[0-9A-Za-z_-]{38}/ },
    ],
  },
  {
    service: "IBM Cloud",
    opens: "use your IBM Cloud account",
    revoke: "https://cloud.ibm.com/iam/apikeys",
    names: [{ id: "ibm-cloud-key", name: "API key", words: ["ibmcloud", "ibmapi", "ibm"], value: /[0-9A-Za-z_-]{44}/ }],
  },
  {
    service: "Linode",
    opens: "run and delete your servers",
    revoke: "https://cloud.linode.com/profile/tokens",
    names: [{ id: "linode-token", name: "access token", words: ["linode"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Hetzner",
    opens: "run and delete your servers",
    revoke: "https://console.hetzner.cloud/",
    names: [{ id: "hetzner-token", name: "API token", words: ["hetzner", "hcloud"], value: /[0-9A-Za-z]{64}/ }],
  },
  {
    service: "Scaleway",
    opens: "run and delete your servers",
    revoke: "https://console.scaleway.com/iam/api-keys",
    names: [
      {
        id: "scaleway-secret-key",
        name: "secret key",
        words: ["scaleway", "scw"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "OVHcloud",
    opens: "run and delete your servers",
    revoke: "https://www.ovh.com/manager/",
    names: [{ id: "ovh-secret", name: "application secret or consumer key", words: ["ovh"], value: /[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Vultr",
    opens: "run and delete your servers",
    revoke: "https://my.vultr.com/settings/#settingsapi",
    names: [{ id: "vultr-key", name: "API key", words: ["vultr"], value: /[0-9A-Z]{36}/ }],
  },
  {
    service: "UpCloud",
    opens: "run and delete your servers",
    revoke: "https://hub.upcloud.com/account/api-tokens",
    tokens: [{ id: "upcloud-token", name: "API token", keywords: ["ucat_"], token: /ucat_[0-9A-Za-z]{24,32}/ }],
  },
  {
    service: "Civo",
    opens: "run and delete your clusters",
    revoke: "https://dashboard.civo.com/security",
    names: [{ id: "civo-key", name: "API key", words: ["civo"], value: /[0-9A-Za-z]{50}/ }],
  },
  {
    service: "Exoscale",
    opens: "run and delete your servers",
    revoke: "https://portal.exoscale.com/iam/keys",
    names: [{ id: "exoscale-secret", name: "API secret", words: ["exoscale"], value: /[0-9A-Za-z_-]{40,60}/ }],
  },
  {
    service: "Scalingo",
    opens: "deploy to your apps",
    revoke: "https://dashboard.scalingo.com/account/tokens",
    tokens: [{ id: "scalingo-token", name: "API token", keywords: ["tk-us-"], token: /tk-us-[0-9A-Za-z_-]{48}/ }],
  },
  {
    service: "Render",
    opens: "deploy to your apps and read their variables",
    revoke: "https://dashboard.render.com/settings#api-keys",
    tokens: [{ id: "render-key", name: "API key", keywords: ["rnd_"], token: /rnd_[0-9A-Za-z]{28,32}/ }],
  },
  {
    service: "Railway",
    opens: "deploy to your apps and read their variables",
    revoke: "https://railway.com/account/tokens",
    names: [
      {
        id: "railway-token",
        name: "token",
        words: ["railway"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Netlify",
    opens: "deploy to your site and read its variables",
    revoke: "https://app.netlify.com/user/applications",
    tokens: [{ id: "netlify-token", name: "access token", keywords: ["nfp_"], token: /nfp_[0-9A-Za-z]{36}/ }],
    names: [{ id: "netlify-legacy-token", name: "access token", words: ["netlify"], value: /[0-9A-Za-z_-]{40,46}/ }],
  },
  {
    service: "Deno Deploy",
    opens: "deploy to your apps",
    revoke: "https://dash.deno.com/account",
    tokens: [{ id: "deno-token", name: "access token", keywords: ["ddp_"], token: /ddp_[0-9A-Za-z]{36}/ }],
  },
  {
    service: "Convex",
    opens: "deploy to your backend and read its data",
    revoke: "https://dashboard.convex.dev/",
    tokens: [
      {
        id: "convex-deploy-key",
        name: "deploy key",
        keywords: ["|eyj2mi"],
        token: /(?:prod|dev|preview):[a-z]{2,16}-[a-z]{2,16}-[0-9]{1,4}\|eyJ2Mi[0-9A-Za-z+/]{20,200}/,
        around: [46, 208],
        structured: true,
      },
    ],
  },
  {
    service: "Fastly",
    opens: "change what your CDN sends",
    revoke: "https://manage.fastly.com/account/personal/tokens",
    names: [{ id: "fastly-token", name: "API token", words: ["fastly"], value: /[0-9A-Za-z_-]{32}/ }],
  },
  {
    service: "Bunny.net",
    opens: "change and delete your stored files",
    revoke: "https://dash.bunny.net/account/api-key",
    names: [
      {
        id: "bunny-key",
        name: "API key",
        words: ["bunny", "bunnycdn", "bunnynet"],
        value: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?/,
      },
      {
        id: "bunny-storage-password",
        name: "storage password",
        words: ["bunny", "bunnycdn", "bunnystorage"],
        value: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}/,
      },
    ],
  },
  {
    service: "Akamai",
    opens: "change what your CDN sends",
    revoke: "https://control.akamai.com/",
    names: [
      {
        id: "akamai-client-secret",
        name: "EdgeGrid client secret",
        words: ["akamai", "edgegrid"],
        value: /[0-9A-Za-z+/]{43}=/,
      },
    ],
  },
  {
    service: "OpenShift",
    opens: "use your cluster",
    revoke: "https://console.redhat.com/openshift/token",
    tokens: [{ id: "openshift-token", name: "user token", keywords: ["sha256~"], token: /sha256~[0-9A-Za-z_-]{43}/ }],
  },
  {
    service: "Rancher",
    opens: "use your clusters",
    revoke: "https://ranchermanager.docs.rancher.com/reference-guides/user-settings/api-keys",
    names: [{ id: "rancher-token", name: "API token", words: ["rancher"], value: /token-[0-9a-z]{5}:[0-9a-z]{54}/ }],
  },
  {
    service: "Defined Networking",
    opens: "change your private network",
    revoke: "https://admin.defined.net/",
    tokens: [
      {
        id: "defined-networking-token",
        name: "API token",
        keywords: ["dnkey-"],
        token: /dnkey-[0-9A-Za-z_]{26}-[0-9A-Za-z_]{52}/,
      },
    ],
  },
  {
    service: "ZeroTier",
    opens: "change your private network",
    revoke: "https://my.zerotier.com/account",
    names: [{ id: "zerotier-token", name: "API token", words: ["zerotier"], value: /[0-9A-Za-z]{32}/ }],
  },
  {
    service: "ngrok",
    opens: "open tunnels in your name",
    revoke: "https://dashboard.ngrok.com/authtokens",
    names: [
      {
        id: "ngrok-token",
        name: "authtoken or API key",
        words: ["ngrok"],
        value: /[0-9A-Za-z]{25,30}_[0-9][0-9A-Za-z]{20}/,
      },
    ],
  },
  {
    service: "Infracost",
    opens: "use your Infracost account",
    revoke: "https://dashboard.infracost.io/",
    tokens: [{ id: "infracost-key", name: "API key", keywords: ["ico-"], token: /ico-[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Octopus Deploy",
    opens: "deploy to your servers",
    revoke: "https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key",
    tokens: [{ id: "octopus-key", name: "API key", keywords: ["api-"], token: /API-[0-9A-Z]{26}/, near: /octopus/i }],
  },
  {
    service: "Harness",
    opens: "run your pipelines",
    revoke: "https://app.harness.io/",
    tokens: [
      {
        id: "harness-token",
        name: "access token",
        keywords: ["pat.", "sat."],
        token: /[ps]at\.[0-9A-Za-z_-]{22}\.[0-9a-f]{24}\.[0-9A-Za-z]{20}/,
      },
    ],
  },
  {
    service: "Infisical",
    opens: "read the secrets that you keep there",
    revoke: "https://app.infisical.com/",
    tokens: [
      {
        id: "infisical-token",
        name: "service token",
        keywords: ["st."],
        token: /st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "Bitwarden",
    opens: "read the secrets that you keep there",
    revoke: "https://vault.bitwarden.com/",
    names: [
      {
        id: "bitwarden-token",
        name: "Secrets Manager access token",
        words: ["bws", "bitwarden"],
        value: /0\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9A-Za-z]{30}:[0-9A-Za-z+/]{22}==/,
        structured: true,
      },
    ],
  },
  {
    service: "age",
    opens: "read what is encrypted for you",
    revoke: "Make a new key with age-keygen, and encrypt your files again",
    tokens: [
      {
        id: "age-secret-key",
        name: "secret key",
        keywords: ["age-secret-key-1"],
        token: /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/,
      },
    ],
  },
  {
    service: "Daytona",
    opens: "use your sandboxes",
    revoke: "https://app.daytona.io/dashboard/keys",
    tokens: [{ id: "daytona-key", name: "API key", keywords: ["dtn_"], token: /dtn_[0-9a-f]{64}/ }],
  },
  {
    service: "DNSimple",
    opens: "change your DNS",
    revoke: "https://dnsimple.com/user",
    tokens: [
      { id: "dnsimple-token", name: "access token", keywords: ["dnsimple_"], token: /dnsimple_[auo]_[0-9A-Za-z]{32}/ },
    ],
  },
  {
    service: "Porkbun",
    opens: "change your domains",
    revoke: "https://porkbun.com/account/api",
    tokens: [{ id: "porkbun-secret-key", name: "secret API key", keywords: ["sk1_"], token: /sk1_[0-9a-f]{64}/ }],
  },
  {
    service: "Namecheap",
    opens: "change your domains",
    revoke: "https://ap.www.namecheap.com/settings/tools/apiaccess/",
    names: [{ id: "namecheap-key", name: "API key", words: ["namecheap"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Cisco Meraki",
    opens: "change your networks",
    revoke: "https://dashboard.meraki.com/",
    names: [{ id: "meraki-key", name: "API key", words: ["meraki"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Zuplo",
    opens: "use your API gateway",
    revoke: "https://portal.zuplo.com/",
    tokens: [{ id: "zuplo-key", name: "API key", keywords: ["zpka_"], token: /zpka_[0-9a-z]{32}_[0-9a-f]{8}/ }],
  },
];
