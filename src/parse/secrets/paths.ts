/** What the path of a file says: not to be read, other people's code, a test, or a file where bare words are values. */

const LOCK_FILES =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|composer\.lock|Gemfile\.lock|Cargo\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|go\.sum|go\.work\.sum|gradle\.lockfile|Podfile\.lock|Package\.resolved|pubspec\.lock|mix\.lock|flake\.lock|packages\.lock\.json|verification-metadata\.xml)$/;
const INSTALLED =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|vendor|third_party|site-packages|\.venv|venv|virtualenv|Pods|Carthage|\.yarn\/(?:cache|releases|unplugged)|\.terraform\/providers)\//;
const TESTS =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|__snapshots__|fixtures?|testdata|test-data|specs?|mocks?|e2e|cypress|examples?|samples?|stories)\/|\.(?:test|spec|stories|snap|fixture)\.|\.(?:examples?|samples?)\.(?:json|ya?ml|[cm]?[jt]s)$|_test\.(?:go|py|rb|exs?)$|(?:^|\/)(?:test_[^/]{1,80}|conftest)\.py$|(?:^|\/)phpunit(?:\.[\w-]{1,40})?\.xml(?:\.dist)?$|\.snap$/i;
const GENERATED =
  /(?:^|\/)(?:dist|build|out|\.next|\.nuxt|\.output|\.svelte-kit|coverage|storybook-static)\/|\.min\.(?:js|css)$|\.(?:map|svg|css|scss|po|pot|csv|tsv)$/i;
const BARE_VALUES =
  /(?:^|\/)\.?env(?:\.[^/]{1,40})?$|(?:^|\/)(?:Dockerfile[^/]{0,40}|\.npmrc|\.pypirc|\.netrc|\.pgpass|credentials|config|\.boto|\.s3cfg)$|\.(?:env|ya?ml|ini|cfg|conf|cnf|properties|toml|tfvars|sh|bash|zsh|envrc|plist|xml)$/i;

/** The rule that leaves the file out of the scan, or null. */
export function leftOut(path: string): string | null {
  if (INSTALLED.test(path)) return "installed packages (node_modules, vendor, .venv and the like)";
  return LOCK_FILES.test(path) ? "lock files" : null;
}

/** Tests, fixtures and examples: names that only suggest a secret are left out there, and known kinds count as doubtful. */
export function isTest(path: string): boolean {
  return TESTS.test(path);
}

/** Compiled or drawn, not written: names that only suggest a secret are left out there. */
export function isGenerated(path: string): boolean {
  return GENERATED.test(path);
}

/** A value without quotes is text there, while in code it is an expression. */
export function hasBareValues(path: string): boolean {
  return BARE_VALUES.test(path);
}
