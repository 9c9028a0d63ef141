/** The part of the sender table that web hosts and smaller providers of mailboxes fill, and services that few products send with. */
import { type MailSender, row } from "./sender-row.js";

const mailbox = true;

export const MAILBOX_HOSTS: readonly MailSender[] = [
  row("private-email", "Namecheap Private Email", "domain", "Namecheap > Private Email > your domain > DNS records", {
    also: ["namecheap", "namecheap-private-email"],
    spf: ["spf.privateemail.com"],
    mx: ["privateemail.com"],
    selectors: ["default"],
    mailbox,
  }),
  row("hostinger", "Hostinger", "domain", "Hostinger > Emails > your domain > DNS records", {
    spf: ["_spf.mail.hostinger.com"],
    mx: ["hostinger.com"],
    selectors: ["hostingermail-a", "hostingermail-b", "hostingermail-c"],
    dkim: ["dkim.mail.hostinger.com"],
    mailbox,
    records: [
      ["hostingermail-a._domainkey", "CNAME", "hostingermail-a.dkim.mail.hostinger.com"],
      ["hostingermail-b._domainkey", "CNAME", "hostingermail-b.dkim.mail.hostinger.com"],
      ["hostingermail-c._domainkey", "CNAME", "hostingermail-c.dkim.mail.hostinger.com"],
    ],
  }),
  row("godaddy", "GoDaddy Email", "domain", "GoDaddy > Email & Office Dashboard", {
    spf: ["secureserver.net"],
    mx: ["secureserver.net"],
    mailbox,
  }),
  row("ionos", "IONOS", "domain", "IONOS > Domains & SSL > your domain > DNS", {
    also: ["1and1"],
    spf: ["_spf-us.ionos.com", "_spf-eu.ionos.com", "_spf.perfora.net", "_spf.kundenserver.de"],
    mx: ["ionos.com", "ionos.de", "ionos.co.uk", "ionos.es", "ionos.fr", "ionos.it", "kundenserver.de", "perfora.net"],
    selectors: ["s1-ionos", "s2-ionos"],
    dkim: ["dkim.ionos.com"],
    mailbox,
  }),
  row("ovh", "OVHcloud", "domain", "OVHcloud > Web Cloud > Emails > your domain", {
    also: ["ovhcloud"],
    spf: ["mx.ovh.com"],
    mx: ["mail.ovh.net", "mx.ovh.net", "mx.ovh.com"],
    selectorForm: /^ovh[a-z]*\d+-selector[12]$/,
    dkim: ["mail.ovh.net"],
    mailbox,
  }),
  row("gandi", "Gandi", "domain", "Gandi > your domain > DNS records", {
    spf: ["_mailcust.gandi.net"],
    mx: ["mail.gandi.net"],
    selectors: ["gm1", "gm2", "gm3"],
    dkim: ["gandimail.net"],
    mailbox,
    records: [
      ["gm1._domainkey", "CNAME", "gm1.gandimail.net"],
      ["gm2._domainkey", "CNAME", "gm2.gandimail.net"],
      ["gm3._domainkey", "CNAME", "gm3.gandimail.net"],
    ],
  }),
  row("rackspace", "Rackspace Email", "domain", "Rackspace Cloud Office > Domains > Email authentication", {
    spf: ["emailsrvr.com"],
    mx: ["emailsrvr.com"],
    mailbox,
  }),
  row("mailbox-org", "mailbox.org", "domain", "mailbox.org > Settings > Custom domains", {
    spf: ["mailbox.org"],
    mx: ["mailbox.org"],
    selectors: ["mbo0001", "mbo0002", "mbo0003", "mbo0004"],
    dkim: ["mailbox.org"],
    mailbox,
  }),
  row("tuta", "Tuta", "domain", "Tuta > Settings > Global settings > Custom email domains", {
    also: ["tutanota"],
    spf: ["spf.tutanota.de"],
    mx: ["mail.tutanota.de"],
    selectors: ["s1", "s2"],
    dkim: ["domainkey.tutanota.de"],
    mailbox,
    records: [
      ["s1._domainkey", "CNAME", "s1.domainkey.tutanota.de"],
      ["s2._domainkey", "CNAME", "s2.domainkey.tutanota.de"],
    ],
  }),
  row("mxroute", "MXroute", "domain", "MXroute control panel > your domain > DNS", {
    spf: ["mxroute.com"],
    mx: ["mxrouting.net", "mxroute.com"],
    selectors: ["x"],
    mailbox,
  }),
  row("elastic-email", "Elastic Email", "domain", "Elastic Email > Settings > Domains", {
    also: ["elasticemail"],
    spf: ["_spf.elasticemail.com"],
    selectors: ["api"],
  }),
  row("mailtrap", "Mailtrap", "return-path", "Mailtrap > Sending Domains > your domain", {
    selectors: ["rwmt1", "rwmt2"],
    dkim: ["smtp.mailtrap.live"],
    returnPath: ["smtp.mailtrap.live"],
  }),
  row("clerk", "Clerk", "return-path", "Clerk > Configure > Domains > DNS configuration", {
    selectors: ["clk", "clk2"],
    dkim: ["clerk.services"],
    labels: ["clkmail"],
    returnPath: ["clerk.services"],
  }),
];
