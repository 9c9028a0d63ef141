import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { tlsRpt } from "../../src/probes/tls-rpt.js";
import { transportLook } from "../helpers/mail-transport.js";
import { mailDomain, target } from "../helpers/target.js";

const D = "acme.test";

describe("tls-rpt", () => {
  it("keeps what bears on TLS-RPT, its strings joined, within bounds", async () => {
    const TXT = ["v=spf1 -all", ["v=TLSRPTv1; rua=mai", "lto:tls@acme.test"], `v=TLSRPTv1; ${"x".repeat(60_000)}`];
    const { value } = await transportLook("tls-rpt", D, { [`_smtp._tls.${D}`]: { TXT } });
    expect(value.txt.records[0]).toBe("v=TLSRPTv1; rua=mailto:tls@acme.test");
    expect(value.txt.records).toHaveLength(2);
    expect(JSON.stringify(value).length).toBeLessThan(10_000);
  });

  it("fails as a look where the record cannot be asked for, and looks at domains that receive alone", async () => {
    await expect(transportLook("tls-rpt", D, { [`_smtp._tls.${D}`]: "timeout" })).rejects.toThrow(LookFailed);
    expect(tlsRpt.subjects(target({ email: [mailDomain(D, { receives: false })] }))).toHaveProperty("skip");
  });
});
