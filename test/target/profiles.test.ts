import { expect, it } from "vitest";
import { UsageError } from "../../src/model/errors.js";
import { endpointKinds } from "../../src/model/target.js";
import { profileNamed, profiles } from "../../src/target/profiles.js";

it("the budgets that the contract names", () => {
  expect(profiles.map(({ name }) => name)).toEqual([
    "default",
    "internal-ops-demo",
    "internal-ops-prototype",
    "b2b-service-prototype",
    "ai-tool-demo",
    "mobile-first-prototype",
  ]);
  expect(profileNamed("internal-ops-demo").p95).toMatchObject({ read: 500, list: 500, write: 800, report: 1500 });
  expect(profileNamed("internal-ops-prototype").p95).toMatchObject({ read: 300, list: 500 });
  expect(profileNamed("b2b-service-prototype").p95).toMatchObject({ read: 300, write: 1000 });
  expect(profileNamed("ai-tool-demo")).toMatchObject({ p95: { read: 500, report: 1500 }, firstToken: 1000 });
  expect(profileNamed("mobile-first-prototype")).toMatchObject({ p95: { read: 300 }, firstToken: 1000 });
});

it("every profile has every budget", () => {
  for (const profile of profiles) {
    for (const kind of endpointKinds) expect(profile.p95[kind]).toBeGreaterThan(0);
    expect(profile).toMatchObject({ uptime: 0.995, errorRate: 0.01 });
    for (const budget of [profile.firstToken, profile.pageWeight, profile.payload]) expect(budget).toBeGreaterThan(0);
  }
  expect(profileNamed("internal-ops-prototype").p95.report).toBe(profileNamed("default").p95.report);
});

it("an unknown name is refused with the nearest one", () => {
  expect(() => profileNamed("internal-ops-dmeo")).toThrow(UsageError);
  expect(() => profileNamed("internal-ops-dmeo")).toThrow('did you mean "internal-ops-demo"?');
  expect(() => profileNamed("constructor")).toThrow("known: default, internal-ops-demo");
});
