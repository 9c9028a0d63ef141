/** What makes a chat endpoint's words come early, as steps to paste. */
export const STREAM_FIX = {
  late: [
    "Log four times for one request: received, prompt ready (searches, database), model called, first word of the model. The largest gap is what to mend.",
    "Open the stream to the browser first, then search and call the model; run what does not need each other side by side (Promise.all).",
    "Shorten what is sent to the model: an old conversation summed up, the three best passages instead of twenty; keep the fixed part first so that the provider caches it.",
    "Use a smaller model, or one that does not think first, for the first answer, and keep the connection to the provider open.",
  ],
  heldBack: [
    'Ask the model for a stream ("stream": true; Vercel AI SDK: streamText(...).toUIMessageStreamResponse()) and pass each piece on at once.',
    "Send these headers: Content-Type: text/event-stream, Cache-Control: no-cache, no-transform, X-Accel-Buffering: no",
    "nginx in front: proxy_buffering off; gzip off; in that location. Express with compression(): call res.flush() after each write, or leave that route out.",
    "AWS Lambda and API Gateway hold answers back: use a function URL with RESPONSE_STREAM, or a container.",
    "Look yourself: curl -N with the endpoint's URL and body must print word by word.",
  ],
  breaksOff: [
    "Look up the error in the provider's log: mostly a spent quota, a rate limit, a model name that was retired, or a key of another project.",
    "Call the model before the first byte is sent, and answer 502 or 503 where it fails, so that monitors and retries see it.",
    "Add a fallback: retry once, then a second model or provider, then a sentence that tells the user what to do.",
    "Alert on error pieces in streams, not on the HTTP status alone.",
  ],
} as const;
