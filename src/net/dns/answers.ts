/** What a server replied, as the plain answer that probes get. */
import type { DnsAnswer, DnsOutcome, DnsRecord, RecordType } from "../../model/seen/dns.js";
import type { Message } from "./message.js";
import type { Reply } from "./transport.js";

/** The names from the first to the end of the chain; one that comes twice ends it. */
export function chainFrom(first: string, answers: readonly DnsRecord[]): readonly string[] {
  const names = [first];
  for (let name = first; ; ) {
    const link = answers.find((record) => record.type === "CNAME" && record.name === name);
    if (link?.type !== "CNAME") return names;
    name = link.data;
    const again = names.includes(name);
    names.push(name);
    if (again) return names;
  }
}

export function toAnswer(reply: Reply, resolver: string, name: string, type: RecordType): DnsAnswer {
  if (reply.kind === "silent") return { ...unasked(name, type, "timeout", reply.why), resolver };
  if (reply.kind === "malformed") return { ...unasked(name, type, "malformed", "MALFORMED"), resolver };
  const { header, message, transport } = reply;
  // Records of names that were not asked for are nobody's answer.
  const names = chainFrom(name, message.answers);
  const answers = message.answers.filter((record) => names.includes(record.name));
  return {
    name,
    type,
    outcome: outcomeOf(message, answers, names.at(-1) ?? name, type),
    rcode: message.rcode,
    answers,
    authorities: message.authorities,
    additionals: message.additionals,
    authoritative: header.authoritative,
    validated: header.validated,
    resolver,
    transport,
    tried: [],
  };
}

function outcomeOf({ rcode }: Message, answers: readonly DnsRecord[], end: string, type: RecordType): DnsOutcome {
  switch (rcode) {
    case "NOERROR":
      return answers.some((record) => record.type === type && (type === "CNAME" || record.name === end))
        ? "answer"
        : "nodata";
    case "NXDOMAIN":
      return "nxdomain";
    case "SERVFAIL":
      return "servfail";
    case "REFUSED":
      return "refused";
    default:
      return "other";
  }
}

export function unasked(name: string, type: RecordType, outcome: DnsOutcome, rcode: string): DnsAnswer {
  return {
    name,
    type,
    outcome,
    rcode,
    answers: [],
    authorities: [],
    additionals: [],
    authoritative: false,
    validated: false,
    resolver: "",
    transport: "udp",
    tried: [],
  };
}

/** Within the lengths of RFC 1035 2.3.4, and nothing that the wire format would split or escape, but for a space that is escaped already. */
export function askable(name: string): boolean {
  return name.length <= 253 && name.split(".").every((label) => /^(?:[\x21-\x5b\x5d-\x7e]|\\032){1,63}$/.test(label));
}
