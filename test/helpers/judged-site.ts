/** What the checks of content and exposure say of one host together, seen through the real probes. */
import { contentChecks } from "../../src/checks/content/index.js";
import { exposureChecks } from "../../src/checks/exposure/index.js";
import type { Role, Target } from "../../src/model/target.js";
import type { HttpAsk } from "../../src/net/io.js";
import { exposure } from "../../src/probes/exposure.js";
import { page } from "../../src/probes/page.js";
import { site } from "../../src/probes/site.js";
import { type Scripted, scriptedIo } from "./scripted-http.js";
import { host, target } from "./target.js";

const WWW = "www.acme.test";
const NOW = new Date("2026-11-20T08:00:00Z");
/** What is judged of endpoints alone is not asked. */
const checks = [...contentChecks, ...exposureChecks].filter(({ doc }) => doc.id !== "content/payload");

export interface Site {
  /** By path, the query aside. */
  readonly files?: Readonly<Record<string, Scripted>>;
  /** All other paths; a plain 404 without it. */
  readonly other?: Scripted;
  readonly role?: Role;
  readonly name?: string;
  readonly target?: Partial<Target>;
}

export interface Judged {
  /** `check message severity` of every failure, `check ?` of every unknown, sorted. */
  readonly found: readonly string[];
  /** Title, detail and fix of every failure. */
  readonly told: readonly string[];
}

export async function judgedSite({ files = {}, other, role = "site", name = WWW, ...more }: Site): Promise<Judged> {
  const acme = target({
    canonical: `https://${name}/`,
    hosts: [host(name, { role, public: role === "site" || role === "docs" })],
    ...more.target,
  });
  const script = ({ url }: HttpAsk): Scripted => {
    const { pathname } = new URL(url);
    return (
      files[pathname] ?? other ?? { status: 404, headers: [["content-type", "text/html"]], body: "<h1>Not found</h1>" }
    );
  };
  const { io } = scriptedIo(script);
  let seed = 1;
  const whole = {
    ...io,
    http: { ...io.http, declared: (one: string) => acme.hosts.some(({ host: own }) => own === one) },
    clock: { now: () => NOW, elapsed: () => 0, sleep: async () => undefined },
    digest: () => "0123456789abcdef",
    random() {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    },
  };
  const { signal } = new AbortController();
  const looks: Record<string, readonly unknown[]> = {
    page: [{ subject: name, value: await page.look(name, acme, whole, signal) }],
    exposure: [{ subject: name, value: await exposure.look(name, acme, whole, signal) }],
    site: [{ subject: name, value: await site.look(name, acme, whole, signal) }],
  };
  const found: string[] = [];
  const told: string[] = [];
  for (const check of checks) {
    const judge = check.judge as (looks: unknown, of: Target, now: Date) => readonly (Said | null)[];
    const says = check.says as unknown as Readonly<Record<string, Message>>;
    for (const verdict of judge(Object.fromEntries(check.needs.map((need) => [need, looks[need] ?? []])), acme, NOW)) {
      const message = verdict === null ? undefined : says[verdict.say];
      if (verdict === null || message === undefined || (message.status !== "fail" && message.status !== "unknown"))
        continue;
      const fails = message.status === "fail";
      found.push(
        fails ? `${check.doc.id} ${verdict.say} ${message.severity ?? check.doc.severity}` : `${check.doc.id} ?`,
      );
      const { title, detail, fix = check.doc.fix } = message.tell(verdict.with);
      told.push([`${check.doc.id}: ${title}`, detail, ...(fails ? fix.map((step) => `  - ${step}`) : [])].join("\n"));
    }
  }
  return { found: found.sort(), told };
}

interface Said {
  readonly say: string;
  readonly with: unknown;
}

interface Message {
  readonly status: string;
  readonly severity?: string;
  tell(told: unknown): { readonly title: string; readonly detail: string; readonly fix?: readonly string[] };
}
