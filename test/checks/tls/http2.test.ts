import { describe, expect, it } from "vitest";
import { http2 } from "../../../src/checks/tls/http2.js";
import type { Role } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { host, target } from "../../helpers/target.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const of = (role: Role) => target({ hosts: [host(H, { role })] });
const alpn = (...chosen: readonly (string | null)[]) => ({
  tls: [
    [H, tlsSeen(Object.fromEntries(chosen.map((one, index) => [`192.0.2.${index + 1}`, session({}, { alpn: one })])))],
  ] as const,
});

describeCheck(http2, [
  { name: "h2", seen: alpn("h2"), expect: [["pass", "offered", H]] },
  { name: "HTTP/1.1 chosen", seen: alpn("http/1.1"), expect: [["fail", "missing", H]] },
  { name: "no word on it", seen: alpn(null), expect: [["fail", "missing", H]] },
  { name: "one of two addresses", seen: alpn("h2", "http/1.1"), expect: [["fail", "missing", H]] },
  { name: "an app", target: of("app"), seen: alpn("http/1.1"), expect: [["fail", "missing", H]] },
  { name: "assets", target: of("assets"), seen: alpn("http/1.1"), expect: [["fail", "missing", H]] },
  { name: "an API needs no h2", target: of("api"), seen: alpn("http/1.1"), expect: [] },
  { name: "nor does a host that sends on", target: of("redirect"), seen: alpn("http/1.1"), expect: [] },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "noSession", H]],
  },
]);

describe("tls/http2 applies", () => {
  it("to targets with a site, an app or assets", () => {
    expect(http2.applies?.(of("site"))).toBeNull();
    expect(http2.applies?.(of("api"))).toBe("no host has the role site, app, assets");
  });
});
