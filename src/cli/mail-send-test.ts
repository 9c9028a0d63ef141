/** `launchready mail send-test`: the message to send from production, and where the copy that arrives belongs. Sends nothing. */
import { hanging } from "../docs/layout.js";
import { makeNonce } from "../parse/mail/message-read.js";
import { visibleJson } from "../reporters/escape.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

const STEPS = [
  "Have your product send this message the way it sends password resets: same code, same provider, same From. To a mailbox of yours at Gmail or Outlook, not at your own domain.",
  "Better still, trigger a real password reset or sign-up mail with the mark in the user's name, so that its links are judged too.",
  "Save the copy that arrived, raw. Gmail: the three dots, Show original, Download original. Outlook on the web: the three dots, Download. Apple Mail: File, Save As, Raw Message Source. Never forward it: that makes a new message.",
  "Look at it alone: launchready mail verify proof/test-message.eml",
  "Declare it in the target file, as below. It holds the address of your test mailbox: keep it out of a public repository.",
];

const DECLARATION = ["email:", "  - domain: YOUR-DOMAIN", "    message: proof/test-message.eml"];

export function mailSendTestCommand(flags: { readonly json?: boolean }, shell: Shell): number {
  const nonce = makeNonce(new Date(), Math.random);
  const subject = `Launch test ${nonce}`;
  const text = `This is a test of our production mail.\n\nMark: ${nonce}\n`;
  const { width } = styleOf(shell.stdout, shell.env, false);
  const lines = [
    "Nothing was sent. The message to send:",
    "",
    `  Subject: ${subject}`,
    "",
    ...text
      .trimEnd()
      .split("\n")
      .map((line) => (line === "" ? "" : `  ${line}`)),
    "",
    ...STEPS.flatMap((step, index) => hanging(`${index + 1}. `, step, width)),
    "",
    ...DECLARATION.map((line) => `  ${line}`),
  ];
  shell.stdout.write(
    flags.json
      ? `${visibleJson({ nonce, subject, text, steps: STEPS, declaration: DECLARATION.join("\n") })}\n`
      : `${lines.join("\n")}\n`,
  );
  return 0;
}
