/** What must work step by step, as the target file declares it: requests, what is expected of their answers, what is kept of them. */

export interface SmokeFlow {
  readonly name: string;
  /** How many times in a row it is run. */
  readonly repeat: number;
  readonly steps: readonly SmokeStep[];
}

/** One step as written; what earlier steps captured is still `{{name}}`. */
export interface SmokeStep {
  readonly name: string;
  readonly request: SmokeRequest;
  readonly expect: SmokeExpectation;
  /** By name: a JSONPath, `header NAME`, `cookie NAME` or `regex PATTERN`. */
  readonly capture: Readonly<Record<string, string>>;
  /** Runs also after a failure: it cleans up. */
  readonly always: boolean;
  /** Asked again, so many times more, until the answer is as expected. */
  readonly retry: { readonly times: number; readonly every: number } | null;
}

export interface SmokeRequest {
  readonly method: string;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: SmokeBody | null;
  /** Redirects are followed, to declared hosts. */
  readonly follow: boolean;
}

export type SmokeBody =
  | { readonly as: "json"; readonly json: unknown }
  | { readonly as: "text"; readonly text: string }
  | {
      readonly as: "form";
      readonly fields: Readonly<Record<string, string>>;
      /** Makes it multipart/form-data. */
      readonly file: SmokeFile | null;
    };

export interface SmokeFile {
  readonly field: string;
  /** Absolute. */
  readonly path: string;
  /** As the target file writes it. */
  readonly named: string;
  readonly type: string | null;
}

export interface SmokeExpectation {
  /** Status codes or classes: `200`, `"2xx"`. Empty: any 2xx or 3xx. */
  readonly status: readonly (number | string)[];
  readonly type: string | null;
  readonly contains: string | null;
  /** A regular expression. */
  readonly matches: string | null;
  /** By lower-case name: a text that the header's value holds, whatever the case. */
  readonly headers: Readonly<Record<string, string>>;
  /** By JSONPath (RFC 9535): the value that it finds. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Milliseconds for one answer. */
  readonly within: number | null;
}
