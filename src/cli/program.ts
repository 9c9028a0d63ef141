/** The commands and their options. What a command does is loaded when it runs: help and version load nothing but commander. */
import { Argument, Command, Option } from "commander";
import { failOns } from "../model/report.js";
import { formatNames } from "../reporters/index.js";
import { addMailCommands } from "./mail-command.js";
import type { Shell } from "./shell.js";
import { comparisonFormat, concurrency, connect, duration, format, names, resolver } from "./values.js";
import { version } from "./version.js";

const FORMATS = [...formatNames, "pdf"].join(", ");

/** `finish` gets the exit status of the command that ran. */
export function program(shell: Shell, finish: (status: number) => void): Command {
  const root = new Command("launchready")
    .description("Audits a product before its launch: DNS, TLS, headers, mail, secrets, uptime, latency and handover.")
    .version(version)
    .exitOverride()
    .showHelpAfterError("(see: launchready --help)")
    .configureOutput({ writeOut: (text) => shell.stdout.write(text), writeErr: (text) => shell.stderr.write(text) });

  root
    .command("audit [target...]")
    .summary("audit a target file or a bare domain")
    .description(
      [
        "Audits targets; each is a YAML file or a bare domain, by default ./launchready.yaml.",
        "",
        "  launchready audit acme.com",
        "  launchready audit launchready.yaml --fail-on high --output reports",
        "",
        "Exit status:",
        "  0 ready; 1 a finding at or above --fail-on; 2 wrong usage or target file;",
        "  3 incomplete; 130 interrupted.",
      ].join("\n"),
    )
    .option("--only <names>", "only these areas, checks or probes: tls, tls/expiry, tls/*", names)
    .option("--skip <names>", "all but these", names)
    .option("--profile <name>", "budgets of this profile (see: launchready profiles)")
    .addOption(failOn("exit 1 with a finding at or above this severity"))
    .addOption(formatOption())
    .option("--output <folder>", "write the report in every format to this folder")
    .addOption(brandOption())
    .option("--baseline <report>", "tell what got slower since this JSON report")
    .option("--resolver <address>", "ask this resolver: ADDR, ADDR:PORT or an https URL; repeatable", resolver)
    .option("--ca <file>", "trust the certificates of this PEM file too")
    .option("--connect <host:port:addr:port>", "connect there instead, as curl's --connect-to; repeatable", connect)
    .option("--save-observations <file>", "write what was seen, to be judged again")
    .option("--from-observations <file>", "judge what was saved instead of looking")
    .addOption(timeOption("--timeout <duration>", "for one network operation", "10s"))
    .addOption(timeOption("--deadline <duration>", "for the whole audit", "5m"))
    .option("--concurrency <number>", "looks under way at once", concurrency, 16)
    .option("--offline", "files and repository only")
    .option("--yes-load", "put on a declared load of more than 100 at once or 5,000 requests too")
    .option("--no-plugins", "refuse the target's plugins")
    .option("--no-color", "no colours")
    .option("--no-progress", "no progress on standard error")
    .option("--quiet", "no progress, and the verdict alone on standard output")
    .option("--verbose", "evidence, every step, passed and skipped checks too")
    .action(async (targets, flags) =>
      finish(await (await import("./audit-command.js")).auditCommand(targets, flags, shell)),
    );

  root
    .command("init [domain]")
    .summary("look at a domain and write a launchready.yaml worth editing")
    .description(
      [
        "Looks at a domain and at this folder, and writes a commented target file: hosts, mail, endpoints,",
        "services, each with how it is known. Never overwrites a file.",
        "",
        "  launchready init acme.com",
        "  launchready init acme.com --output ops/launchready.yaml",
      ].join("\n"),
    )
    .option("--output <file>", "where to; - for standard output", "launchready.yaml")
    .option("--resolver <address>", "ask this resolver: ADDR, ADDR:PORT or an https URL; repeatable", resolver)
    .option("--ca <file>", "trust the certificates of this PEM file too")
    .option("--connect <host:port:addr:port>", "connect there instead, as curl's --connect-to; repeatable", connect)
    .addOption(timeOption("--timeout <duration>", "for one network operation", "10s"))
    .option("--no-progress", "no progress on standard error")
    .action(async (domain, flags) =>
      finish(await (await import("./init-command.js")).initCommand(domain, flags, shell)),
    );

  root
    .command("demo")
    .summary("audit a deliberately broken product served on loopback")
    .description(
      "Audits a deliberately broken product that the program itself serves on loopback.\n\n  launchready demo\n  launchready demo --healthy",
    )
    .option("--healthy", "its healthy twin instead")
    .option("--output <folder>", "where the reports go", "launchready-demo")
    .addOption(formatOption())
    .option("--no-color", "no colours")
    .option("--no-progress", "no progress on standard error")
    .option("--verbose", "evidence, every step, passed and skipped checks too")
    .action(async (flags) => finish(await (await import("./demo-command.js")).demoCommand(flags, shell)));

  root
    .command("secrets [path...]")
    .summary("search for leaked secrets alone: as a pre-commit hook, in CI")
    .description(
      [
        "Searches files that git tracks or does not ignore for secrets; by default those of this folder.",
        "",
        "  launchready secrets",
        "  launchready secrets --history",
        "  echo 'npx launchready secrets --staged' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit",
        "",
        "Exit status:",
        "  0 nothing found; 1 a secret at or above --fail-on; 2 wrong usage; 3 incomplete.",
      ].join("\n"),
    )
    .option("--staged", "only what is staged for the next commit, and new in it")
    .option("--history", "every commit that a branch, tag or stash reaches, too")
    .addOption(failOn("exit 1 with a secret at or above this severity").default("high"))
    .addOption(formatOption())
    .option("--baseline <report>", "secrets that this JSON report tells are known")
    .option("--no-color", "no colours")
    .option("--quiet", "the verdict alone")
    .option("--verbose", "every place, and what was left out")
    .action(async (paths, flags) =>
      finish(await (await import("./secrets-command.js")).secretsCommand(paths, flags, shell)),
    );

  addMailCommands(root, shell, finish);

  root
    .command("report <report>")
    .summary("print a saved report again, in any format")
    .description(
      "Prints a saved JSON report again, in any format.\n\n  launchready report report.json\n  launchready report report.json --format handover=handover.md\n  launchready report report.json --brand brand.yaml --format pdf=report.pdf",
    )
    .addOption(formatOption())
    .option("--output <folder>", "write it in every format to this folder")
    .addOption(brandOption())
    .option("--no-color", "no colours")
    .option("--quiet", "the verdict alone")
    .option("--verbose", "evidence, every step, passed and skipped checks too")
    .action(async (file, flags) =>
      finish(await (await import("./report-command.js")).reportCommand(file, flags, shell)),
    );

  root
    .command("gate <report>")
    .summary("judge a saved report: so a CI job can store it before it fails")
    .description(
      [
        "Judges a saved JSON report against a severity.",
        "",
        "  launchready audit --fail-on never --format json=report.json",
        "  launchready gate report.json --fail-on high",
        "",
        "Exit status:",
        "  0 passed; 1 a finding at or above --fail-on; 2 wrong usage; 3 incomplete.",
      ].join("\n"),
    )
    .addOption(failOn("fail with a finding at or above this severity"))
    .action(async (file, flags) => finish(await (await import("./gate-command.js")).gateCommand(file, flags, shell)));

  root
    .command("compare <old> <new>")
    .summary("what changed between two saved reports: new, fixed, worse, better; what got slower")
    .description(
      [
        "Tells what changed between two saved JSON reports of the same product.",
        "",
        "  launchready compare monday.json friday.json",
        "  launchready compare monday.json friday.json --format markdown=changes.md --fail-on high",
        "  launchready compare monday.json friday.json --brand brand.yaml --format html=changes.html",
        "",
        "Exit status:",
        "  0; 1 a new or worse finding at or above --fail-on; 2 wrong usage.",
      ].join("\n"),
    )
    .addOption(
      new Option(
        "--format <format[=file]>",
        "terminal, html, markdown, json; to standard output or a file; repeatable",
      ).argParser(comparisonFormat),
    )
    .addOption(
      new Option("--fail-on <severity>", "exit 1 with a new or worse finding at or above this severity")
        .choices(failOns)
        .default("never"),
    )
    .addOption(brandOption())
    .action(async (old, now, flags) =>
      finish(await (await import("./compare-command.js")).compareCommand(old, now, flags, shell)),
    );

  root
    .command("checks [id]")
    .summary("the catalogue; with an id: what it judges, why it matters, how to fix it")
    .description(
      "Lists what is judged; with an id, explains it.\n\n  launchready checks\n  launchready checks tls/expiry",
    )
    .option("--json", "as JSON")
    .option("--markdown", "as a table in Markdown")
    .action(async (id, flags) => finish((await import("./checks-command.js")).checksCommand(id, flags, shell)));

  root
    .command("profiles [name]")
    .summary("the budgets of each profile")
    .description(
      "Lists the profiles and their budgets.\n\n  launchready profiles\n  launchready profiles b2b-service-prototype",
    )
    .option("--json", "as JSON")
    .action(async (name, flags) => finish((await import("./profiles-command.js")).profilesCommand(name, flags, shell)));

  root
    .command("schema")
    .summary("JSON Schema of the target file, or of the JSON report")
    .description(
      "Prints the JSON Schema of the target file, or of the JSON report.\n\n  launchready schema\n  launchready schema report",
    )
    .addArgument(new Argument("[document]", "which one").choices(["target", "report"]).default("target"))
    .action(async (document) => finish(await (await import("./schema-command.js")).schemaCommand(document, shell)));

  return root;
}

function failOn(text: string): Option {
  return new Option("--fail-on <severity>", text).choices(failOns).default("critical");
}

function formatOption(): Option {
  return new Option("--format <format[=file]>", `${FORMATS}; to standard output or a file; repeatable`).argParser(
    format,
  );
}

function brandOption(): Option {
  return new Option("--brand <file>", "client, author, logo, colours and texts for the HTML and PDF reports");
}

function timeOption(flags: string, text: string, preset: string): Option {
  return new Option(flags, text).argParser(duration).default(duration(preset), preset);
}
