import { describe, expect, it } from "vitest";
import { handoverItems } from "../../src/audit/handover.js";
import type { Risk } from "../../src/model/finding.js";
import { finding } from "../helpers/finding.js";
import { target } from "../helpers/target.js";

const risk = (more: Partial<Risk>): Risk => ({
  ...finding(more),
  ...{ rank: null, score: 0, product: "", bucket: null, waiver: null },
  ...more,
});
const item = (name: string, risks: readonly Risk[], more: Parameters<typeof target>[0] = {}) =>
  handoverItems(target(more), risks).find((one) => one.item === name);
const pass = (check: string) => risk({ check, status: "pass" });
const fail = (check: string, more: Partial<Risk> = {}) => risk({ check, status: "fail", severity: "high", ...more });

describe("what is handed over", () => {
  it.each<[name: string, risks: readonly Risk[], state: string, evidence: RegExp]>([
    [
      "a stage that passed",
      [pass("dns/resolution"), pass("dns/caa")],
      "verified",
      /^passed: dns\/resolution, dns\/caa$/,
    ],
    [
      "a fault",
      [pass("dns/caa"), fail("dns/ttl", { title: "Slow to change" })],
      "missing",
      /1 to fix, first: Slow to change \(dns\/ttl\)/,
    ],
    ["a low one, which can wait", [pass("dns/caa"), fail("dns/ttl", { severity: "low" })], "verified", /passed/],
    [
      "what could not be assessed",
      [pass("dns/caa"), risk({ check: "dns/ttl", status: "unknown" })],
      "missing",
      /1 could not be assessed/,
    ],
  ])("tells %s", (_, risks, state, evidence) => {
    expect(item("DNS records", risks)).toMatchObject({ state, stage: 1, evidence: expect.stringMatching(evidence) });
  });

  it("leaves out what does not apply to the product", () => {
    expect(item("key journeys", [risk({ check: "smoke/flow", status: "skip" })])).toBeUndefined();
    expect(item("mail authentication, with proof", [])).toBeUndefined();
  });

  it("counts every area of mail", () => {
    const risks = [pass("spf/all"), fail("mta-sts/policy"), pass("bimi/record")];
    expect(item("mail authentication, with proof", risks)).toMatchObject({ state: "missing" });
  });

  it("takes the environment map as whole where every secret has an owner and a rotation", () => {
    const entry = {
      name: "A_KEY",
      required: true,
      secret: true,
      owner: "Sam",
      kept: "1Password",
      rotated: "2026-10-01",
    };
    expect(item("environment map", [], { env: [] })).toMatchObject({ state: "missing" });
    expect(item("environment map", [], { env: [entry] })).toMatchObject({
      state: "declared",
      evidence: expect.stringContaining("1 of them secrets"),
    });
    expect(item("environment map", [], { env: [{ ...entry, rotated: null }] })).toMatchObject({
      state: "missing",
      evidence: expect.stringContaining("A_KEY"),
    });
  });

  it("verifies the list of services by what was found", () => {
    const services = ["Stripe"];
    expect(item("external services", [pass("handover/services")], { services })).toMatchObject({ state: "verified" });
    expect(item("external services", [fail("handover/services", { subject: "Sentry" })], { services })).toMatchObject({
      state: "missing",
      evidence: expect.stringContaining("Sentry"),
    });
    expect(item("external services", [], { services })).toMatchObject({ state: "declared" });
    expect(item("external services", [])).toMatchObject({ state: "missing" });
  });
});
