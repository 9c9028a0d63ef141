/** Decides whether the first words of a chat endpoint's answer come in time, and whether the answer streams at all. */
import { defineCheck } from "../../model/check.js";
import type { FirstTokenSeen } from "../../model/seen/ai.js";
import { answerLines, counted, FEW, firstWordsOf, usualFirst } from "../../parse/ai/first-words.js";
import { STREAM_FIX } from "../../parse/ai/stream-fix.js";
import { hostOfUrl } from "../../parse/hosts.js";
import { milliseconds } from "../../parse/latency/latency-words.js";

interface Failing {
  readonly name: string;
  readonly why: string;
}

export const firstToken = defineCheck({
  doc: {
    id: "latency/first-token",
    title: "People who ask the assistant stare at an empty box, and leave",
    rule: `The first piece with text of an ai endpoint's answer comes later than its budget (1 s by default; an answer that breaks off before it is late too): high where several late answers prove it, medium where they may be chance. Or the answer is not streamed (medium). Asked are one request that is not judged and ${FEW} that are, more where one of them is late. Pieces without text (a role, a ping, what the model thinks) are no first words.`,
    why: "Reading can begin with the first word: an answer that streams feels quick though it takes ten seconds, an empty box feels broken after two.",
    fix: STREAM_FIX.late,
    severity: "high",
    impact: "slow",
    stage: 4,
    effort: 120,
    references: [
      "https://developer.mozilla.org/en-US/docs/Web/API/Server-sent_events/Using_server-sent_events",
      "https://html.spec.whatwg.org/multipage/server-sent-events.html",
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering",
    ],
  },
  needs: ["first-token"],
  says: {
    prompt: {
      status: "pass",
      tell: (d: FirstTokenSeen) => ({
        title: `${d.endpoint} begins to answer in time`,
        detail: `${counted(d)}. So few answers show no rare delay; more would cost you tokens.`,
      }),
    },
    late: {
      status: "fail",
      tell: (d: FirstTokenSeen) => ({
        title: `${d.endpoint} keeps people waiting ${milliseconds(usualFirst(d.answers) ?? 0)} for the first word`,
        detail: `${counted(d)}.`,
      }),
    },
    heldBackLate: {
      status: "fail",
      tell: (d: FirstTokenSeen) => ({
        title: `${d.endpoint} shows nothing until the whole answer is there: ${milliseconds(usualFirst(d.answers) ?? 0)}`,
        detail: `${counted(d)}. The answer came in one piece: something holds it back until it is whole.`,
        fix: STREAM_FIX.heldBack,
      }),
    },
    breaksOff: {
      status: "fail",
      tell: (d: FirstTokenSeen & { why: string }) => ({
        title: `${d.endpoint} often breaks off with an error where the answer should be`,
        detail: `${counted(d)}. What came instead: ${d.why}. The status is that of a success, so that a monitor sees no error.`,
        fix: STREAM_FIX.breaksOff,
      }),
    },
    perhaps: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      confidence: 0.5,
      tell: (d: FirstTokenSeen) => ({
        title: `${d.endpoint} may keep people waiting for the first word`,
        detail: `${counted(d)}, which may be chance.`,
      }),
    },
    heldBack: {
      status: "fail",
      severity: "medium",
      effort: 60,
      tell: (d: FirstTokenSeen) => ({
        title: `${d.endpoint} does not stream: a longer answer will leave people waiting`,
        detail: `${counted(d)}, and the text came in one piece each time. It is in time only as long as answers are short.`,
        fix: STREAM_FIX.heldBack,
      }),
    },
    failing: {
      status: "skip",
      tell: (d: Failing) => ({
        title: `${d.name}: no first word to time while it fails`,
        detail: `Not one answer was as expected (${d.why}). See uptime/*.`,
      }),
    },
    noWords: {
      status: "skip",
      tell: (d: Failing) => ({
        title: `${d.name} does not answer in words`,
        detail: `There is nothing to read: ${d.why}.`,
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: Failing) => ({
        title: `Could not find out when ${d.name} begins to answer`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge: (seen) =>
    seen["first-token"].map(({ subject, value }) => {
      const host = hostOfUrl(value.url);
      const about = { subject, ...(host === null ? {} : { host }), evidence: answerLines(value.answers) };
      return { ...about, ...firstWordsOf(value) };
    }),
});
