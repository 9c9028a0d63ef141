/** The broken twin: one fault for each check, each on a host of its own where it would hide another. */
import { brokenMail } from "./broken-mail.js";
import { leakyRepository } from "./broken-repository.js";
import { brokenTarget } from "./broken-target.js";
import { brokenHosts } from "./broken-web.js";
import type { Ask, Product } from "./product.js";
import { a, cname, DOMAIN, soa, txt } from "./zone.js";

const on = (label: string) => `${label}.${DOMAIN}`;

export function brokenProduct({ token, canary, now }: Ask): Product {
  const hosts = brokenHosts(token, canary);
  const mail = brokenMail(now);
  const repository = leakyRepository();
  return {
    hosts: [...hosts, ...mail.hosts],
    mailHosts: mail.mailHosts,
    records: [
      soa(),
      // Every label answers, so a mistyped or forgotten one does too.
      a(`*.${DOMAIN}`),
      ...hosts.map(({ host }) => a(host)),
      // The name exists, its address does not.
      txt(on("ghost"), "reserved for the new app"),
      a(on("intranet"), "10.0.0.5"),
      cname(on("turn"), on("round")),
      cname(on("round"), on("turn")),
      ...mail.records,
    ],
    files: { ...repository.files, ...mail.files },
    deleted: repository.deleted,
    target: brokenTarget(now),
  };
}
