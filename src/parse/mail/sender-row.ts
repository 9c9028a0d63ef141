/** What the sender table says of one mail provider. */

export interface MailSender {
  /** Kebab-case, as in a target file. */
  readonly id: string;
  readonly name: string;
  /** Other words for it in a target file. */
  readonly also: readonly string[];
  /** Domains of its SPF include: the one to publish first, then older ones and what all of them end in. */
  readonly spf: readonly string[];
  /**
   * Where the include belongs. `domain`: at the From domain, which is its return path too. `return-path`: at a subdomain that is its
   * return path once it is set up, and not at the From domain. `none`: nowhere, its return path is always its own domain.
   */
  readonly spfAt: "domain" | "return-path" | "none";
  /** What its MX hosts end in. */
  readonly mx: readonly string[];
  /** Selectors that are the same for every customer; those of accounts of their own cannot be guessed. */
  readonly selectors: readonly string[];
  /** Its selectors by their form, where each account has its own. */
  readonly selectorForm: RegExp | null;
  /** What the CNAMEs of its selectors end in. */
  readonly dkim: readonly string[];
  /** Usual labels of its return path below the From domain. */
  readonly labels: readonly string[];
  /** What that name's CNAME or MX ends in. */
  readonly returnPath: readonly string[];
  /** It signs as the sending subdomain unless a key stands at the From domain itself. */
  readonly signsAsSubdomain: boolean;
  /** It hosts mailboxes: it belongs to the domain itself, while others can move to a subdomain. */
  readonly mailbox: boolean;
  /** Records that are the same for every customer: label, type, value; `@` stands for the domain, `~` for it with dashes. */
  readonly records: readonly (readonly [label: string, type: "CNAME", value: string])[];
  /** Where it shows the records of an account. */
  readonly console: string;
}

type Row = Partial<Omit<MailSender, "id" | "name" | "spfAt" | "console">>;

/** A row; what it leaves out the provider does not have. */
export function row(id: string, name: string, spfAt: MailSender["spfAt"], console: string, more: Row): MailSender {
  const none = { also: [], spf: [], mx: [], selectors: [], selectorForm: null, dkim: [], labels: [], returnPath: [] };
  const plain = { ...none, signsAsSubdomain: false, mailbox: false, records: [] };
  return { ...plain, id, name, spfAt, console, ...more };
}
