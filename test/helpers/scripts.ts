/** What the look at a page's scripts brings home, for tables of cases. */

import type { SecretSeen } from "../../src/model/seen/repo.js";
import type { ModeKey, ScriptRead, ScriptsSeen, SourceMapSeen } from "../../src/model/seen/scripts.js";

const CLEAN = { bytes: 100, truncated: false, addresses: [], keys: [], secrets: [], map: null };

export function scripts(read: readonly ScriptRead[] = [], more: Partial<ScriptsSeen> = {}): ScriptsSeen {
  return { read, failed: [], left: 0, foreign: 0, ...more };
}

export function script(url: string, more: Partial<ScriptRead> = {}): ScriptRead {
  return { url, kind: "script", ...CLEAN, ...more };
}

export function address(url: string) {
  return { url, line: 1, column: 2345 };
}

export function modeKey(service: string, mode: ModeKey["mode"]): ModeKey {
  return { service, name: "publishable test key", mode, shown: `pk_${mode}_...`, line: 1 };
}

export function sourceMap(more: Partial<SourceMapSeen> = {}): SourceMapSeen {
  const url = "https://www.acme.test/assets/app.js.map";
  return { url, state: "map", contents: 2, files: ["src/App.tsx", "src/api.ts"], own: true, ...more };
}

export function secret(path: string, more: Partial<SecretSeen> = {}): SecretSeen {
  return {
    ...{
      path,
      line: 1,
      column: 10,
      rule: "openai-key",
      service: "OpenAI",
      name: "API key",
      opens: "spend on your account",
    },
    ...{
      mode: "live",
      severity: "critical",
      confidence: 1,
      revoke: "https://platform.openai.com/api-keys",
      prefix: "sk-p",
    },
    ...{ length: 60, identity: "0123456789abcdef", tracked: false },
    ...more,
  };
}
