import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { mtaSts } from "../../src/probes/mta-sts.js";
import { transportLook } from "../helpers/mail-transport.js";
import { target } from "../helpers/target.js";

const D = "acme.test";

describe("mta-sts", () => {
  const TXT = { [`_mta-sts.${D}`]: { TXT: ["v=STSv1; id=1;"] } };
  const URL = `https://mta-sts.${D}/.well-known/mta-sts.txt`;
  const POLICY = "version: STSv1\nmode: enforce\nmx: mx.acme.test\nmax_age: 86400\n";

  it("asks for the policy once, at the one place, and follows no redirect", async () => {
    const { value, asked } = await transportLook("mta-sts", D, TXT, {
      http: () => ({ status: 301, headers: [["location", "https://www.acme.test/mta-sts.txt"]] }),
    });
    expect(asked).toEqual([URL]);
    expect(value.policy).toMatchObject({ status: 301, location: "https://www.acme.test/mta-sts.txt" });
  });

  it("asks nobody where neither record nor host is there, and keeps no page of other people", async () => {
    expect((await transportLook("mta-sts", D, {})).asked).toEqual([]);
    const page = `<!doctype html>${"x".repeat(60_000)}`;
    const { value } = await transportLook(
      "mta-sts",
      D,
      { [`mta-sts.${D}`]: { A: ["192.0.2.1"] } },
      { http: () => ({ body: page }) },
    );
    expect(JSON.stringify(value).length).toBeLessThan(1000);
  });

  it("reads 64 kB of a policy of 10 MB", async () => {
    const body = POLICY + "mx: mx.acme.test\n".repeat(600_000);
    const { value } = await transportLook("mta-sts", D, TXT, {
      http: () => ({ body, headers: [["content-type", "Text/Plain; charset=utf-8"]] }),
    });
    expect(value.policy).toMatchObject({ type: "text/plain", truncated: true });
    expect(JSON.stringify(value).length).toBeLessThan(70_000);
  });

  it("keeps why nothing could be fetched, and only what bears on MTA-STS", async () => {
    const zone = { [`_mta-sts.${D}`]: { TXT: ["v=spf1 -all", "x".repeat(60_000), "v=STSv1; id=1;"] } };
    const { value } = await transportLook("mta-sts", D, zone, {
      http: () => new LookFailed("tls", "the certificate has expired"),
    });
    expect(value).toMatchObject({ txt: { records: ["v=STSv1; id=1;"] }, policy: { cause: "tls" } });
    await expect(transportLook("mta-sts", D, { [`_mta-sts.${D}`]: "timeout" })).rejects.toThrow(LookFailed);
    expect(mtaSts.subjects(target({ email: [] }))).toHaveProperty("skip");
  });
});
