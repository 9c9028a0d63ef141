import { describe, expect, it } from "vitest";
import { isTlsRpt, parseTlsRpt, tlsRptLookAlike } from "../../../src/parse/mail/tls-rpt.js";

describe("a TLS-RPT record (RFC 8460 3)", () => {
  it.each([
    ["v=TLSRPTv1;rua=mailto:reports@example.com", ["mailto:reports@example.com"], 0],
    ["v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt", ["https://reporting.example.com/v1/tlsrpt"], 0],
    ["v=TLSRPTv1; rua=mailto:a@acme.test,https://r.example/x;", ["mailto:a@acme.test", "https://r.example/x"], 0],
    ["v=TLSRPTv1 ; rua=mailto:a@acme.test ;", ["mailto:a@acme.test"], 0],
    ["v=TLSRPTv1; rua=mailto:a@acme.test; rua=mailto:b@acme.test", ["mailto:a@acme.test", "mailto:b@acme.test"], 0],
    ["v=TLSRPTv1; ext=1; rua=mailto:a@acme.test?subject=x", ["mailto:a@acme.test?subject=x"], 0],
    ["v=TLSRPTv1;", [], 1],
    ["v=TLSRPTv1; rua=", [], 2],
    ["v=TLSRPTv1; rua=tls@acme.test", [], 1],
    ["v=TLSRPTv1; rua=http://r.example/x", [], 1],
    ["v=TLSRPTv1; rua=mailto:nobody", [], 1],
    ["v=TLSRPTv1; rua=mailto:a@acme.test,tls@acme.test", ["mailto:a@acme.test"], 1],
    ["v=TLSRPTv1; RUA=mailto:a@acme.test", [], 1],
    ["v=TLSRPTv1; rua=mailto:a\0@acme.test", [], 2],
  ])("%s", (text, rua, problems) => {
    expect(isTlsRpt(text)).toBe(true);
    expect(parseTlsRpt(text).rua).toEqual(rua);
    expect(parseTlsRpt(text).problems).toHaveLength(problems);
  });

  it("tells what is meant as one from what is not", () => {
    const meant = [
      "v=TLSRPTv1",
      "v=tlsrptv1; rua=mailto:a@acme.test",
      '"v=TLSRPTv1; rua=mailto:a@acme.test"',
      "v=TLSRPTv1 rua=mailto:a@acme.test",
      "v=TLSRPT1; rua=x",
    ];
    expect(meant.map(isTlsRpt)).toEqual(meant.map(() => false));
    expect(meant.map(tlsRptLookAlike)).not.toContain(null);
    expect(["v=spf1 -all", "v=STSv1; id=1", ""].map(tlsRptLookAlike)).toEqual([null, null, null]);
  });

  it("is read within bounds", () => {
    expect(parseTlsRpt(`v=TLSRPTv1; rua=${"x,".repeat(30_000)}`).problems.length).toBeLessThanOrEqual(10);
  });
});
