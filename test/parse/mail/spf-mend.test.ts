import { describe, expect, it } from "vitest";
import { mendedSpf } from "../../../src/parse/mail/spf-mend.js";

describe("an SPF record as it was meant", () => {
  it.each([
    ["v=spf1 ipv4:192.0.2.1 ~all", "v=spf1 ip4:192.0.2.1 ~all"],
    ["v=spf1 include: _spf.google.com ~all", "v=spf1 include:_spf.google.com ~all"],
    ["v=spf1 ip4: 192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"],
    ["v=spf1 ip6: 2001:db8::1 -all", "v=spf1 ip6:2001:db8::1 -all"],
    ["v=spf1 mx - all", "v=spf1 mx -all"],
    ["v=spf1 mx ~ all", "v=spf1 mx ~all"],
    ["v=spf1 mx \xe2\x80\x93all", "v=spf1 mx -all"],
    ["v=spf1 mx \xe2\x88\x92all", "v=spf1 mx -all"],
    ["v=spf1 ip4:192.0.2.1,192.0.2.2/31 -all", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2/31 -all"],
    ["v=spf1 include:_spf.google.com~all", "v=spf1 include:_spf.google.com ~all"],
    ["v=spf1 ip4:192.0.2.1include:b.example -all", "v=spf1 ip4:192.0.2.1 include:b.example -all"],
    ["v=spf1 ip4:192.0.2.1ip4:192.0.2.2 -all", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"],
    ["v=spf1 a:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"],
    ["v=spf1 include:a.example; -all;", "v=spf1 include:a.example -all"],
    ["v=spf1 redirect:_spf.example.com", "v=spf1 redirect=_spf.example.com"],
    // What could be meant in several ways stays with its owner.
    ["v=spf1 foo -all", null],
    ["v=spf1 ip4:192.0.2.300 -all", null],
    ["v=spf1 include: -all", null],
    ["v=spf1 a: mx -all", null],
    ["MS=ms1", null],
  ])("%j", (record, meant) => expect(mendedSpf(record)).toBe(meant));

  it("leaves a sound record as it is", () => {
    const sound =
      "v=spf1 a:mail.example.com a/24 mx ip4:192.0.2.0/24 include:ip4.example.com exists:%{i}.x.example ?all";
    expect(mendedSpf(sound)).toBe(sound);
  });

  it("takes hostile length without harm", () => {
    for (const unit of [" ", ",", "include: ", "ip4:1,", "- ", "\xe2\x80\x93", "a:1.", "ip4:", "~all"])
      mendedSpf(`v=spf1 ${unit.repeat(8000 / unit.length)}x`);
  });
});
