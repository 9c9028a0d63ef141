/** Rules: where code, packages and builds are kept, and what checks them. */
import type { ServiceRow } from "./service.js";

export const codeServices: readonly ServiceRow[] = [
  {
    service: "GitHub",
    opens: "read and change your code",
    revoke: "https://github.com/settings/tokens",
    tokens: [
      {
        id: "github-token",
        name: "personal access token",
        keywords: ["ghp_"],
        token: /ghp_[0-9A-Za-z]{36}/,
        check: "crc",
      },
      {
        id: "github-app-token",
        name: "app or OAuth token",
        revoke: "https://github.com/settings/apps/authorizations",
        keywords: ["gho_", "ghu_", "ghs_"],
        token: /gh[ous]_[0-9A-Za-z]{36}/,
        check: "crc",
      },
      {
        id: "github-refresh-token",
        name: "refresh token",
        revoke: "https://github.com/settings/apps/authorizations",
        keywords: ["ghr_"],
        token: /ghr_[0-9A-Za-z]{36,76}/,
      },
      // Since 2026: the app's id and a JWT.
      {
        id: "github-installation-token",
        name: "installation token",
        revoke: "https://github.com/settings/installations",
        keywords: ["ghs_"],
        token: /ghs_[0-9]{1,12}_eyJ[0-9A-Za-z_-]{10,300}\.[0-9A-Za-z_-]{20,600}\.[0-9A-Za-z_-]{20,600}/,
        structured: true,
      },
      {
        id: "github-fine-grained-token",
        name: "fine-grained token",
        revoke: "https://github.com/settings/personal-access-tokens",
        keywords: ["github_pat_"],
        token: /github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}/,
      },
    ],
  },
  {
    service: "GitLab",
    opens: "read and change your code",
    revoke: "https://gitlab.com/-/user_settings/personal_access_tokens",
    tokens: [
      // Routable tokens are 27 to 300 characters with a length and a check after a point.
      {
        id: "gitlab-token",
        name: "access token",
        keywords: ["glpat-"],
        token: /glpat-[0-9A-Za-z_-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?/,
      },
      {
        id: "gitlab-pipeline-token",
        name: "pipeline, deploy or runner token",
        opens: "use your pipelines",
        keywords: ["glptt-", "gldt-", "glrt-", "glcbt-", "glsoat-", "glagent-", "gloas-"],
        token: /gl(?:ptt|dt|rt|cbt|soat|agent|oas)-[0-9A-Za-z_-]{20,300}/,
      },
      {
        id: "gitlab-runner-registration",
        name: "runner registration token",
        opens: "add runners to your pipelines",
        keywords: ["gr1348941"],
        token: /GR1348941[0-9A-Za-z_-]{20}/,
      },
      {
        id: "gitlab-other-token",
        name: "feed, mail or feature-flag token",
        opens: "read what that token is for",
        severity: "high",
        keywords: ["glft-", "glimt-", "glffct-"],
        token: /gl(?:ft|imt|ffct)-[0-9A-Za-z_-]{20,26}/,
      },
    ],
  },
  {
    service: "npm",
    opens: "publish your packages",
    revoke: "https://www.npmjs.com/settings/~/tokens",
    tokens: [{ id: "npm-token", name: "access token", keywords: ["npm_"], token: /npm_[0-9A-Za-z]{36}/, check: "crc" }],
  },
  {
    service: "PyPI",
    opens: "publish your packages",
    revoke: "https://pypi.org/manage/account/token/",
    tokens: [
      {
        id: "pypi-token",
        name: "upload token",
        keywords: ["pypi-ageichlwas5vcmc"],
        token: /pypi-AgEIcHlwaS5vcmc[0-9A-Za-z_-]{50,300}/,
        structured: true,
      },
    ],
  },
  {
    service: "RubyGems",
    opens: "publish your gems",
    revoke: "https://rubygems.org/profile/api_keys",
    tokens: [{ id: "rubygems-key", name: "API key", keywords: ["rubygems_"], token: /rubygems_[0-9a-f]{48}/ }],
  },
  {
    service: "Docker Hub",
    opens: "push and pull your images",
    revoke: "https://app.docker.com/settings/personal-access-tokens",
    tokens: [
      {
        id: "docker-token",
        name: "personal access token",
        keywords: ["dckr_pat_"],
        token: /dckr_pat_[0-9A-Za-z_-]{27}/,
      },
      {
        id: "docker-organisation-token",
        name: "organisation token",
        keywords: ["dckr_oat_"],
        token: /dckr_oat_[0-9A-Za-z_-]{27,40}/,
      },
    ],
  },
  {
    service: "Bitbucket",
    opens: "read and change your code",
    revoke: "https://bitbucket.org/account/settings/app-passwords/",
    tokens: [
      { id: "bitbucket-app-password", name: "app password", keywords: ["atbb"], token: /ATBB[0-9A-Za-z]{32}/ },
      {
        id: "bitbucket-access-token",
        name: "access token",
        keywords: ["atctt3"],
        token: /ATCTT3[0-9A-Za-z_=-]{180,200}/,
        structured: true,
      },
    ],
  },
  {
    service: "Gitea",
    opens: "read and change your code",
    revoke: "https://docs.gitea.com/development/api-usage",
    names: [{ id: "gitea-token", name: "access token", words: ["gitea", "forgejo"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Sourcegraph",
    opens: "read your code",
    revoke: "https://sourcegraph.com/user/settings/tokens",
    tokens: [
      {
        id: "sourcegraph-token",
        name: "access token",
        keywords: ["sgp_"],
        token: /sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}/,
      },
    ],
  },
  {
    service: "crates.io",
    opens: "publish your crates",
    revoke: "https://crates.io/settings/tokens",
    tokens: [{ id: "crates-token", name: "API token", keywords: ["cio"], token: /cio[0-9A-Za-z]{32}/ }],
  },
  {
    service: "NuGet",
    opens: "publish your packages",
    revoke: "https://www.nuget.org/account/apikeys",
    tokens: [{ id: "nuget-key", name: "API key", keywords: ["oy2"], token: /oy2[0-9a-z]{43}/ }],
  },
  {
    service: "Clojars",
    opens: "publish your packages",
    revoke: "https://clojars.org/tokens",
    tokens: [{ id: "clojars-token", name: "deploy token", keywords: ["clojars_"], token: /CLOJARS_[0-9a-z]{60}/ }],
  },
  {
    service: "JFrog",
    opens: "read and change your packages",
    revoke: "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
    tokens: [
      { id: "jfrog-key", name: "API key", keywords: ["akcp"], token: /AKCp[0-9A-Za-z]{69}/ },
      { id: "jfrog-reference-token", name: "reference token", keywords: ["cmvmd"], token: /cmVmd[0-9A-Za-z]{59}/ },
    ],
  },
  {
    service: "Snyk",
    opens: "read your security findings",
    revoke: "https://app.snyk.io/account",
    names: [
      {
        id: "snyk-token",
        name: "API token",
        words: ["snyk"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "SonarQube",
    opens: "read your code and its findings",
    revoke: "https://sonarcloud.io/account/security",
    tokens: [{ id: "sonar-token", name: "token", keywords: ["sqp_", "squ_", "sqa_"], token: /sq[pua]_[0-9a-f]{40}/ }],
    names: [
      { id: "sonar-legacy-token", name: "token", words: ["sonar", "sonarqube", "sonarcloud"], value: /[0-9a-f]{40}/ },
    ],
  },
  {
    service: "Codecov",
    opens: "upload coverage reports in your name",
    revoke: "https://app.codecov.io/account",
    names: [
      {
        id: "codecov-token",
        name: "token",
        severity: "high",
        words: ["codecov"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Coveralls",
    opens: "upload coverage reports in your name",
    revoke: "https://coveralls.io/account",
    names: [
      {
        id: "coveralls-token",
        name: "token",
        severity: "high",
        words: ["coveralls"],
        value: /(?:[0-9A-Za-z]{33}|[0-9A-Za-z-]{37})/,
      },
    ],
  },
  {
    service: "CircleCI",
    opens: "run your pipelines and read their variables",
    revoke: "https://app.circleci.com/settings/user/tokens",
    tokens: [
      {
        id: "circleci-token",
        name: "API token",
        keywords: ["ccipat_", "cciprj_"],
        token: /CCIP(?:AT|RJ)_[0-9A-Za-z]{22}_[0-9a-f]{40}/,
      },
    ],
    names: [{ id: "circleci-legacy-token", name: "API token", words: ["circleci", "circle"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Buildkite",
    opens: "run your pipelines",
    revoke: "https://buildkite.com/user/api-access-tokens",
    tokens: [{ id: "buildkite-token", name: "API token", keywords: ["bkua_"], token: /bkua_[0-9a-f]{40}/ }],
  },
  {
    service: "Travis CI",
    opens: "run your builds",
    revoke: "https://app.travis-ci.com/account/preferences",
    names: [{ id: "travis-token", name: "access token", words: ["travis", "travisci"], value: /[0-9A-Za-z_-]{22}/ }],
  },
  {
    service: "Drone CI",
    opens: "run your builds",
    revoke: "https://docs.drone.io/api/overview/",
    names: [{ id: "drone-token", name: "access token", words: ["drone", "droneci"], value: /[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Expo",
    opens: "publish updates of your app",
    revoke: "https://expo.dev/settings/access-tokens",
    names: [{ id: "expo-token", name: "access token", words: ["expotoken", "expoaccess"], value: /[0-9A-Za-z_-]{40}/ }],
  },
  {
    service: "Cypress Cloud",
    opens: "record test runs in your name",
    revoke: "https://cloud.cypress.io/",
    names: [
      {
        id: "cypress-record-key",
        name: "record key",
        severity: "high",
        words: ["cypressrecord"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "BrowserStack",
    opens: "spend on your BrowserStack account",
    revoke: "https://www.browserstack.com/accounts/profile",
    names: [{ id: "browserstack-key", name: "access key", words: ["browserstack"], value: /[0-9A-Za-z]{20}/ }],
  },
  {
    service: "Sauce Labs",
    opens: "spend on your Sauce Labs account",
    revoke: "https://app.saucelabs.com/user-settings",
    names: [
      {
        id: "saucelabs-key",
        name: "access key",
        words: ["sauce", "saucelabs"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Semgrep",
    opens: "read your code's findings",
    revoke: "https://semgrep.dev/orgs/-/settings/tokens",
    names: [{ id: "semgrep-token", name: "token", words: ["semgrep"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Socket",
    opens: "read your dependencies' findings",
    revoke: "https://socket.dev/dashboard",
    tokens: [{ id: "socket-token", name: "API token", keywords: ["sktsec_"], token: /sktsec_[0-9A-Za-z_-]{40,60}/ }],
  },
  {
    service: "Aikido",
    opens: "read your code's findings",
    revoke: "https://app.aikido.dev/",
    tokens: [
      {
        id: "aikido-secret",
        name: "client secret or CI token",
        keywords: ["aik_secret_", "aik_ci_"],
        token: /AIK_(?:SECRET|CI)_[0-9A-Za-z]{20,64}/,
      },
    ],
  },
  {
    service: "Devin",
    opens: "run sessions at your cost and read your code",
    revoke: "https://app.devin.ai/settings/api-keys",
    tokens: [
      {
        id: "devin-key",
        name: "API key",
        keywords: ["apk_user_", "cog_"],
        token: /(?:apk_user_[0-9A-Za-z+/]{120,180}|cog_[2-7a-z]{52})/,
      },
    ],
  },
  {
    service: "Cursor",
    opens: "use your Cursor account",
    revoke: "https://cursor.com/dashboard",
    names: [{ id: "cursor-key", name: "API key", words: ["cursorapi"], value: /key_[0-9a-f]{64}/ }],
  },
];
