import { describe, expect, it } from "vitest";
import { packageNames } from "../../../src/parse/services/manifest-names.js";
import { sameService } from "../../../src/parse/services/named.js";
import { sdksOf } from "../../../src/parse/services/sdks.js";
import { serviceOfToken } from "../../../src/parse/services/tokens.js";

describe("names of services", () => {
  it.each([
    ["Google Workspace", "google-workspace"],
    ["Gmail", "Google Workspace"],
    ["Stripe", "stripe"],
    ["Stripe", "Stripe Billing"],
    ["Amazon SES", "AWS"],
    ["Cloudflare", "cloudflare edge"],
    ["Brevo", "Sendinblue"],
  ])("takes %s and %s for one", (one, other) => {
    expect(sameService(one, other)).toBe(true);
    expect(sameService(other, one)).toBe(true);
  });

  it.each([
    ["Stripe", "Square"],
    ["Google Analytics", "Google Fonts"],
    ["Box", "Boxcryptor"],
    ["Sentry", "Segment"],
  ])("tells %s from %s", (one, other) => {
    expect(sameService(one, other)).toBe(false);
  });
});

describe("packages of manifests", () => {
  it.each<[path: string, source: string, services: readonly string[]]>([
    [
      "web/package.json",
      '{"dependencies":{"@sentry/nextjs":"^9","stripe":"^18"},"devDependencies":{"rollbar":"1"}}',
      ["Sentry", "Stripe"],
    ],
    ["composer.json", '{"require":{"php":">=8","bugsnag/bugsnag-laravel":"^2"}}', ["Bugsnag"]],
    ["requirements.txt", "# errors\nsentry-sdk[flask]==2.0 # x\nboto3>=1\n", ["Sentry", "AWS"]],
    ["pyproject.toml", '[project]\ndependencies = ["openai>=1", "rollbar"]\n', ["Rollbar", "OpenAI"]],
    ["pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.12"\nhoneybadger = "^0.2"\n', ["Honeybadger"]],
    ["Gemfile", "source 'https://rubygems.org'\ngem 'sentry-rails', '~> 5'\n", ["Sentry"]],
    [
      "go.mod",
      "module a\n\nrequire (\n\tgithub.com/getsentry/sentry-go v0.28.0\n\tgithub.com/stripe/stripe-go/v79 v79.1.0\n)\n",
      ["Sentry", "Stripe"],
    ],
    ["package.json", '{"dependencies":{"stripe-mock-names":"1","sentryish":"1"}}', []],
    ["package.json", "{", []],
  ])("reads %s with %j", (path, source, services) => {
    expect(sdksOf(packageNames(path, source)).map(({ service }) => service)).toEqual(services);
  });
});

describe("proofs of ownership", () => {
  it.each([
    ["google-site-verification=abc", "Google Search Console"],
    ["MS=ms12345678", "Microsoft 365"],
    ["stripe-verification=abc", "Stripe"],
    ["v=spf1 -all", null],
    ["MS=other", null],
  ])("reads %s as %s", (text, service) => {
    expect(serviceOfToken(text)).toBe(service);
  });
});
