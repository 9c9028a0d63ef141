/** Which files configure a continuous integration (CI), and which commands such a file runs. */
import { parse } from "yaml";

const systems: readonly (readonly [path: RegExp, system: string])[] = [
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, "GitHub Actions"],
  [/^\.gitlab-ci\.ya?ml$|^\.gitlab\/ci\/.{1,200}\.ya?ml$/, "GitLab CI"],
  [/^\.circleci\/config\.ya?ml$/, "CircleCI"],
  [/^bitbucket-pipelines\.ya?ml$/, "Bitbucket Pipelines"],
  [/^\.?azure-pipelines(?:[.-][^/]*)?\.ya?ml$|^\.azure(?:-pipelines|devops)?\/.{1,200}\.ya?ml$/, "Azure Pipelines"],
  [/^(?:[^/]{1,60}\/)?Jenkinsfile(?:\.[^/]+)?$/, "Jenkins"],
  [/^\.travis\.ya?ml$/, "Travis CI"],
  [/^\.drone\.(?:ya?ml|star|jsonnet)$/, "Drone"],
  [/^\.woodpecker(?:\.ya?ml$|\/.{1,200}\.ya?ml$)/, "Woodpecker"],
  [/^\.buildkite\/.{1,200}\.ya?ml$/, "Buildkite"],
  [/^\.(?:forgejo|gitea)\/workflows\/[^/]+\.ya?ml$/, "Forgejo or Gitea Actions"],
  [/^\.?appveyor\.ya?ml$/, "AppVeyor"],
  [/^\.semaphore\/[^/]+\.ya?ml$/, "Semaphore"],
  [/^\.cirrus\.(?:ya?ml|star)$/, "Cirrus CI"],
  [/^\.builds\/[^/]+\.ya?ml$|^\.build\.ya?ml$/, "SourceHut"],
  [/^cloudbuild\.(?:ya?ml|json)$/, "Google Cloud Build"],
  [/^buildspec\.ya?ml$/, "AWS CodeBuild"],
  [/^codemagic\.ya?ml$/, "Codemagic"],
  [/^\.teamcity\/.{1,200}\.kts?$/, "TeamCity"],
  [/^\.?codefresh(?:\/[^/]+)?\.ya?ml$/, "Codefresh"],
  [/^bitrise\.ya?ml$/, "Bitrise"],
  [/^\.harness\/.{1,200}\.ya?ml$/, "Harness"],
  [/^\.tekton\/[^/]+\.ya?ml$/, "Tekton"],
  [/^\.eas\/workflows\/[^/]+\.ya?ml$/, "EAS Workflows"],
  [/^wercker\.ya?ml$/, "Wercker"],
];

/** The system that the file configures; null: none that is known. */
export function ciSystem(path: string): string | null {
  return systems.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** A composite action of the repository itself, which its workflows call by path. */
export function isOwnAction(path: string): boolean {
  return /^\.github\/actions\/.{1,200}\/action\.ya?ml$/.test(path);
}

export interface CiRuns {
  /** Each command line, and each action, image and task that stands for commands. */
  readonly commands: readonly string[];
  /** What is fetched from elsewhere when it runs. */
  readonly hidden: readonly string[];
  /** It runs when somebody changes something, not by hand, by the clock or for a release alone. */
  readonly onChange: boolean;
}

const BESIDE_CHANGES = new Set(
  "workflow_dispatch repository_dispatch schedule release issues issue_comment label milestone discussion discussion_comment watch star fork page_build".split(
    " ",
  ),
);
const MAX_COMMANDS = 2000;
const MAX_DEPTH = 60;
/** Keys that hold commands, in the words of all these systems. */
const COMMAND_KEY =
  /^(?:run|scripts?|commands?|cmds?|before_script|after_script|bash|sh|pwsh|powershell|ps|install|entrypoint|args|.{1,40}_script)$/;
const NAMED_KEY = /^(?:uses|task|pipe|orbs?|plugin|image|template)$/;
/** A shared workflow, include, template or orb: its content stands in another repository or service. */
const HIDDEN_KEY = /^(?:include|extends|template|import|imports)$/;

/** Throws for YAML that does not parse. */
export function ciRuns(path: string, source: string): CiRuns {
  if (!/\.ya?ml$|\.json$/.test(path))
    return { commands: source.split(/\r?\n/).slice(0, MAX_COMMANDS), hidden: [], onChange: true };
  const commands: string[] = [];
  const hidden: string[] = [];
  const walk = (value: unknown, key: string, depth: number): void => {
    if (commands.length >= MAX_COMMANDS || depth > MAX_DEPTH) return;
    if (typeof value === "string") take(value, key);
    else if (Array.isArray(value)) for (const one of value) walk(one, key, depth + 1);
    else if (typeof value === "object" && value !== null)
      // A mapping below `script:` or `run:` may hold the command under another name.
      for (const [name, below] of Object.entries(value))
        walk(below, COMMAND_KEY.test(key) && name === "command" ? "run" : name, depth + 1);
  };
  const take = (text: string, key: string): void => {
    if (COMMAND_KEY.test(key)) commands.push(...text.split(/\r?\n/));
    else if (NAMED_KEY.test(key)) commands.push(`${key}: ${text}`);
    if (isHidden(text, key)) hidden.push(text.slice(0, 200));
  };
  const config: unknown = parse(source, { maxAliasCount: 100, logLevel: "error", merge: true });
  walk(config, "", 0);
  return { commands, hidden, onChange: !/^\.(?:github|forgejo|gitea)\//.test(path) || startsOnChange(config) };
}

/** docs.github.com, Events that trigger workflows: one event, a list, or a mapping; YAML 1.1 reads the key as true. */
function startsOnChange(config: unknown): boolean {
  const { on, true: also } = (config ?? {}) as Readonly<Record<string, unknown>>;
  const events = on ?? also;
  const names =
    typeof events === "string" ? [events] : Array.isArray(events) ? events.map(String) : Object.keys(events ?? {});
  return names.length === 0 || names.some((name) => !BESIDE_CHANGES.has(name));
}

function isHidden(text: string, key: string): boolean {
  if (key === "uses") return /^[^./][^@]{1,200}\/\.github\/workflows\//.test(text);
  return HIDDEN_KEY.test(key) ? /^https?:|@|^[\w-]+\/[\w-]+$/.test(text) && !text.startsWith("/") : key === "project";
}
