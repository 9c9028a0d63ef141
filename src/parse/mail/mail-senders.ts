/**
 * Mail providers by the traces they leave in DNS: the SPF include they ask for, their MX hosts and their usual DKIM selectors.
 * Patterns for detection; values that belong to one account are never guessed.
 */
import type { MailDomain } from "../../model/target.js";
import { isSpf, parseSpf } from "./spf.js";

interface MailSender {
  readonly id: string;
  readonly name: string;
  /** The include's domain at the customer's domain, or what it ends in. */
  readonly spf: readonly string[];
  /** Its mail does not pass SPF without that include: the return path is the customer's own domain. */
  readonly needsSpf: boolean;
  /** What its MX hosts end in. */
  readonly mx: readonly string[];
  /** The selectors that are the same for every customer; empty where each account has its own. */
  readonly selectors: readonly string[];
}

function sender(
  id: string,
  name: string,
  selectors: readonly string[],
  spf: readonly string[] = [],
  needsSpf = false,
  mx: readonly string[] = [],
): MailSender {
  return { id, name, spf, needsSpf, mx, selectors };
}

const SENDERS: readonly MailSender[] = [
  sender("google-workspace", "Google Workspace", ["google"], ["_spf.google.com"], true, [
    "google.com",
    "googlemail.com",
  ]),
  sender("microsoft-365", "Microsoft 365", ["selector1", "selector2"], ["spf.protection.outlook.com"], true, [
    "mail.protection.outlook.com",
    "mx.microsoft",
  ]),
  sender("sendgrid", "SendGrid", ["s1", "s2", "m1"], ["sendgrid.net"], false, ["sendgrid.net"]),
  sender("postmark", "Postmark", ["pm"], ["spf.mtasv.net"], false, ["inbound.postmarkapp.com"]),
  sender("mailgun", "Mailgun", ["k1", "pdk1", "pdk2", "mx", "krs", "pic", "smtp"], ["mailgun.org"], false, [
    "mailgun.org",
  ]),
  sender("amazon-ses", "Amazon SES", [], ["amazonses.com"], false, ["amazonses.com", "amazonaws.com"]),
  sender("resend", "Resend", ["resend"]),
  sender("mailchimp", "Mailchimp", ["k2", "k3", "k1"], ["servers.mcsv.net"]),
  sender("mandrill", "Mailchimp Transactional (Mandrill)", ["mte1", "mte2", "mandrill"], ["spf.mandrillapp.com"]),
  sender("brevo", "Brevo", ["brevo1", "brevo2", "mail"], ["spf.brevo.com", "spf.sendinblue.com"]),
  sender(
    "zoho",
    "Zoho Mail",
    ["zmail", "zoho"],
    ["zohomail.com", "zoho.com", "zoho.eu", "zoho.in", "zohomail.eu"],
    true,
    ["zoho.com", "zoho.eu", "zoho.in"],
  ),
  sender("zeptomail", "ZeptoMail", []),
  sender("loops", "Loops", []),
  sender("customer-io", "Customer.io", []),
  sender("hubspot", "HubSpot", [], ["hubspotemail.net"]),
  sender("fastmail", "Fastmail", ["fm1", "fm2", "fm3"], ["spf.messagingengine.com"], true, ["messagingengine.com"]),
  sender("proton", "Proton Mail", ["protonmail", "protonmail2", "protonmail3"], ["_spf.protonmail.ch"], true, [
    "protonmail.ch",
  ]),
  sender("zendesk", "Zendesk", ["zendesk1", "zendesk2"], ["mail.zendesk.com"], true),
  sender("intercom", "Intercom", ["intercom"]),
  sender("icloud", "iCloud+", ["sig1"], ["icloud.com"], true, ["mail.icloud.com"]),
  sender("mailjet", "Mailjet", ["mailjet"], ["spf.mailjet.com"], true),
  sender("sparkpost", "SparkPost", [], ["_spf.sparkpostmail.com"]),
  sender("mailersend", "MailerSend", ["mlsend", "mlsend2"], ["_spf.mailersend.net"]),
  sender("mailerlite", "MailerLite", ["ml", "litesrv"], ["_spf.mlsend.com"]),
  sender("smtp2go", "SMTP2GO", []),
  sender("help-scout", "Help Scout", ["strong1", "strong2"], ["helpscoutemail.com"]),
  sender("constant-contact", "Constant Contact", ["ctct1", "ctct2"]),
  sender("improvmx", "ImprovMX", ["dkimprovmx1", "dkimprovmx2"], ["spf.improvmx.com"], true, ["improvmx.com"]),
  sender("forward-email", "Forward Email", [], ["spf.forwardemail.net"], true, ["forwardemail.net"]),
  sender("titan", "Titan", ["titan1"], ["spf.titan.email"], true, ["titan.email"]),
];

/** Asked where nothing else answers, most usual first. */
const COMMON_SELECTORS = [
  ...["default", "google", "selector1", "selector2", "s1", "s2", "k1", "dkim", "mail", "k2"],
  ...["k3", "pm", "resend", "sig1", "fm1", "protonmail", "zmail", "mte1", "smtp", "key1"],
];

/** The providers that a domain's declaration, SPF record and MX hosts name, in that order. */
function sendersOf(declared: readonly string[], spf: readonly string[], mx: readonly string[]): readonly MailSender[] {
  const includes = spf.filter(isSpf).flatMap((record) => parseSpf(record).terms.flatMap(({ value }) => value ?? []));
  const written = [...includes, ...declared.map((one) => one.replace(/^include:/, ""))];
  const found = [
    ...SENDERS.filter(({ id }) => declared.includes(id)),
    ...SENDERS.filter((one) => one.spf.some((suffix) => written.some((name) => isBelow(name, suffix)))),
    ...SENDERS.filter((one) => one.mx.some((suffix) => mx.some((name) => isBelow(name, suffix)))),
  ];
  return [...new Set(found)];
}

function isBelow(name: string, suffix: string): boolean {
  const lower = name.toLowerCase().replace(/\.$/, "");
  return lower === suffix || lower.endsWith(`.${suffix}`);
}

/** Selectors worth asking for, best first: the named providers' own, then usual ones where none is declared. */
export function candidateSelectors(
  mail: Pick<MailDomain, "senders" | "selectors">,
  spf: readonly string[],
  mx: readonly string[],
): { readonly providers: readonly string[]; readonly selectors: readonly string[] } {
  const senders = sendersOf(mail.senders, spf, mx);
  const own = senders.flatMap(({ selectors }) => selectors);
  const usual = mail.selectors.length === 0 ? COMMON_SELECTORS : [];
  return { providers: senders.map(({ name }) => name), selectors: [...new Set([...own, ...usual])] };
}

/** The SPF terms that the declared senders need at the domain itself. */
export function declaredSpfTerms(mail: Pick<MailDomain, "senders"> | undefined): readonly string[] {
  const terms = (mail?.senders ?? []).flatMap((declared) => {
    const known = SENDERS.find(({ id }) => id === declared);
    if (known !== undefined) return known.needsSpf && known.spf[0] !== undefined ? [`include:${known.spf[0]}`] : [];
    if (/^[0-9.]+(?:\/\d+)?$/.test(declared)) return [`ip4:${declared}`];
    if (/^[0-9a-f]*:[0-9a-f:.]+(?:\/\d+)?$/i.test(declared)) return [`ip6:${declared}`];
    return parseSpf(`v=spf1 ${declared}`).problems.length === 0 ? [declared] : [];
  });
  return [...new Set(terms)];
}
