/**
 * Addresses of one's own computer that well-known libraries carry as defaults or to parse against: they stand in every bundle that holds
 * the library and lead nobody anywhere. Read off the libraries' sources, 2026-11.
 */

interface Default {
  readonly library: string;
  readonly port: readonly string[];
  /** The start of the path; any where absent. */
  readonly path?: string;
}

const DEFAULTS: readonly Default[] = [
  { library: "Supabase auth", port: ["9999"] },
  { library: "Auth.js (next-auth)", port: ["3000"], path: "/api/auth" },
  { library: "ethers, web3, viem, hardhat", port: ["8545", "8546", "7545"] },
  { library: "Solana", port: ["8899", "8900"] },
  { library: "IPFS", port: ["5001"], path: "/api/v0" },
  { library: "Sentry Spotlight", port: ["8969"] },
  { library: "OpenTelemetry", port: ["4317", "4318"] },
  { library: "Jaeger, Zipkin", port: ["14268", "14250", "9411"] },
  { library: "Grafana Faro and Alloy", port: ["12345", "12347"] },
  { library: "Elastic APM", port: ["8200"] },
  { library: "Ollama, LM Studio", port: ["11434", "1234"] },
  { library: "LangSmith", port: ["1984"] },
  { library: "Inngest", port: ["8288"] },
  { library: "Convex", port: ["3210", "3211"] },
  { library: "React, Vue and Redux developer tools", port: ["8097", "8098"] },
  { library: "Expo and React Native", port: ["8081", "19000", "19001", "19006"] },
  { library: "Vite, LiveReload", port: ["24678", "35729"] },
  { library: "Firebase emulators", port: ["9099", "9199", "5001"], path: "/" },
  { library: "Firebase emulators", port: ["9000", "8085", "9150"] },
];

/** Placeholders of libraries that only parse: `http://a`, `http://n`, `http://tauri.localhost`. */
const NAMES = /(?:^|\.)(?:tauri|asset|ipc|app)\.localhost$/;

export function isLibraryDefault({ hostname, port, pathname }: URL): boolean {
  if (NAMES.test(hostname)) return true;
  const own = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/.test(hostname);
  return own && DEFAULTS.some((one) => one.port.includes(port) && (one.path === undefined || fits(pathname, one.path)));
}

/** `/` alone stands for no path at all. */
function fits(pathname: string, path: string): boolean {
  return path === "/" ? pathname === "/" : pathname.startsWith(path);
}
