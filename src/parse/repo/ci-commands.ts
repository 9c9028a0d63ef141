/** Whether a command builds the product, tests it, or searches it for secrets. */

const word = (names: string) => new RegExp(`(?:^|[\\s;&|("'/])(?:${names})(?=$|[\\s;&|)"':@])`, "i");

const TESTS = [
  word(
    "(?:npm|pnpm|yarn|bun|deno|nx|turbo|lerna|rush|lage|wireit)\\s(?:[^;&|\\n]{0,80}\\s)?(?:run\\s|run-many\\s[^;&|\\n]{0,60})?[\\w:.-]{0,40}(?:test|spec|e2e|vitest|jest|cypress|playwright|coverage)s?[\\w:.-]{0,40}",
  ),
  word(
    "npm t|vitest|jest|mocha|ava|tap|jasmine|karma|uvu|playwright test|cypress run|wdio|testcafe|node (?:[^;&|\\n]{0,80}\\s)?--test|node --run [\\w:.-]{0,40}test[\\w:.-]{0,40}",
  ),
  word("(?:hatch|pdm|rye|invoke|inv|pixi) (?:run )?[\\w:.-]{0,40}test[\\w:.-]{0,40}"),
  word("docker(?:-| )compose [^;&|\\n]{0,120}--exit-code-from \\S{1,60}|nix flake check"),
  word("pytest|py\\.test|tox|nox|nosetests|unittest|manage\\.py test|behave|robot"),
  word("go test|gotestsum|ginkgo|go vet"),
  word("cargo (?:\\+\\w{1,20} )?(?:test|nextest|llvm-cov|tarpaulin)"),
  word(
    "rspec|rails (?:[\\w:]{1,40} )?(?:test|spec)(?::\\w{1,20})?|rake (?:test|spec)|rake|minitest|cucumber|parallel_rspec|bin/test",
  ),
  word("phpunit|pest|paratest|artisan test|codecept|behat|composer (?:run(?:-script)? )?(?:test|check|ci)"),
  word(
    "dotnet test|vstest|mvnw? [^;&|\\n]{0,80}(?:test|verify|install|package|deploy)|gradlew? [^;&|\\n]{0,80}(?:test|check|build)|sbt [^;&|\\n]{0,40}test|lein test",
  ),
  word(
    "mix test|swift test|xcodebuild [^;&|\\n]{0,200}test|flutter test|dart test|ctest|bazel (?:test|coverage)|stack test|cabal test|zig build test|bats|shellspec",
  ),
  word(
    "make [^;&|\\n]{0,60}(?:test|check|ci|verify)|just [^;&|\\n]{0,40}(?:test|check|ci)|task [^;&|\\n]{0,40}(?:test|check|ci)",
  ),
  /^(?:uses: cypress-io\/github-action|task: (?:VSTest|DotNetCoreCLI|VisualStudioTest|Maven|Gradle))/i,
];

const BUILDS = [
  word(
    "(?:npm|pnpm|yarn|bun|deno|nx|turbo|lerna|rush)\\s(?:[^;&|\\n]{0,80}\\s)?(?:run\\s|run-many\\s[^;&|\\n]{0,60})?[\\w:.-]{0,40}(?:build|compile|bundle|export|typecheck|type-check|tsc)[\\w:.-]{0,40}",
  ),
  word(
    "tsc|next build|vite build|nuxi? (?:build|generate)|nuxt (?:build|generate)|astro build|gatsby build|ng build|webpack|rollup|esbuild|tsup|parcel build|remix build|svelte-kit build|hugo|jekyll build|eleventy|expo export|eas build|react-scripts build|vue-cli-service build",
  ),
  word(
    "docker (?:buildx )?(?:build|bake)|docker-compose build|docker compose build|podman build|buildah|kaniko|pack build|nix build|nix-build|earthly",
  ),
  word(
    "go build|go install|goreleaser|cargo (?:\\+\\w{1,20} )?(?:build|check|install)|make|cmake|dotnet (?:build|publish)|msbuild|xcodebuild|flutter build|swift build|mix (?:compile|release)|sbt|stack build|zig build|bazel build",
  ),
  word(
    "mvnw? [^;&|\\n]{0,80}(?:compile|package|install|verify|deploy)|gradlew? [^;&|\\n]{0,80}(?:assemble|build|jar|war)",
  ),
  word(
    "python -m build|poetry build|uv build|setup\\.py [^;&|\\n]{0,40}(?:sdist|bdist\\w{0,10}|build)|gem build|assets:precompile|composer install|sam build|serverless (?:deploy|package)|vercel (?:build|deploy)|netlify (?:build|deploy)|wrangler (?:deploy|publish|build)|flyctl deploy|fly deploy",
  ),
  /^(?:uses: (?:docker\/(?:build-push-action|bake-action)|gradle\/|goreleaser\/|amondnet\/vercel-action|cloudflare\/wrangler-action|superfly\/)|task: (?:Docker|DotNetCoreCLI|VSBuild|Maven|Gradle|Npm))/i,
];

