/** Which addresses of a live page, its scripts or a message lead where no customer can or should go: this computer, a private network, staging. */
import type { MessageLink } from "../../model/seen/message.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { isAddress, specialUse } from "../dns/address.js";
import { isProviderName, nameWithoutSuffix } from "../dns/public-suffix.js";
import { declarationOf, hostOfUrl, onOwnDomain } from "../hosts.js";
import { isPreviewName, stagingName } from "../redirects/staging.js";

/** `nowhere`: only the machine or network of whoever wrote it answers there. */
type StrayKind = "nowhere" | "staging";

export interface Stray {
  readonly kind: StrayKind;
  readonly host: string;
  /** Where it stands and leads, for evidence. */
  readonly place: string;
  /** Of the HTML itself, or of a string in a script. */
  readonly within: "page" | "script";
  /** Nobody clicks it: it is told to search engines and link previews. */
  readonly told: boolean;
}

/** Null: an ordinary host, one that the target declares, or one like the host that leads there. */
function strayKind(host: string, from: string, target: Target): StrayKind | null {
  if (host === from || declarationOf(target, host) !== undefined) return null;
  if (isAddress(host)) return isInternal(host, target) ? "nowhere" : null;
  const kind = stagingName(host);
  if (kind === null || kind === stagingName(from)) return null;
  if (kind === "local") return "nowhere";
  return isPreviewName(host) || isOwn(host, target) ? "staging" : null;
}

/** Documentation addresses are examples, and what is declared as internal is meant. */
function isInternal(host: string, target: Target): boolean {
  const use = specialUse(host, target.network.internalRanges) ?? "";
  return /^(?:loopback|private use|unique local|shared address|unspecified|link-local)/.test(use);
}

/** Other people's hosts may be called dev or preview for good reasons: dev.mysql.com. */
function isOwn(host: string, target: Target): boolean {
  if (onOwnDomain(target, host) || isProviderName(host)) return true;
  const brand = nameWithoutSuffix(target.domain);
  return brand !== null && brand.length > 3 && nameWithoutSuffix(host) === brand;
}

/** Documentation shows addresses of one's own computer; what a link writes out is meant to be read. */
export function strayLinks(page: PageSeen, target: Target): readonly Stray[] {
  const docs = declarationOf(target, page.host)?.role === "docs";
  const judged = (url: string | null, place: string, more: Pick<Stray, "within" | "told">): readonly Stray[] => {
    const host = hostOfUrl((url ?? "").replace(/^ws/, "http"));
    const kind = host === null ? null : strayKind(host, page.host, target);
    return kind === null || host === null ? [] : [{ kind, host: new URL(url ?? "").host, place, ...more }];
  };
  const loads = page.loads.flatMap(({ element, attribute, url, line }) =>
    judged(url, placed(line, element, attribute, url), { within: "page", told: false }),
  );
  const links = page.links
    .filter(({ shown, element }) => !shown && !(docs && element === "a"))
    .flatMap(({ element, attribute, url, line }) =>
      judged(url, placed(line, element, attribute, url), { within: "page", told: isTold(element, attribute) }),
    );
  const scripts = docs ? [] : page.scripts.read;
  const strings = scripts.flatMap(({ url: script, addresses }) =>
    addresses.flatMap(({ url, line, column, told }) =>
      told
        ? judged(url, `line ${line}: <script type="application/ld+json">: ${url.slice(0, 200)}`, {
            within: "page",
            told,
          })
        : judged(url, `${script.slice(0, 150)}:${line}:${column}: ${url.slice(0, 150)}`, {
            within: "script",
            told: false,
          }),
    ),
  );
  return [...links, ...loads, ...strings];
}

/** The origins in a message that lead astray. */
export function strayOrigins(links: readonly MessageLink[], domain: string, target: Target): readonly string[] {
  const stray = links.filter(({ host }) => strayKind(host, domain, target) !== null);
  return [...new Set(stray.map(({ origin }) => origin))];
}

function placed(line: number, element: string, attribute: string, url: string | null): string {
  return `line ${line}: <${element}> ${attribute}: ${(url ?? "").slice(0, 200)}`;
}

function isTold(element: string, attribute: string): boolean {
  return element === "link" || (element === "meta" && attribute !== "refresh");
}
