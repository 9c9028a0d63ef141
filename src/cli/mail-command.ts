/** The commands of `launchready mail`: each answers alone what the audit answers within. What a command does is loaded when it runs. */
import { type Command, Option } from "commander";
import type { Shell } from "./shell.js";
import { domainName, domainNames, duration, moment, resolver } from "./values.js";

type Finish = (status: number) => void;

/** `finish` gets the exit status of the command that ran. A command of the group is one function here and one file `mail-NAME.ts`. */
export function addMailCommands(root: Command, shell: Shell, finish: Finish): void {
  const mail = root
    .command("mail")
    .summary("judge a sender, a policy or a received message alone")
    .description(
      [
        "Judges mail without a whole audit.",
        "",
        "  launchready mail verify proof/test-message.eml",
        "  launchready mail send-test",
        "  launchready mail spf --ip 192.0.2.1 --from bounces@acme.com",
        "  launchready mail dmarc acme.com --dkim acme.com",
        "",
        "The options of one command: launchready mail spf --help",
      ].join("\n"),
    );
  addVerify(mail, shell, finish);
  addSendTest(mail, shell, finish);
  addSpf(mail, shell, finish);
  addDmarc(mail, shell, finish);
}

function addVerify(mail: Command, shell: Shell, finish: Finish): void {
  withDnsOptions(
    mail
      .command("verify")
      .summary("judge a received message: DKIM, SPF, DMARC, links")
      .description(
        [
          "Judges a received message, saved raw as an .eml file (Gmail: Show original, Download original).",
          "",
          "  launchready mail verify proof/test-message.eml",
          "  launchready mail verify proof/test-message.eml --at 2026-11-20T08:00:00Z --json",
          "",
          "Exit status:",
          "  0 pass: DKIM or SPF vouches for the domain in From, and no link leads astray;",
          "  1 fail; 2 wrong usage; 3 unknown: DNS gave no answer, or the file is not the raw original.",
        ].join("\n"),
      )
      .argument("<file>", "the message as it was received")
      .option("--at <time>", "judge expiry as of then, such as 2026-11-20T08:00:00Z; else when it was received", moment)
      .option("--json", "as JSON"),
  ).action(async (file, flags) =>
    finish(await (await import("./mail-verify.js")).mailVerifyCommand(file, flags, shell)),
  );
}

function addSendTest(mail: Command, shell: Shell, finish: Finish): void {
  mail
    .command("send-test")
    .summary("print the test message to send from production; sends nothing")
    .description(
      "Prints the message to send from production with a mark of its own, and where the copy that arrives belongs.",
    )
    .option("--json", "as JSON")
    .action(async (flags) => finish((await import("./mail-send-test.js")).mailSendTestCommand(flags, shell)));
}

function addSpf(mail: Command, shell: Shell, finish: Finish): void {
  withDnsOptions(
    mail
      .command("spf")
      .summary("would mail from this address pass SPF? (RFC 7208)")
      .description(
        [
          "Tells what receivers make of mail that a server sends: SPF's check_host() (RFC 7208 4).",
          "",
          "  launchready mail spf --ip 192.0.2.1 --from bounces@acme.com",
          "  launchready mail spf --ip 2001:db8::25 --from acme.com --helo mail.acme.com",
          "  launchready mail spf --ip 192.0.2.1 --from acme.com --resolver 1.1.1.1 --json",
          "",
          "Exit status:",
          "  0 pass; 1 fail, softfail, neutral, none or permerror: SPF does not vouch for the sender;",
          "  2 wrong usage; 3 temperror: DNS gave no answer, so ask again.",
        ].join("\n"),
      )
      .requiredOption("--ip <address>", "the server that sends, such as 192.0.2.1 or 2001:db8::25")
      .requiredOption(
        "--from <mailbox>",
        "the envelope sender (MAIL FROM, Return-Path): bounces@acme.com, or its domain",
      )
      .option("--helo <name>", "the name that the server greets with, such as mail.acme.com")
      .option("--json", "as JSON"),
  ).action(async (flags) => finish(await (await import("./mail-spf.js")).mailSpfCommand(flags, shell)));
}

function addDmarc(mail: Command, shell: Shell, finish: Finish): void {
  withDnsOptions(
    mail
      .command("dmarc")
      .summary("the DMARC policy that applies to a From domain (RFC 9989, and RFC 7489 beside it)")
      .description(
        [
          "Tells which DMARC policy applies to mail from a domain, where it was found, and what aligns with it.",
          "",
          "  launchready mail dmarc acme.com",
          "  launchready mail dmarc acme.com --dkim acme.com --spf bounces.acme.com",
          "",
          "Exit status:",
          "  0 pass, or a policy applies and nothing was given to align; 1 fail, none or permerror;",
          "  2 wrong usage; 3 temperror: DNS gave no answer, so ask again.",
        ].join("\n"),
      )
      .argument("<name>", "the domain behind the @ in From", domainName)
      .option("--dkim <domain>", "mail carries a valid DKIM signature of this domain (d=); repeatable", domainNames)
      .option("--spf <domain>", "SPF passes for this domain (of the envelope sender)", domainName)
      .option("--json", "as JSON"),
  ).action(async (name, flags) => finish(await (await import("./mail-dmarc.js")).mailDmarcCommand(name, flags, shell)));
}

function withDnsOptions(command: Command): Command {
  return command
    .option("--resolver <address>", "ask this resolver: ADDR, ADDR:PORT or an https URL; repeatable", resolver)
    .addOption(new Option("--timeout <duration>", "for one DNS question").argParser(duration).default(5_000, "5s"));
}
