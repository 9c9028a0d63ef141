/** A secret as a search tells it, for checks that judge some. */
import type { SecretSeen } from "../../src/model/seen/repo.js";

export function secret(more: Partial<SecretSeen> = {}): SecretSeen {
  return {
    path: "src/pay.ts",
    line: 3,
    column: 12,
    rule: "stripe-live-key",
    service: "Stripe",
    name: "live secret key",
    opens: "refund, charge and read your customers' payments",
    mode: "live",
    severity: "critical",
    confidence: 1,
    revoke: "https://dashboard.stripe.com/apikeys",
    prefix: "sk_l",
    length: 32,
    identity: "0123456789abcdef",
    tracked: true,
    ...more,
  };
}
