import { environments } from "../../../src/checks/config/environments.js";
import type { EnvironmentsSeen } from "../../../src/model/seen/config.js";
import { describeCheck } from "../../helpers/check.js";

const FILE = "/srv/acme/.env.production";
const seen = (more: Partial<EnvironmentsSeen> = {}) => {
  const value: EnvironmentsSeen = {
    ...{ path: ".env.production", variables: [], secrets: 3, others: [], shared: [], testKeys: [], addresses: [] },
    ...more,
  };
  return { environments: [[FILE, value]] } as const;
};
const staging = { path: ".env.staging", unreadable: null };
const shared = [{ name: "JWT_SECRET", line: 2, others: [{ path: ".env.staging", name: "JWT_SECRET", line: 1 }] }];

describeCheck(environments, [
  { name: "apart", seen: seen({ others: [staging] }), expect: [["pass", "apart", FILE]] },
  { name: "nothing to compare with", seen: seen(), expect: [["pass", "apart", FILE]] },
  {
    name: "a switch to a sandbox",
    seen: seen({ addresses: [{ name: "PAYPAL_MODE", line: 3, leads: "sandbox" }] }),
    expect: [["fail", "sandbox", "PAYPAL_MODE"]],
  },
  { name: "a shared secret", seen: seen({ others: [staging], shared }), expect: [["fail", "shared", "JWT_SECRET"]] },
  {
    name: "a test key",
    seen: seen({ testKeys: [{ name: "STRIPE_KEY", line: 1, key: "Stripe test secret key" }] }),
    expect: [["fail", "testKey", "STRIPE_KEY"]],
  },
  {
    name: "addresses",
    seen: seen({
      addresses: [
        { name: "API_URL", line: 1, leads: "local" },
        { name: "DB_HOST", line: 2, leads: "staging" },
      ],
    }),
    expect: [
      ["fail", "local", "API_URL"],
      ["fail", "staging", "DB_HOST"],
    ],
  },
  {
    name: "two faults of one variable",
    seen: seen({ others: [staging], shared, addresses: [{ name: "JWT_SECRET", line: 2, leads: "local" }] }),
    expect: [
      ["fail", "shared", "JWT_SECRET"],
      ["fail", "local", "JWT_SECRET"],
    ],
  },
  {
    name: "another environment that could not be read",
    seen: seen({ others: [{ path: ".env.staging", unreadable: ".env.staging is not there" }] }),
    expect: [["unknown", "unread", ".env.staging"]],
  },
]);
