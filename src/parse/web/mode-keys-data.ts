/**
 * How keys and addresses of services for tests look, and those for real customers. Read off the services' documentation, 2026-11. A key
 * counts with its body alone: libraries know both prefixes.
 */

export interface ModeRule {
  readonly service: string;
  /** Of a test key or address, for a person. */
  readonly name: string;
  /** The fixed beginning, by which it is searched, case and all. */
  readonly starts: string;
  /** What follows it: bounded, sticky, without flags. */
  readonly body: RegExp;
  /** The beginning of the same thing for real customers. */
  readonly live?: string;
  readonly liveBody?: RegExp;
  /** Only in attributes (script src, form action, link): libraries hold the address as well. */
  readonly attribute?: true;
  /** Stands within 300 characters: the form alone is not distinctive. */
  readonly near?: RegExp;
}

const ANY = /(?=["'?#&/\s]|$)/;

export const modeRules: readonly ModeRule[] = [
  {
    service: "Stripe",
    name: "publishable test key",
    starts: "pk_test_",
    body: /[0-9A-Za-z]{20,247}/,
    live: "pk_live_",
  },
  {
    service: "Stripe",
    name: "test payment link",
    starts: "buy.stripe.com/test_",
    body: /[0-9A-Za-z]{8,60}/,
    live: "buy.stripe.com/",
    liveBody: /(?!test_)[0-9A-Za-z]{8,60}/,
  },
  {
    service: "Stripe",
    name: "test customer portal",
    starts: "billing.stripe.com/p/login/test_",
    body: /[0-9A-Za-z]{8,60}/,
    live: "billing.stripe.com/p/login/",
    liveBody: /(?!test_)[0-9A-Za-z]{8,60}/,
  },
  {
    service: "PayPal",
    name: "sandbox",
    starts: "www.paypal.com/sdk/js?client-id=",
    body: /(?:sb|test)(?=["'&\s]|$)/,
    live: "www.paypal.com/sdk/js?client-id=",
    liveBody: /[0-9A-Za-z_-]{40,120}/,
  },
  { service: "PayPal", name: "sandbox", starts: "www.sandbox.paypal.com", body: ANY, attribute: true },
  {
    service: "Braintree",
    name: "sandbox tokenization key",
    starts: "sandbox_",
    body: /[0-9a-z]{8}_[0-9a-z]{16}(?![0-9a-z])/,
    live: "production_",
  },
  {
    service: "Razorpay",
    name: "test key",
    starts: "rzp_test_",
    body: /[0-9A-Za-z]{14}(?![0-9A-Za-z])/,
    live: "rzp_live_",
  },
  {
    service: "Square",
    name: "sandbox application id",
    starts: "sandbox-sq0idb-",
    body: /[0-9A-Za-z_-]{22}/,
    live: "sq0idp-",
  },
  { service: "Square", name: "sandbox", starts: "sandbox.web.squarecdn.com", body: ANY, attribute: true },
  {
    service: "Adyen",
    name: "test client key",
    starts: "test_",
    body: /[A-Z0-9]{32}(?![A-Za-z0-9])/,
    live: "live_",
    near: /adyen|clientKey/i,
  },
  { service: "Adyen", name: "test checkout", starts: "checkoutshopper-test.adyen.com", body: ANY, attribute: true },
  {
    service: "Paddle",
    name: "sandbox client token",
    starts: "test_",
    body: /[a-f0-9]{27}(?![A-Za-z0-9])/,
    live: "live_",
    near: /paddle/i,
  },
  { service: "Paddle", name: "sandbox", starts: "sandbox-cdn.paddle.com", body: ANY, attribute: true },
  {
    service: "Mollie",
    name: "test key",
    starts: "test_",
    body: /[0-9A-Za-z]{30}(?![A-Za-z0-9])/,
    live: "live_",
    near: /mollie/i,
  },
  {
    service: "Flutterwave",
    name: "public test key",
    starts: "FLWPUBK_TEST-",
    body: /[0-9a-f]{32}-X/,
    live: "FLWPUBK-",
  },
  {
    service: "Checkout.com",
    name: "public sandbox key",
    starts: "pk_sbox_",
    body: /[0-9a-z]{26,40}[*$=#]?/,
    live: "pk_",
    liveBody: /(?!sbox_|test_|live_)[0-9a-z]{26,40}[*$=#]?/,
  },
  {
    service: "Mercado Pago",
    name: "public test key",
    starts: "TEST-",
    body: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    live: "APP_USR-",
  },
  {
    service: "Omise",
    name: "public test key",
    starts: "pkey_test_",
    body: /[0-9a-z]{19,24}/,
    live: "pkey_",
    liveBody: /(?!test_)[0-9a-z]{19,24}/,
  },
  {
    service: "Midtrans",
    name: "sandbox client key",
    starts: "SB-Mid-client-",
    body: /[0-9A-Za-z_-]{16}/,
    live: "Mid-client-",
  },
  { service: "Midtrans", name: "sandbox", starts: "app.sandbox.midtrans.com", body: ANY, attribute: true },
  {
    service: "Xendit",
    name: "public test key",
    starts: "xnd_public_development_",
    body: /[0-9A-Za-z_]{20,80}/,
    live: "xnd_public_production_",
  },
  { service: "PayFast", name: "sandbox", starts: "sandbox.payfast.co.za", body: ANY, attribute: true },
  { service: "Authorize.net", name: "sandbox", starts: "jstest.authorize.net", body: ANY, attribute: true },
  { service: "HyperPay (OPPWA)", name: "test checkout", starts: "test.oppwa.com", body: ANY, attribute: true },
  { service: "Redsys", name: "test checkout", starts: "sis-t.redsys.es", body: ANY, attribute: true },
  { service: "Transbank", name: "test checkout", starts: "webpay3gint.transbank.cl", body: ANY, attribute: true },
  {
    service: "Plaid",
    name: "sandbox",
    starts: "link-sandbox-",
    body: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/,
    live: "link-production-",
  },
  {
    service: "reCAPTCHA",
    name: "test key, which lets every bot pass",
    starts: "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI",
    body: /(?![0-9A-Za-z_-])/,
  },
  {
    service: "Turnstile",
    name: "test key, which lets every bot pass",
    starts: "1x00000000000000000000",
    body: /(?:AA|BB)(?![0-9A-Za-z])/,
  },
  {
    service: "hCaptcha",
    name: "test key, which lets every bot pass",
    starts: "10000000-ffff-ffff-ffff-000000000001",
    body: /(?![0-9A-Za-z-])/,
  },
];