const SCANS =
  /gitleaks|trufflehog|trufflesecurity|secretlint|detect-secrets|ggshield|gitguardian|git-secrets|ripsecrets|noseyparker|kingfisher|betterleaks|talisman|whispers|launchready(?:@\S{1,30})?\s(?:secrets|audit)|secret[-_ ]?detection|secret[-_]scan|checkov[^\n]{0,80}secrets|trivy[^\n]{0,120}secret|semgrep[^\n]{0,80}secrets|(?:trivy-action@|\btrivy (?:fs|filesystem|repo|repository)\b)(?![^\n]{0,200}--(?:scanners|security-checks))/i;
/** What fetches a tool runs none: `pip install pytest`. Of Go and Cargo it is the product itself, where it comes from no registry. */
const INSTALLS =
  /^[\s'"({]{0,60}(?:(?:sh|bat|run:?|sudo|command:)[\s'"(]{1,9}){0,3}(?:-\S{1,20}\s{1,9}){0,3}(?:(?:apt|apt-get|apk|brew|dnf|yum|choco|winget|pip3?|pipx|gem|npm|pnpm|yarn|bun|poetry|pdm|uv(?: pip| tool)?|python3? -m pip|npx [\w-]{1,40})\s(?:-\S{1,40}\s{1,9}){0,5}(?:global\s)?(?:install|i|add|update|upgrade)(?=\s|$)|go install \S{1,200}@|cargo (?:binstall|install)(?![^\n]{0,200}--path))/i;

/** Beyond this a command is cut. */
const MAX_LENGTH = 2000;

export function testsWith(command: string): boolean {
  return runs(command, TESTS);
}

export function buildsWith(command: string): boolean {
  return runs(command, BUILDS);
}

export function scansWith(command: string): boolean {
  return SCANS.test(command.slice(0, MAX_LENGTH)) && !isComment(command);
}

/** Each command of a line by itself. */
function runs(line: string, patterns: readonly RegExp[]): boolean {
  if (isComment(line)) return false;
  return line
    .slice(0, MAX_LENGTH)
    .split(/&&|\|\||;/)
    .some((command) => !INSTALLS.test(command) && !isComment(command) && patterns.some((one) => one.test(command)));
}

function isComment(command: string): boolean {
  return /^\s{0,200}(?:#|\/\/|echo\s)/.test(command);
}

/** The script of package.json that a command runs (`npm run ci`, `pnpm -r verify`); null: none. */
export function scriptRun(command: string, names: ReadonlySet<string>): string | null {
  if (!/(?:^|[\s;&|])(?:npm|pnpm|yarn|bun)\s/.test(command.slice(0, MAX_LENGTH))) return null;
  const words = command.slice(0, MAX_LENGTH).split(/[\s;&|"']+/);
  return words.find((one) => names.has(one)) ?? null;
}

/** A shell script of the repository that a command runs, as a path; null: none. */
export function shellScript(command: string): string | null {
  const found = /(?:^|[\s;&|])(?:\.\/)?((?:[\w-]{1,60}\/){0,6}[\w.-]{1,60}\.(?:sh|bash))(?=$|[\s;&|"'])/.exec(
    command.slice(0, MAX_LENGTH),
  );
  const bin =
    found ??
    /(?:^|[\s;&|])(?:\.\/)?((?:bin|script|scripts|ci)\/[\w.-]{1,60})(?=$|[\s;&|"'])/.exec(command.slice(0, MAX_LENGTH));
  return bin?.[1] ?? null;
}
