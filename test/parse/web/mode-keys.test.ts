import { describe, expect, it } from "vitest";
import { modeKeysIn } from "../../../src/parse/web/mode-keys.js";

// Keys of no account, put together here so that no scanner takes them for real ones.
const BODY = "51HqLyjWDarjtT1zdp7dcQw8Zr3";
const key = (...parts: readonly string[]) => parts.join("");
const found = (text: string, where: "script" | "data" | "attribute" = "script") =>
  modeKeysIn(text, where).map(({ service, mode }) => `${service} ${mode}`);

describe("keys and places of test mode", () => {
  it.each([
    ["Stripe", `Stripe("${key("pk_", "test_", BODY)}")`, ["Stripe test"]],
    ["Stripe, live", `Stripe("${key("pk_", "live_", BODY)}")`, ["Stripe live"]],
    ["both", `e?"${key("pk_", "live_", BODY)}":"${key("pk_", "test_", BODY)}"`, ["Stripe live", "Stripe test"]],
    ["Paystack", `key:"${key("pk_", "test_", "0a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3")}"`, ["Paystack test"]],
    [
      "Clerk",
      `"${key("pk_", "test_", Buffer.from("keen-mole-12.clerk.accounts.dev$").toString("base64"))}"`,
      ["Clerk test"],
    ],
    [
      "Clerk beside Stripe's live key",
      `"${key("pk_", "test_", Buffer.from("keen-mole-12.clerk.accounts.dev$").toString("base64"))}","${key("pk_", "live_", BODY)}"`,
      ["Clerk test", "Stripe live"],
    ],
    ["Razorpay", `key:"${key("rzp_", "test_", "Kx82hQpZr41LmT")}"`, ["Razorpay test"]],
    ["Braintree", `"${key("sandbox_", "x9k2m4p7_q8r3t6v1w5z2b4n7")}"`, ["Braintree test"]],
    ["Square", `"${key("sandbox-", "sq0idb-", "Zr41LmTKx82hQpWcVb93Nf")}"`, ["Square test"]],
    ["Adyen", `clientKey:"${key("test_", "QX7W2KD9ZP4LM8RT5VB3NC6HJ1FG0SYA")}"`, ["Adyen test"]],
    ["a payment link", 'href:"https://buy.stripe.com/test_3cs7vX2Qp9aBdE45kk"', ["Stripe test"]],
    ["a live payment link", 'href:"https://buy.stripe.com/3cs7vX2Qp9aBdE45kk"', ["Stripe live"]],
    ["PayPal's demo client", '"https://www.paypal.com/sdk/js?client-id=sb&currency=EUR"', ["PayPal test"]],
    ["a bot check that lets everyone pass", 'sitekey:"1x00000000000000000000AA"', ["Turnstile test"]],
    ["after an escape", `"{\\"key\\":\\"${key("pk_", "test_", BODY)}\\"}"`, ["Stripe test"]],
  ])("%s", (_name, text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    ["a library that knows both prefixes", 'e.startsWith("pk_test_")||e.startsWith("pk_live_")'],
    ["a pattern", "/^pk_(test|live)_[0-9a-zA-Z]+$/"],
    ["a placeholder", `"${key("pk_", "test_", "xxxxxxxxxxxxxxxxxxxxxxxx")}"`],
    ["a key typed by hand", `"${key("pk_", "test_", "1234567890abcdefghijklmnop")}"`],
    ["another word", `"my${key("pk_", "test_", BODY)}"`],
    ["test_ of something else", '"test_QX7W2KD9ZP4LM8RT5VB3NC6HJ1FG0SYA"'],
    ["sandbox hosts that a library holds", 'e?"https://www.sandbox.paypal.com/sdk/js":"https://www.paypal.com/sdk/js"'],
    ["Braintree's hosts", '"https://api.sandbox.braintreegateway.com:443"'],
  ])("nothing in %s", (_name, text) => expect(found(text)).toEqual([]));

  it.each([
    ["https://www.sandbox.paypal.com/cgi-bin/webscr", "PayPal test"],
    ["https://sandbox.web.squarecdn.com/v1/square.js", "Square test"],
    ["https://checkoutshopper-test.adyen.com/checkoutshopper/sdk/5/adyen.js", "Adyen test"],
  ])("%s in an attribute", (text, expected) => expect(found(text, "attribute")).toEqual([expected]));

  it("shows the beginning alone, with its line", () => {
    const text = `\n\nStripe("${key("pk_", "test_", BODY)}")`;
    expect(modeKeysIn(text, "script")).toEqual([
      { service: "Stripe", name: "publishable test key", mode: "test", shown: "pk_test_...", line: 3 },
    ]);
  });

  it("reads a text of nothing but beginnings", () => {
    expect(found("pk_test_".repeat(100_000))).toEqual([]);
  });
});
