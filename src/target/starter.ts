/** Writes the target file of a first look: what was found, each with how it is known, and what only the owner can fill in. */
import type { Discovery, Found, RepoFound } from "../model/discovery.js";

const SCHEMA = "# yaml-language-server: $schema=./node_modules/launchready/schema.json";

/** YAML, ending in a line break. It loads as it is. */
export function starterFile(found: Discovery): string {
  const parts = [
    head(found),
    hosts(found),
    endpoints(found),
    mail(found),
    found.repo === null ? repoHint : repo(found.repo),
    found.repo === null ? [] : variables(found.repo),
    monitoring(found),
    services(found),
    people(found.repo),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
}

function head({ domain, canonical }: Discovery): readonly string[] {
  return [
    SCHEMA,
    "# Written by launchready init. Everything here was seen; edit what is wrong, and fill in what only you know.",
    "# Then: launchready audit",
    "version: 1",
    `name: ${quoted(domain)}`,
    "profile: default                        # budgets; launchready profiles lists them",
    `domain: ${quoted(domain)}`,
    "# launch: 2026-12-01                    # the day: what ends before it ranks higher",
    ...(canonical === null
      ? [`# canonical: https://www.${domain}/     # where every variant of the home page must end; it was not seen`]
      : [line(`canonical: ${quoted(canonical.value)}`, canonical.how)]),
  ];
}

function hosts({ hosts, domain }: Discovery): readonly string[] {
  if (hosts.length === 0)
    return ["# No host answered. Name yours:", "# hosts:", `#   - { host: www.${domain}, role: site }`];
  return [
    "hosts:                                  # role: site, app, api, admin, docs, status, assets, redirect",
    ...hosts.map(({ value: { host, role, edge }, how }) =>
      line(`  - { host: ${quoted(host)}, role: ${role}${edge === null ? "" : `, edge: ${edge}`} }`, how),
    ),
  ];
}

function endpoints({ endpoints, hosts, domain }: Discovery): readonly string[] {
  const host = hosts.find(({ value }) => value.role === "api")?.value.host ?? `api.${domain}`;
  const hint = [
    "  # The ones that must work and be fast: a list, a search, a log-in. Credentials come from the environment.",
    `  # - { name: orders, url: "https://${host}/orders", kind: list, private: true, headers: { authorization: "Bearer \${TOKEN}" } }`,
  ];
  if (endpoints.length === 0)
    return [
      "# endpoints:                            # sampled for uptime and latency",
      ...hint.map((one) => one.replace(/^ {2}# /, "#   ")),
    ];
  return [
    "endpoints:                              # sampled for uptime and latency",
    ...endpoints.map(({ value: { name, url, kind }, how }) =>
      line(`  - { name: ${quoted(name)}, url: ${JSON.stringify(url)}, kind: ${kind} }`, how),
    ),
    ...hint,
  ];
}

function mail({ mail, domain }: Discovery): readonly string[] {
  if (mail === null)
    return ["email: []                               # neither an MX nor an SPF record was found: no mail"];
  const list = (key: string, values: readonly Found<string>[], hint: string, what: string) =>
    values.length === 0
      ? [line(`    # ${key}: [${hint}]`, what)]
      : [`    ${key}:`, ...values.map(({ value, how }) => line(`      - ${quoted(value)}`, how))];
  return [
    "email:",
    `  - domain: ${quoted(domain)}`,
    `    sends: ${mail.sends}`,
    `    receives: ${mail.receives}`,
    ...list("senders", mail.senders, "google-workspace, postmark", "who may send for it"),
    ...list("selectors", mail.selectors, "google, pm", "DKIM, from the providers' pages"),
    "    # message: proof/test-message.eml   # a received copy: launchready mail send-test shows how",
  ];
}

const repoHint: readonly string[] = [
  "# repo: { path: . }                     # run launchready init in the folder of the code to have it filled in",
];

function repo({ how, build, example, production }: RepoFound): readonly string[] {
  const env = [
    ...(example === null ? [] : [`example: ${quoted(example)}`]),
    ...(production === null ? [] : [`production: ${quoted(production)}`]),
  ];
  return [
    line("repo:", how),
    "  path: .",
    ...(build.length === 0
      ? ["  # build: [dist]                       # what is shipped to browsers, searched for secrets"]
      : [
          line(
            `  build: [${build.map(({ value }) => quoted(value)).join(", ")}]`,
            build.map((one) => one.how).join(", "),
          ),
        ]),
    ...(env.length === 0 ? ["  # env: { example: .env.example }"] : [`  env: { ${env.join(", ")} }`]),
    "  # logs: [samples/production.log]      # a sample, searched for tokens and personal data",
  ];
}

function variables({ variables, example }: RepoFound): readonly string[] {
  if (variables.length === 0) return [];
  return [
    `# env:                                  # who answers for each secret; the names are those of ${example ?? "the example file"}`,
    ...variables.map((name) => `#   - { name: ${name}, required: true, secret: true, owner: , kept: , rotated: }`),
  ];
}

function monitoring({ endpoints, errors }: Discovery): readonly string[] {
  const covers = endpoints.map(({ value }) => value.name).join(", ") || "home";
  const hint = [
    `  # uptime: { provider: Better Stack, interval: 3m, covers: [${covers}] }`,
    "  # alerts:",
    '  #   - { channel: slack, to: "#ops", severity: critical, owner: , tested: }',
  ];
  if (errors === null)
    return [
      "# monitoring:                           # who hears of an outage",
      ...hint.map((one) => `# ${one.replace("# ", "")}`),
      "#   errors: { provider: Sentry }",
    ];
  return [
    "monitoring:                             # who hears of an outage",
    line(`  errors: { provider: ${quoted(errors.value)} }`, errors.how),
    ...hint,
  ];
}

function services({ services }: Discovery): readonly string[] {
  if (services.length === 0) return ["# services: [Cloudflare, Postmark, Stripe]   # none was recognised"];
  return ["services:", ...services.map(({ value, how }) => line(`  - ${quoted(value)}`, how))];
}

function people(repo: RepoFound | null): readonly string[] {
  const { deploy, rollback, incident } = repo?.guides ?? { deploy: null, rollback: null, incident: null };
  const guide = (key: string, path: string | null, written: (path: string) => string) =>
    path === null ? `#   ${key}: ${written(`docs/${key}.md`)}` : null;
  const found = [
    ...(deploy === null ? [] : [`  deploy: ${quoted(deploy)}`]),
    ...(rollback === null ? [] : [`  rollback: { guide: ${quoted(rollback)} }`]),
    ...(incident === null ? [] : [`  incident: ${quoted(incident)}`]),
  ];
  const missing = [
    guide("deploy", deploy, (path) => path),
    guide("rollback", rollback, (path) => `{ guide: ${path}, rehearsed: 2026-11-10 }`),
    guide("incident", incident, (path) => path),
  ].filter((one) => one !== null);
  return [
    "# access:                               # who can log in, and where that is kept; provider: none, if there is no such thing",
    ...["registrar", "dns", "edge", "hosting", "mail", "repository", "database", "monitoring"].map(
      (area) => `#   ${area}: { provider: , owner: , kept: }`,
    ),
    "",
    ...(found.length === 0 ? ["# handover:"] : ["handover:", ...found]),
    ...missing,
  ];
}

const COLUMN = 40;
const MAX_HOW = 160;

/** With how it is known as a comment. */
function line(text: string, how: string): string {
  return `${text.padEnd(COLUMN - 1)} # ${how.replace(/\s+/g, " ").slice(0, MAX_HOW)}`;
}

/** A plain scalar where YAML 1.2 takes it for nothing else than text. */
function quoted(text: string): string {
  return /^[A-Za-z][\w./-]*(?: [\w./-]+)*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
