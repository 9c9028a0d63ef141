import { method } from "../../../src/checks/redirects/method.js";
import type { EndpointRedirectSeen } from "../../../src/model/seen/web.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";

const URL_OF = "https://api.acme.test/orders";

function seen(status: number, next: string | null, more: Partial<EndpointRedirectSeen> = {}) {
  const value: EndpointRedirectSeen = {
    endpoint: "order",
    url: URL_OF,
    method: "POST",
    status,
    next,
    wall: null,
    ...more,
  };
  return { "endpoint-redirects": [["order", value] as const] };
}

describeCheck(method, [
  { name: "405 to a GET", seen: seen(405, null), expect: [["pass", "kept", "order"]] },
  { name: "308 on an API", seen: seen(308, `${URL_OF}/`), expect: [["pass", "kept", "order"]] },
  { name: "307 to another host", seen: seen(307, "https://www.acme.test/orders"), expect: [["pass", "kept", "order"]] },
  {
    name: "a log-in page for those who come by GET",
    seen: seen(302, "https://api.acme.test/login"),
    expect: [["pass", "kept", "order"]],
  },
  { name: "a slash at the end", seen: seen(301, `${URL_OF}/`), expect: [["fail", "turned", "order"]] },
  { name: "another host", seen: seen(302, "https://www.acme.test/orders"), expect: [["fail", "turned", "order"]] },
  {
    name: "declared without TLS",
    seen: seen(301, URL_OF, { url: "http://api.acme.test/orders" }),
    expect: [["fail", "turned", "order"]],
  },
  { name: "a challenge", seen: seen(403, null, { wall: challenge }), expect: [["unknown", "hidden", "order"]] },
]);
