import { sender } from "../../../src/checks/mail/sender.js";
import { describeCheck } from "../../helpers/check.js";
import { arrived, MAIL_ZONE, messageSeen, messageTarget, RECEIVED } from "../../helpers/message.js";
import { HEADERS } from "../../helpers/signed-mail.js";
import { mailDomain, target } from "../../helpers/target.js";

const D = "acme.test";
const see = async (headers: readonly string[], path = "bounces@acme.test") => {
  const { message } = await messageSeen(arrived({ headers, trace: [`Return-Path: <${path}>`, RECEIVED] }));
  return { message };
};
const besides = (...more: string[]) => see([...HEADERS, ...more]);
const row = async (name: string, seen: Promise<Awaited<ReturnType<typeof see>>>, ...expected: string[]) => ({
  name,
  seen: await seen,
  target: messageTarget,
  expect: expected.map((say) => [say === "clear" ? "pass" : "fail", say, D] as const),
});
const ONE_CLICK = ["List-Unsubscribe: <https://acme.test/u?1>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"];

describeCheck(sender, [
  await row("a name, its own addresses", see(HEADERS), "clear"),
  await row("Reply-To of its own subdomain", besides("Reply-To: Help <help@support.acme.test>"), "clear"),
  await row("Reply-To of another own domain", besides("Reply-To: x@www.acme.test"), "clear"),
  await row("a provider's return path", see(HEADERS, "b-1@pm.mtasv.net"), "clear"),
  await row("Amazon SES's return path", see(HEADERS, "0100@eu-west-1.amazonses.com"), "clear"),
  await row("SendGrid's return path", see(HEADERS, "bounces+1@u1.wl1.sendgrid.net"), "clear"),
  await row("a forwarder's return path", see(HEADERS, "SRS0=ab=cd=acme.test=b@forwarder.example"), "clear"),
  await row("an empty return path", see(HEADERS, ""), "clear"),
  await row("bulk mail with one click", besides("List-Id: <n.acme.test>", ...ONE_CLICK), "clear"),
  await row("a bare address", see(["From: hello@acme.test", ...HEADERS.slice(1)]), "nameless"),
  await row(
    "the address as its own name",
    see(['From: "hello@acme.test" <hello@acme.test>', ...HEADERS.slice(1)]),
    "nameless",
  ),
  await row("answers to a private mailbox", besides("Reply-To: acme.team@mailbox.example"), "replies"),
  await row("bounces to a stranger", see(HEADERS, "x@old-agency.example"), "bounces"),
  await row("bulk mail without a way out", besides("Precedence: bulk"), "noWayOut"),
  await row(
    "bulk mail, by mail alone",
    besides("List-Id: <n.acme.test>", "List-Unsubscribe: <mailto:u@acme.test>"),
    "noOneClick",
  ),
  await row(
    "all at once",
    see(["From: hello@acme.test", "Reply-To: a@b.example", "Precedence: list"], "x@old-agency.example"),
    ...["nameless", "replies", "bounces", "noWayOut"],
  ),
  {
    name: "declared under another mail domain",
    seen: await besides("Reply-To: help@acme-help.example"),
    target: target({ email: [mailDomain(D, { message: "/repo/proof/test.eml" }), mailDomain("acme-help.example")] }),
    expect: [["pass", "clear", D]],
  },
  {
    name: "a message of somebody else, as a person forwards one",
    seen: await see(["From: pat@mailbox.example", ...HEADERS.slice(1)], "pat@mailbox.example"),
    target: messageTarget,
    expect: [["skip", "elsewhere", D]],
  },
  {
    name: "none declared",
    seen: { message: (await messageSeen("", MAIL_ZONE, target())).message },
    expect: [["skip", "undeclared", D]],
  },
]);
