import { describe, expect, it } from "vitest";
import { declaredSenders } from "../../../src/parse/mail/mail-senders.js";
import { providerOfMessage } from "../../../src/parse/mail/message-provider.js";

const D = "acme.test";
const by = (signer: string, path: string | null, senders: readonly string[] = []) => {
  const dkim = [{ domain: signer, aligned: false }] as never;
  const spf = { domain: path } as never;
  return providerOfMessage({ dkim, spf }, declaredSenders({ senders }))?.id ?? null;
};

describe("the provider that sent a message", () => {
  it.each<[string, string, string | null, readonly string[], string | null]>([
    ["by its own signature", "pm.mtasv.net", null, [], "postmark"],
    ["by its return path", D, "bounces.sendgrid.net", [], "sendgrid"],
    ["by Google's first signature", "acme-test.20230601.gappssmtp.com", D, [], "google-workspace"],
    ["by the tenant's name", "acme.onmicrosoft.com", null, [], "microsoft-365"],
    ["nobody known", "mailer.test", "bounces.mailer.test", ["postmark"], null],
    ["a name that three share, and none is declared", "amazonses.com", null, ["postmark"], null],
    ["a name that three share, and one is declared", "amazonses.com", null, ["resend"], "resend"],
    ["a name that only ends like one", "notmtasv.net", null, [], null],
  ])("%s", (_, signer, path, senders, expected) => expect(by(signer, path, senders)).toBe(expected));
});
