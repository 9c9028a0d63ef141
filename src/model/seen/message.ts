/** What a received test message looks like: no text of its body, no local part of an address. */

export interface MessageSeen {
  readonly domain: string;
  /** Null: the target declares none for this domain. */
  readonly message: MessageRead | null;
}

/** What the file says without asking anybody. */
export interface MessageRead {
  /** As the target names it. */
  readonly file: string;
  /** The mailboxes of every From field. */
  readonly from: readonly MailboxSeen[];
  readonly fromFields: number;
  /** Domains; `<>` is none. */
  readonly replyTo: readonly string[];
  readonly returnPath: string | null;
  /** The domain of a forwarder who wrote the return path anew; null: no sign of one. */
  readonly forwarder: string | null;
  /** RFC 3339; null where absent or not to be read. */
  readonly date: string | null;
  /** When its receiver took it, by the topmost Received field. */
  readonly received: string | null;
  /** Of `launchready mail send-test`, as found in the subject or the text. */
  readonly nonce: string | null;
  /** Header fields by which it says that it goes to many. */
  readonly bulk: readonly string[];
  /** `one-click`: RFC 8058. Null: no way to unsubscribe in the header. */
  readonly unsubscribe: "one-click" | "link" | null;
  /** Each address once. */
  readonly links: readonly MessageLink[];
  /** What was not read of it, in a few words each. */
  readonly unread: readonly string[];
  /** Signs that the file may not hold the message's own bytes any more, in a few words each. */
  readonly altered: readonly string[];
}

export interface MailboxSeen {
  /** Empty where the mailbox does not parse. */
  readonly domain: string;
  /** Has a display name that is not the address again. */
  readonly named: boolean;
}

/** Where a link of the message leads: path and query may hold a token, and are left out. */
export interface MessageLink {
  /** `https://www.acme.com`. */
  readonly origin: string;
  /** Lower case, IPv6 without brackets. */
  readonly host: string;
  readonly part: "html" | "text";
}

export type DkimResult = "pass" | "fail" | "temperror";

export interface DkimVerified {
  /** d= and s=; empty where they cannot be read. */
  readonly domain: string;
  readonly selector: string;
  readonly result: DkimResult;
  /** One clause, with its section; empty for a pass. */
  readonly reason: string;
  /** It failed by the body alone: also what a file brings that is not the raw original. */
  readonly bodyFailed: boolean;
  /** Bytes of the canonical body behind l=, which anybody may have added. */
  readonly unsigned: number;
  /** h= names From once more than it stands there, so that nobody can add another. */
  readonly oversigned: boolean;
  /** The key has t=y. */
  readonly testing: boolean;
}

/** In the words of RFC 8601 2.7. */
export type AuthResult = "pass" | "fail" | "softfail" | "neutral" | "none" | "temperror" | "permerror" | "policy";

export interface MessageProof {
  /** The domain of the single From; null: none, several, or one that does not parse. */
  readonly from: string | null;
  /** Why `from` is null, as one clause. */
  readonly fromProblem: string | null;
  /** In the order of the file, from the top. */
  readonly dkim: readonly (DkimVerified & { readonly aligned: boolean })[];
  /** Signatures that were not looked at, beyond the limit. */
  readonly moreSignatures: number;
  readonly spf: {
    readonly result: AuthResult;
    /** Of MAIL FROM, or of HELO where that is empty. */
    readonly domain: string | null;
    /** The address that handed the message to its receiver. */
    readonly ip: string | null;
    readonly aligned: boolean;
    /** The domain of a forwarder who put himself into the envelope, so that SPF speaks of him; null: no sign of one. */
    readonly forwarder: string | null;
    /** One clause, where there is more to say than the result. */
    readonly reason: string;
    /** The SPF record of that domain; null where there is none, or not one. */
    readonly record: string | null;
  };
  readonly dmarc: {
    readonly result: "pass" | "fail" | "none" | "temperror" | "permerror";
    readonly policy: string | null;
    /** The record that applies, and its name; null for none. */
    readonly record: string | null;
    readonly found: string | null;
  };
  /** What the receiver's own Authentication-Results said; null where it left none. */
  readonly receiver: ReceiverSaid | null;
  /** The moment that expiry was judged as of, RFC 3339. */
  readonly at: string;
}

export interface ReceiverSaid {
  readonly by: string;
  readonly dkim: readonly { readonly domain: string | null; readonly result: string; readonly body: boolean }[];
  readonly spf: string | null;
  readonly dmarc: string | null;
}

export interface MessageProofSeen {
  readonly domain: string;
  readonly proof: MessageProof | null;
}
