// Distributions of latency whose p95 is known, as a visitor at a random moment meets them.
const P95 = 1.6449;
const STALL_MS = 500;
const EVERY_MS = 5000;
const FAST_MS = 10;

const lognormal = (median, sigma) => (random) =>
  median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
const [variable, quick, slow] = [lognormal(40, 0.914), lognormal(30, 0.3), lognormal(400, 0.3)];

export const KINDS = {
  lognormal: { p95: 40 * Math.exp(0.914 * P95), latency: (_at, random) => variable(random) },
  // One in ten is slow: the p95 is the middle of the slow ones.
  bimodal: { p95: 400, latency: (_at, random) => (random() < 0.1 ? slow(random) : quick(random)) },
  // Half a second in five all answers wait for the stall's end, so that one visitor in ten meets it, and half of these in its first half.
  stalls: {
    p95: FAST_MS + STALL_MS / 2,
    latency: (at) => FAST_MS + Math.max(0, STALL_MS - (at % EVERY_MS)),
  },
  fast: { p95: 20, latency: () => 20 },
};

export const latencyOf = (kind) => KINDS[kind].latency;
