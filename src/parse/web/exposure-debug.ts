/** What proves that a body is a server's debug, status or metrics page, told as names, never values. */
import { few, isMarkup, type Proof } from "./exposure.js";

export const phpinfo: Proof = ({ text }) => {
  const version = /<h1[^>]{0,80}>\s*(PHP Version \d[\w.+~-]{0,40})/i.exec(text)?.[1];
  const sure = /<title>[^<]{0,60}phpinfo\(\)|PHP Extension|Loaded Configuration File|Configure Command/i.test(text);
  return version !== undefined && sure ? [version] : null;
};

export const serverStatus: Proof = ({ text }) => {
  const apache = /Apache Server Status for [^<\n]{0,100}/i.exec(text)?.[0];
  if (apache !== undefined && /Server (?:Version|uptime|Built):/i.test(text)) return [apache];
  const nginx = /^Active connections: \d+/m.exec(text)?.[0];
  return nginx !== undefined && text.includes("server accepts handled requests") ? [nginx] : null;
};

export const actuatorEnv: Proof = ({ text }) => {
  // A long answer is cut, and no longer JSON.
  if (!/^\s*\{/.test(text) || !/"propertySources"\s*:\s*\[/.test(text)) return null;
  const names = [...text.matchAll(/"name"\s*:\s*"([\w .:/[\]()'-]{1,80})"/g)].map(([, name]) => name ?? "");
  return [names.length === 0 ? "propertySources" : `property sources ${few(names)}`];
};

/** Spring's index of its actuator: a listed heap dump is never fetched, as asking for it makes a live server write one. */
export const heapDumpListed: Proof = ({ text }) =>
  /^\s*\{\s*"_links"\s*:/.test(text) && /"heapdump"\s*:\s*\{\s*"href"/.test(text) ? ["/actuator lists heapdump"] : null;

/** Prometheus' text format. */
export const metrics: Proof = ({ text }) => {
  const types =
    /^# TYPE ([a-zA-Z_:][\w:]{0,100}) (?:counter|gauge|histogram|summary|untyped|unknown|info|stateset)\s*$/gm;
  const names = [...text.matchAll(types)].map(([, name]) => name ?? "");
  if (isMarkup(text)) return null;
  return names.length === 0 ? bareMetrics(text) : [few([...new Set(names)])];
};

const SAMPLE = /^([a-zA-Z_:][\w:]{0,100})(?:\{[^{}\n]{0,500}\})? [-+.\dA-Za-z]{1,30}(?: \d{1,20})?$/;
/** Names as Prometheus' own guide forms them: words joined by underscores. */
const JOINED = /^[a-z]+_[a-z0-9_:]+$/;

/** Some libraries leave the types out: then every line has to be a sample. */
function bareMetrics(text: string): readonly string[] | null {
  const lines = text.split("\n", 50).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  // The last one may be cut.
  const names = lines.slice(0, Math.max(3, lines.length - 1)).map((line) => SAMPLE.exec(line.trimEnd())?.[1] ?? "");
  return names.length >= 3 && names.every((name) => JOINED.test(name)) ? [few([...new Set(names)])] : null;
}

/** Werkzeug's, behind Flask and Django in debug mode. */
export const debugConsole: Proof = ({ text }) =>
  /<title>[^<]{0,40}Console\b/i.test(text) && /__debugger__|EVALEX\s*=/.test(text)
    ? ["an interactive Werkzeug console"]
    : null;
