import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { mx } from "../../src/probes/mx.js";
import { lookAt } from "../helpers/mail.js";
import { mailDomain, target } from "../helpers/target.js";

const D = "acme.test";

describe("mx", () => {
  it("keeps records by preference, and each host's addresses and CNAME once", async () => {
    const seen = await lookAt("mx", D, {
      [D]: {
        MX: [
          [20, "Backup.acme.test."],
          [10, "mx.acme.test"],
          [30, "mx.acme.test"],
        ],
      },
      "mx.acme.test": { A: ["192.0.2.1"], AAAA: ["2001:db8::1"] },
      "backup.acme.test": { CNAME: "gone.example" },
    });
    expect(seen.records.map(({ preference }) => preference)).toEqual([10, 20, 30]);
    expect(seen.hosts).toEqual([
      { host: "mx.acme.test", a: "answer", aaaa: "answer", addresses: ["192.0.2.1", "2001:db8::1"], cname: null },
      { host: "backup.acme.test", a: "nxdomain", aaaa: "nxdomain", addresses: [], cname: "gone.example" },
    ]);
    expect(seen.implicit).toBe(false);
  });

  it("asks for the domain's own address where there is no MX, and for nothing at a null MX", async () => {
    expect(await lookAt("mx", D, { [D]: { A: ["192.0.2.1"] } })).toMatchObject({ outcome: "nodata", implicit: true });
    expect(await lookAt("mx", D, { [D]: { MX: [[0, ""]] } })).toMatchObject({ hosts: [], implicit: false });
  });

  it("fails as a look where MX cannot be asked, and looks at domains that only receive", async () => {
    await expect(lookAt("mx", D, { [D]: "servfail" })).rejects.toThrow(LookFailed);
    expect(mx.subjects(target({ email: [mailDomain(D, { sends: false })] }))).toEqual([D]);
  });
});
