import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { starttls } from "../../src/probes/starttls.js";
import { transportLook } from "../helpers/mail-transport.js";
import { smtpSeen, smtpStopped } from "../helpers/smtp.js";
import { mailDomain, target } from "../helpers/target.js";
import type { Zone } from "../helpers/zone.js";

const D = "acme.test";
const host = (name: string) => `${name}.${D}`;
const zoneOf = (count: number): Zone => ({
  [D]: { MX: Array.from({ length: count }, (_, index) => [10 + index, host(`mx${index}`)] as const) },
  ...Object.fromEntries(Array.from({ length: count }, (_, index) => [host(`mx${index}`), { A: [`192.0.2.${index}`] }])),
});
const silent = (name: string) => smtpStopped(name, "connect", "timeout");

describe("starttls", () => {
  it("speaks to three hosts at most, best preference first, at one address each, and says who is left", async () => {
    const zone: Zone = {
      ...zoneOf(5),
      [host("mx1")]: { A: ["192.0.2.1", "192.0.2.101"], AAAA: ["2001:db8::1"] },
      [host("mx2")]: { AAAA: ["2001:db8::2"] },
    };
    const { value, asked } = await transportLook("starttls", D, zone, {
      smtp: { [host("mx0")]: smtpSeen(host("mx0")) },
    });
    expect(asked).toEqual([`${host("mx0")} 192.0.2.0`, `${host("mx1")} 192.0.2.1`, `${host("mx2")} 2001:db8::2`]);
    expect(value).toMatchObject({ mx: "hosts", left: [host("mx3"), host("mx4")] });
  });

  it("gives up after two silent hosts where nobody answered, and not where somebody did", async () => {
    const smtp = Object.fromEntries(["mx0", "mx1", "mx2"].map((name) => [host(name), silent(host(name))]));
    expect((await transportLook("starttls", D, zoneOf(3), { smtp })).asked).toHaveLength(2);
    const answered = { ...smtp, [host("mx0")]: smtpSeen(host("mx0")) };
    expect((await transportLook("starttls", D, zoneOf(3), { smtp: answered })).asked).toHaveLength(3);
  });

  it("goes on to IPv6 where there is no way to the IPv4 address", async () => {
    const zone: Zone = { [D]: { MX: [[10, host("mx0")]] }, [host("mx0")]: { A: ["192.0.2.1"], AAAA: ["2001:db8::1"] } };
    const smtp = { [host("mx0")]: smtpStopped(host("mx0"), "connect", "unreachable") };
    expect((await transportLook("starttls", D, zone, { smtp })).asked).toEqual([
      `${host("mx0")} 192.0.2.1`,
      `${host("mx0")} 2001:db8::1`,
    ]);
  });

  it("speaks to nobody where no MX names a host", async () => {
    const cases: readonly (readonly [Zone, string])[] = [
      [{ [D]: { A: ["192.0.2.1"] } }, "none"],
      [{ [D]: { MX: [[0, ""]] } }, "null"],
      [{ [D]: { MX: [[0, "."]] } }, "null"],
      [{ [D]: { MX: [[10, "192.0.2.1"]] } }, "none"],
    ];
    for (const [zone, mx] of cases) {
      const { value, asked } = await transportLook("starttls", D, zone);
      expect([value.mx, asked]).toEqual([mx, []]);
    }
    await expect(transportLook("starttls", D, { [D]: "servfail" })).rejects.toThrow(LookFailed);
    expect(starttls.subjects(target({ email: [mailDomain(D, { receives: false })] }))).toHaveProperty("skip");
  });
});
