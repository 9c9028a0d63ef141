/** Whether a name with a CNAME has other records beside it, which DNS forbids (RFC 1034 3.6.2). */
import { defineProbe } from "../model/probe.js";
import type { CnameNeighboursSeen } from "../model/seen/domain.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { recordText } from "../parse/dns/record-data.js";
import { namedHosts } from "../parse/hosts.js";
import { cnameOf } from "../parse/mail/txt.js";

/** What a zone apex always has, and what mail and domain checks put beside a CNAME. */
const NEIGHBOURS = ["SOA", "NS", "MX", "TXT"] as const;
const MAX_RECORDS = 5;
const MAX_LENGTH = 200;

export const cnameNeighbours = defineProbe({
  id: "cname-neighbours",
  summary: "The CNAME of each declared host and mail domain, and the records beside it",
  subjects(target) {
    const names = [...namedHosts(target), ...target.email.map(({ domain }) => domain)];
    const own = [...new Set(names)].filter((name) => !isAddress(name));
    return own.length > 0 ? own : { skip: "no host with a name is declared" };
  },
  async look(name, _target, io: Pick<Io, "dns">, signal) {
    const { outcome, answers } = await io.dns.ask(name, "CNAME", signal);
    const alias = answers.find((record) => record.type === "CNAME" && record.name === name);
    if (alias?.type !== "CNAME") return { outcome, cname: null, types: [] };
    const types: CnameNeighboursSeen["types"][number][] = [];
    for (const type of NEIGHBOURS) {
      const answer = await io.dns.ask(name, type, signal);
      const here = answer.answers
        .filter((record) => record.type === type && record.name === name)
        .slice(0, MAX_RECORDS)
        .map((record) => recordText(record).slice(0, MAX_LENGTH));
      // Whoever answers with the alias has nothing else at the name, wherever the alias leads.
      const aliasAlone = here.length === 0 && cnameOf(answer) !== null;
      types.push({ type, outcome: aliasAlone ? "nodata" : answer.outcome, here });
    }
    return { outcome, cname: alias.data, types };
  },
});
