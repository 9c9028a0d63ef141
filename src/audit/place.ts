/** Finds out which declaration of the target file, and which host, a subject belongs to. */

import type { Location } from "../model/check.js";
import type { Target } from "../model/target.js";
import { isUrl } from "../model/url.js";

export interface Place {
  readonly host: string | null;
  readonly location: Location | null;
}

/** Subjects are what a person would name: the first word is a host, URL, domain or declared name. */
export function placeOf(subject: string, target: Target): Place {
  const path = pathOf(subject, target);
  const line = path === null ? undefined : target.lines[path];
  return {
    host: hostOf(subject, target),
    location: target.file === null || line === undefined ? null : { file: target.file, line },
  };
}

function pathOf(subject: string, target: Target): string | null {
  const first = subject.split(" ")[0] ?? subject;
  const host = hostOf(subject, target);
  const lists: readonly [string, readonly string[], readonly (string | null)[]][] = [
    ["endpoints", target.endpoints.map(({ name }) => name), [subject]],
    ["smoke", target.smoke.map(({ name }) => name), [subject]],
    ["env", target.env.map(({ name }) => name), [subject]],
    ["waivers", target.waivers.map(({ check, subject: about }) => `${check} ${about ?? "*"}`), [subject]],
    ["redirects", target.redirects.map(({ from }) => from), [subject]],
    ["hosts", target.hosts.map((declared) => declared.host), [host]],
    ["email", target.email.map(({ domain }) => domain), [first, first.split("._domainkey.")[1] ?? null]],
  ];
  for (const [name, list, wanted] of lists) {
    const index = list.findIndex((member) => wanted.includes(member));
    if (index !== -1) return `${name}.${index}`;
  }
  if (subject in target.access) return `access.${subject}`;
  return first === target.domain ? "domain" : null;
}

function hostOf(subject: string, target: Target): string | null {
  const endpoint = target.endpoints.find(({ name }) => name === subject);
  const text = endpoint?.url ?? subject.split(" ")[0] ?? subject;
  if (isUrl(text) && /^https?:/.test(text)) return new URL(text).hostname;
  return target.hosts.some(({ host }) => host === text) ? text : null;
}
