/**
 * Mail providers as data: what each needs in DNS, where its mail comes from, and by which traces it is recognised. Values that belong to
 * one account are never guessed; `console` says where the provider shows them.
 */
import { MAILBOX_HOSTS } from "./sender-hosts.js";
import { type MailSender, row } from "./sender-row.js";

export type { MailSender };

/** One for each of its regions. */
const ZOHO = ["zoho.com", "zoho.eu", "zoho.in", "zoho.com.au", "zoho.jp", "zohocloud.ca", "zoho.sa", "zoho.com.cn"];
const SES = { spf: ["amazonses.com"], returnPath: ["amazonses.com"] };

export const MAIL_SENDERS: readonly MailSender[] = [
  row("google-workspace", "Google Workspace", "domain", "Google Admin console > Apps > Gmail > Authenticate email", {
    also: ["google", "gmail", "gsuite", "g-suite"],
    spf: ["_spf.google.com"],
    mx: ["google.com", "googlemail.com"],
    selectors: ["google"],
    mailbox: true,
  }),
  row("microsoft-365", "Microsoft 365", "domain", "Microsoft Defender portal > Email authentication settings > DKIM", {
    also: ["microsoft365", "office-365", "office365", "m365", "outlook", "exchange-online", "microsoft"],
    spf: ["spf.protection.outlook.com"],
    mx: ["mail.protection.outlook.com", "mx.microsoft"],
    selectors: ["selector1", "selector2"],
    dkim: ["onmicrosoft.com", "dkim.mail.microsoft"],
    mailbox: true,
  }),
  row("sendgrid", "SendGrid", "return-path", "SendGrid > Settings > Sender Authentication", {
    also: ["twilio-sendgrid"],
    spf: ["sendgrid.net"],
    mx: ["sendgrid.net"],
    selectors: ["s1", "s2", "m1"],
    dkim: ["sendgrid.net"],
    labels: ["em"],
    returnPath: ["sendgrid.net"],
  }),
  row("postmark", "Postmark", "return-path", "Postmark > Sender Signatures > DNS settings", {
    spf: ["spf.mtasv.net"],
    mx: ["inbound.postmarkapp.com"],
    selectors: ["pm"],
    selectorForm: /^\d{6,14}pm$|^pm\d*$/,
    labels: ["pm-bounces"],
    returnPath: ["mtasv.net"],
    records: [["pm-bounces", "CNAME", "pm.mtasv.net"]],
  }),
  row("mailgun", "Mailgun", "return-path", "Mailgun > Sending > Domains > DNS records", {
    spf: ["mailgun.org", "eu.mailgun.org"],
    mx: ["mailgun.org"],
    selectors: ["k1", "pdk1", "pdk2", "mx", "krs", "pic", "smtp"],
    dkim: ["dkim1.mailgun.com", "mailgun.com", "mailgun.org"],
    labels: ["mg", "mail", "email", "m"],
    returnPath: ["mailgun.org"],
    signsAsSubdomain: true,
  }),
  row(
    "amazon-ses",
    "Amazon SES",
    "return-path",
    "Amazon SES > Identities > your domain > DKIM and Custom MAIL FROM domain",
    {
      also: ["ses", "aws-ses", "amazon-simple-email-service"],
      ...SES,
      mx: ["amazonses.com", "amazonaws.com"],
      selectorForm: /^[a-z0-9]{32}$/,
      dkim: ["dkim.amazonses.com"],
      labels: ["mail", "bounce", "bounces", "mailfrom", "ses", "email"],
    },
  ),
  row("resend", "Resend", "return-path", "Resend > Domains > your domain > DNS records", {
    ...SES,
    selectors: ["resend"],
    labels: ["send"],
  }),
  row("mailchimp", "Mailchimp", "none", "Mailchimp > Account > Domains > Authenticate", {
    spf: ["servers.mcsv.net"],
    selectors: ["k2", "k3", "k1"],
    dkim: ["mcsv.net"],
    records: [
      ["k2._domainkey", "CNAME", "dkim2.mcsv.net"],
      ["k3._domainkey", "CNAME", "dkim3.mcsv.net"],
    ],
  }),
  row("mandrill", "Mailchimp Transactional (Mandrill)", "return-path", "Mandrill > Settings > Domains", {
    also: ["mailchimp-transactional"],
    spf: ["spf.mandrillapp.com"],
    selectors: ["mte1", "mte2", "mandrill"],
    dkim: ["mandrillapp.com"],
    returnPath: ["mandrillapp.com"],
    records: [
      ["mte1._domainkey", "CNAME", "dkim1.mandrillapp.com"],
      ["mte2._domainkey", "CNAME", "dkim2.mandrillapp.com"],
    ],
  }),
  row("brevo", "Brevo", "none", "Brevo > Senders, Domains & Dedicated IPs > Domains", {
    also: ["sendinblue"],
    spf: ["spf.brevo.com", "spf.sendinblue.com"],
    selectors: ["brevo1", "brevo2", "mail"],
    dkim: ["dkim.brevo.com"],
  }),
  row("zoho", "Zoho Mail", "domain", "Zoho Mail Admin Console > Domains > Email configuration", {
    also: ["zoho-mail"],
    spf: ["zohomail.com", ...ZOHO, "zohomail.eu", "zohomail.in"],
    mx: ZOHO,
    selectors: ["zmail", "zoho"],
    mailbox: true,
  }),
  row("zeptomail", "ZeptoMail", "return-path", "ZeptoMail > Mail Agents > Domains", {
    labels: ["bounce-zem", "bounce"],
    returnPath: ["zeptomail.com", "zeptomail.eu", "zeptomail.in"],
  }),
  row("loops", "Loops", "return-path", "Loops > Settings > Domain", {
    ...SES,
    selectorForm: /^[a-z0-9]{32}$/,
    dkim: ["dkim.amazonses.com"],
    labels: ["envelope"],
  }),
  row("customer-io", "Customer.io", "return-path", "Customer.io > Settings > Email > Sending domains", {
    also: ["customerio"],
    spf: ["mailgun.org"],
    returnPath: ["mailgun.org", "customeriomail.com"],
    signsAsSubdomain: true,
  }),
  row("hubspot", "HubSpot", "none", "HubSpot > Settings > Content > Domains & URLs > Email sending", {
    spf: ["hubspotemail.net"],
    selectorForm: /^hs[12](?:-\d+)?$/,
    dkim: ["hubspotemail.net"],
  }),
  row("fastmail", "Fastmail", "domain", "Fastmail > Settings > Domains", {
    spf: ["spf.messagingengine.com"],
    mx: ["messagingengine.com"],
    selectors: ["fm1", "fm2", "fm3"],
    dkim: ["dkim.fmhosted.com"],
    mailbox: true,
    records: [
      ["fm1._domainkey", "CNAME", "fm1.@.dkim.fmhosted.com"],
      ["fm2._domainkey", "CNAME", "fm2.@.dkim.fmhosted.com"],
      ["fm3._domainkey", "CNAME", "fm3.@.dkim.fmhosted.com"],
    ],
  }),
  row("proton", "Proton Mail", "domain", "Proton Mail > Settings > Domain names", {
    also: ["protonmail", "proton-mail"],
    spf: ["_spf.protonmail.ch"],
    mx: ["protonmail.ch"],
    selectors: ["protonmail", "protonmail2", "protonmail3"],
    dkim: ["domains.proton.ch"],
    mailbox: true,
  }),
  row("zendesk", "Zendesk", "domain", "Zendesk Admin Center > Channels > Talk and email > Email", {
    spf: ["mail.zendesk.com"],
    selectors: ["zendesk1", "zendesk2"],
    dkim: ["zendesk.com"],
    records: [
      ["zendesk1._domainkey", "CNAME", "zendesk1._domainkey.zendesk.com"],
      ["zendesk2._domainkey", "CNAME", "zendesk2._domainkey.zendesk.com"],
    ],
  }),
  row("intercom", "Intercom", "return-path", "Intercom > Settings > Channels > Email > Domains", {
    selectors: ["intercom"],
    dkim: ["dkim.intercom.io"],
    returnPath: ["intercom.io", "intercom-mail.com"],
  }),
  row("icloud", "iCloud+", "domain", "iCloud settings > Custom Email Domain", {
    also: ["icloud-mail", "apple"],
    spf: ["icloud.com"],
    mx: ["mail.icloud.com"],
    selectors: ["sig1"],
    dkim: ["at.icloudmailadmin.com"],
    mailbox: true,
    records: [["sig1._domainkey", "CNAME", "sig1.dkim.@.at.icloudmailadmin.com"]],
  }),
  row("mailjet", "Mailjet", "domain", "Mailjet > Account settings > Sender domains & addresses", {
    spf: ["spf.mailjet.com"],
    selectors: ["mailjet"],
  }),
  row("sparkpost", "SparkPost", "return-path", "SparkPost > Configuration > Domains", {
    also: ["bird", "messagebird"],
    spf: ["_spf.sparkpostmail.com", "sparkpostmail.com"],
    selectorForm: /^scph\d{4}$/,
    labels: ["bounce", "bounces"],
    returnPath: ["sparkpostmail.com", "spgo.io"],
  }),
  row("mailersend", "MailerSend", "return-path", "MailerSend > Domains > your domain", {
    spf: ["_spf.mailersend.net"],
    selectors: ["mlsend", "mlsend2"],
    dkim: ["mailersend.net"],
    labels: ["mta"],
    returnPath: ["mailersend.net"],
  }),
  row("mailerlite", "MailerLite", "none", "MailerLite > Account settings > Domains", {
    spf: ["_spf.mlsend.com"],
    selectors: ["ml", "litesrv"],
    dkim: ["mlsend.com"],
  }),
  row("smtp2go", "SMTP2GO", "return-path", "SMTP2GO > Sending > Verified Senders", {
    spf: ["spf.smtp2go.com"],
    selectorForm: /^s\d{4,}$/,
    dkim: ["smtp2go.net", "smtp2go.com"],
    returnPath: ["smtp2go.net", "smtp2go.com"],
  }),
  row("help-scout", "Help Scout", "none", "Help Scout > Manage > Inbox > Outgoing email", {
    also: ["helpscout"],
    spf: ["helpscoutemail.com"],
    selectors: ["strong1", "strong2"],
    dkim: ["helpscout.net", "helpscoutemail.com"],
  }),
  row("constant-contact", "Constant Contact", "none", "Constant Contact > Account settings > Self-authentication", {
    selectors: ["ctct1", "ctct2"],
    dkim: ["ccsend.com", "constantcontact.com"],
  }),
  row("improvmx", "ImprovMX", "domain", "ImprovMX > your domain > DNS settings", {
    spf: ["spf.improvmx.com"],
    mx: ["improvmx.com"],
    selectors: ["dkimprovmx1", "dkimprovmx2"],
    dkim: ["improvmx.com"],
    mailbox: true,
  }),
  row("forward-email", "Forward Email", "domain", "Forward Email > My account > Domains > your domain", {
    spf: ["spf.forwardemail.net"],
    mx: ["forwardemail.net"],
    selectorForm: /^fe-[a-z0-9]+$/,
    mailbox: true,
  }),
  row("titan", "Titan", "domain", "Titan > Control panel > Domains", {
    spf: ["spf.titan.email"],
    mx: ["titan.email"],
    selectors: ["titan1"],
    mailbox: true,
  }),
  row("migadu", "Migadu", "domain", "Migadu Admin > Email domains > DNS configuration", {
    spf: ["spf.migadu.com"],
    mx: ["migadu.com"],
    selectors: ["key1", "key2", "key3"],
    dkim: ["migadu.com"],
    mailbox: true,
    records: [
      ["key1._domainkey", "CNAME", "key1.@._domainkey.migadu.com"],
      ["key2._domainkey", "CNAME", "key2.@._domainkey.migadu.com"],
      ["key3._domainkey", "CNAME", "key3.@._domainkey.migadu.com"],
    ],
  }),
  row(
    "cloudflare-email-routing",
    "Cloudflare Email Routing",
    "domain",
    "Cloudflare > Email > Email Routing > Settings",
    {
      also: ["cloudflare"],
      spf: ["_spf.mx.cloudflare.net"],
      mx: ["mx.cloudflare.net"],
      selectors: ["cf2024-1"],
      selectorForm: /^cf20\d\d-\d$/,
      mailbox: true,
    },
  ),
  row("salesforce", "Salesforce", "none", "Salesforce Setup > Email > DKIM Keys", {
    spf: ["_spf.salesforce.com"],
  }),
  ...MAILBOX_HOSTS,
];
