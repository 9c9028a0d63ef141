/** One twin of the demo product: its hosts, its DNS, its files and its target file. */
import type { Answer } from "dns-packet";
import type { CertificateState } from "./certificates.js";
import type { Handler } from "./web-server.js";

export interface DemoHost {
  readonly host: string;
  readonly http: Handler;
  readonly https: Handler;
  /** `none`: nothing listens on port 443. */
  readonly certificate?: CertificateState | "none";
  /** Accepts TLS 1.0 and 1.1 too. */
  readonly legacy?: boolean;
}

export interface DemoMailHost {
  readonly host: string;
  /** `none`: it offers no STARTTLS. */
  readonly certificate: CertificateState | "none";
}

export interface Product {
  readonly hosts: readonly DemoHost[];
  /** Mail servers on port 25. */
  readonly mailHosts?: readonly DemoMailHost[];
  readonly records: readonly Answer[];
  /** Files of the repository by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Files that only the history of the repository has: committed first, then deleted. */
  readonly deleted?: Readonly<Record<string, string>>;
  /** The target file, in YAML. */
  readonly target: string;
}

/** What both twins are made from. */
export interface Ask {
  /** The bearer token that the guarded endpoints want; the target file takes it from `ACME_TOKEN`. */
  readonly token: string;
  /** A text that only the assistant's instructions have; the target file takes it from `ACME_CANARY`. */
  readonly canary: string;
  readonly now: Date;
}

const DAY_MS = 86_400_000;

/** The date so many days from now, as `YYYY-MM-DD`. */
export function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** The journey of the demo's smoke flow, as its target files declare it; `within`: how long the log-in may take. */
export function journey(api: string, within: string): string {
  const authorised = `headers: { authorization: "Bearer {{token}}" }`;
  return `smoke:
  - name: write a note
    steps:
      - name: log in
        request: { method: POST, url: "https://${api}/login", json: { user: demo, password: "\${ACME_TOKEN}" } }
        expect: { status: 200, within: ${within} }
        capture: { token: $.token }
      - name: write
        request: { method: POST, url: "https://${api}/notes", ${authorised}, json: { text: "{{marker}}" } }
        expect: { status: 201 }
        capture: { id: $.id }
      - name: read it back
        request: { url: "https://${api}/notes/{{id}}", ${authorised} }
        expect: { status: 200, contains: "{{marker}}" }
      - name: delete it
        always: true
        request: { method: DELETE, url: "https://${api}/notes/{{id}}", ${authorised} }
        expect: { status: [2xx, 404] }`;
}
