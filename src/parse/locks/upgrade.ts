/** The command that brings a package to a version, and the one that shows who needs it, for the manager that wrote the lock file. */

interface Manager {
  readonly upgrade: (name: string, version: string) => string;
  readonly why: (name: string) => string;
  /** Where to pin a package that only another one needs. */
  readonly force: (name: string, version: string) => string;
}

const overrides = (file: string, key: string) => (name: string, version: string) =>
  `in ${file}: "${key}": { "${name}": "${version}" }`;

const managers: readonly (readonly [file: RegExp, manager: Manager])[] = [
  [
    /(?:package-lock|npm-shrinkwrap)\.json$/,
    {
      upgrade: (name, version) => `npm install ${name}@${version}`,
      why: (name) => `npm ls ${name}`,
      force: overrides("package.json", "overrides"),
    },
  ],
  [
    /pnpm-lock\.yaml$/,
    {
      upgrade: (name, version) => `pnpm add ${name}@${version}`,
      why: (name) => `pnpm why ${name}`,
      force: (name, version) => `in pnpm-workspace.yaml: overrides: { "${name}": "${version}" }`,
    },
  ],
  [
    /yarn\.lock$/,
    {
      upgrade: (name, version) => `yarn add ${name}@${version}`,
      why: (name) => `yarn why ${name}`,
      force: overrides("package.json", "resolutions"),
    },
  ],
  [
    /bun\.lock$/,
    {
      upgrade: (name, version) => `bun add ${name}@${version}`,
      why: (name) => `bun why ${name}`,
      force: overrides("package.json", "overrides"),
    },
  ],
  [
    /poetry\.lock$/,
    {
      upgrade: (name, version) => `poetry add "${name}>=${version}"`,
      why: (name) => `poetry show --why ${name}`,
      force: (name, version) => `poetry add "${name}>=${version}"`,
    },
  ],
  [
    /uv\.lock$/,
    {
      upgrade: (name, version) => `uv lock --upgrade-package "${name}==${version}"`,
      why: (name) => `uv tree --invert --package ${name}`,
      force: (name, version) => `in pyproject.toml, [tool.uv]: constraint-dependencies = ["${name}>=${version}"]`,
    },
  ],
  [
    /go\.mod$/,
    {
      upgrade: (name, version) => `go get ${name}@v${version} && go mod tidy`,
      why: (name) => `go mod why -m ${name}`,
      force: (name, version) => `go get ${name}@v${version} && go mod tidy`,
    },
  ],
  [
    /(?:Gemfile\.lock|gems\.locked)$/,
    {
      upgrade: (name, version) => `in the Gemfile: gem "${name}", ">= ${version}"; then bundle update ${name}`,
      why: (name) => `bundle info ${name}, and bundle why where Bundler has it`,
      force: (name) => `bundle update ${name}`,
    },
  ],
  [
    /composer\.lock$/,
    {
      upgrade: (name, version) => `composer require "${name}:^${version}"`,
      why: (name) => `composer why ${name}`,
      force: (name) => `composer update ${name} --with-all-dependencies`,
    },
  ],
  [
    /Cargo\.lock$/,
    {
      upgrade: (name, version) => `cargo update -p ${name} --precise ${version}`,
      why: (name) => `cargo tree --invert ${name}`,
      force: (name, version) => `cargo update -p ${name} --precise ${version}`,
    },
  ],
];

const byHand: Manager = {
  upgrade: (name, version) => `write ${name}==${version} in the file, and install again`,
  why: (name) => `pip show ${name}`,
  force: (name, version) => `write ${name}==${version} in the file, and install again`,
};

export function managerOf(lockFile: string): Manager {
  return managers.find(([file]) => file.test(lockFile))?.[1] ?? byHand;
}
