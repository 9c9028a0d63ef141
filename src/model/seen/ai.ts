/** What chat endpoints answer: when their words came, and what a red-team set got out of them. Never the words themselves. */
/** How the body is cut into pieces: server-sent events, one JSON a line, `0:"..."` lines, one array of JSON, one JSON, plain text. */
export type Framing = "sse" | "ndjson" | "data stream" | "json array" | "json" | "text";

/** One answer of a chat endpoint. Times in milliseconds after the request was sent on an open connection. */
export interface AiAnswerSeen {
  /** The first piece with text that a reader sees; null: none came. */
  readonly first: number | null;
  readonly end: number;
  readonly framing: Framing | null;
  /** Pieces with text, and the characters of them all. */
  readonly pieces: number;
  readonly characters: number;
  /** Characters a second between the first and the last piece; null where it was not streamed. */
  readonly perSecond: number | null;
  readonly came: "streamed" | "at once" | "too short to tell";
  /** Why there is no answer: `frame`, an error inside an answer that began well. */
  readonly failure: { readonly kind: AiFailureKind; readonly detail: string } | null;
  /** How long this machine itself was busy meanwhile. */
  readonly lag: number;
}

export type AiFailureKind = "status" | "frame" | "timeout" | "connection" | "no text" | "media";

/** What ended a look before its last request. */
export interface AiStop {
  readonly limited: boolean;
  readonly wall: string | null;
}

export interface FirstTokenSeen {
  readonly endpoint: string;
  readonly url: string;
  readonly budget: number;
  /** Requests sent in all. */
  readonly sent: number;
  /** The first one, which may have woken the server: told, not judged. */
  readonly warmUp: AiAnswerSeen | null;
  readonly answers: readonly AiAnswerSeen[];
  /** Left out because this machine was too busy to time them. */
  readonly quarantined: number;
  readonly stop: AiStop | null;
}

/** Where in a conversation a hostile instruction stands. */
export type InjectionWay = "direct" | "pasted notes" | "uploaded text" | "tool input";

export interface InjectionTry {
  /** Of the prompt. */
  readonly id: string;
  readonly way: InjectionWay;
  /** `blocked`: refused with an error; `failed`: nothing can be said. */
  readonly outcome: "kept" | "blocked" | "failed" | "revealed" | "called";
  /** The form in which the canary stood in the answer, or the tool that was called, or why it failed. */
  readonly how: string | null;
}

export interface RedTeamSeen {
  readonly endpoint: string;
  readonly url: string;
  /** Prompts of the set that fit what is declared. */
  readonly prompts: number;
  /** Requests sent in all, with the harmless one before them. */
  readonly sent: number;
  /** Why a harmless question got no answer; null: it got one. */
  readonly unusable: string | null;
  readonly tries: readonly InjectionTry[];
  readonly stop: AiStop | null;
  /** The time for it ended before the last prompt. */
  readonly late: boolean;
}
