/** The part of the target file's schema that says what must work step by step: the flows. */
import { z } from "zod";
import { duration, templateUrl } from "./scalars.js";
import { whole } from "./schema-product.js";
import { capture, headers, line, mediaType, method, path, regex, status, text } from "./words.js";

const FIELD = "a text, a number, true or false";
const FILE = "a path, relative to the target file, or a mapping (field, path, type)";

const field = z.union([z.string(), z.number(), z.boolean()], { error: FIELD }).transform(String);

const upload = z.strictObject({
  field: line.default("file").describe("The form field's name."),
  path: path.describe("The file, relative to the target file; 10 MB at most."),
  type: mediaType.optional().describe("Default: told by the file's name."),
});

const file = z
  .union([path, upload], { error: FILE })
  .transform((given): z.output<typeof upload> => (typeof given === "string" ? { field: "file", path: given } : given));

const request = z.strictObject({
  method: method.optional().describe("Default: GET, or POST where a body is given."),
  url: templateUrl.describe("On a declared host; {{name}} is replaced by what an earlier step captured."),
  headers: headers.optional().describe("Take credentials from the environment, tokens from an earlier step."),
  json: z
    .unknown()
    .optional()
    .describe("A body sent as JSON. A value that is {{name}} alone keeps the type that was captured."),
  body: text.optional().describe("A body sent as it is; headers say its content-type."),
  form: z
    .record(z.string(), field)
    .optional()
    .describe("Fields sent as browsers send a form: urlencoded, with a file multipart/form-data."),
  file: file.optional().describe("A file sent as browsers upload it, together with the fields of form."),
  follow: z.boolean().default(false).describe("Follow redirects, to declared hosts; the last answer is judged."),
});

const expectation = z.strictObject({
  status: status.optional().describe("One, a list, or a class such as 2xx. Default: any 2xx or 3xx."),
  within: duration.optional().describe("A plain limit for this one answer."),
  contains: text.optional().describe("A text that the body holds."),
  matches: regex.optional().describe("A regular expression (JavaScript's) that the body matches."),
  type: mediaType.optional().describe("The content type, without parameters."),
  headers: headers.optional().describe("Texts that headers hold, whatever the case: { location: /dashboard }."),
  json: z
    .record(z.string().startsWith("$", { error: "a JSONPath, which starts with $" }), z.unknown())
    .optional()
    .describe("Values by JSONPath (RFC 9535): { $.email: demo@acme.com }. Of several found, one must be equal."),
});

const step = z.strictObject({
  name: line,
  request,
  expect: expectation.optional().describe("What makes the answer count."),
  capture: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, { error: "a name of letters, digits and _" }), capture)
    .optional()
    .describe("What later steps use as {{name}}. {{marker}}, new in every run, is there from the start."),
  always: z
    .boolean()
    .default(false)
    .describe("Runs also after a failure, where what it uses was captured: for steps that clean up."),
  retry: z
    .strictObject({
      times: whole(1, 30).describe("How many times more."),
      every: duration.optional().describe("Between two tries. Default: 1s."),
    })
    .optional()
    .describe("Ask again until the answer is as expected. Default: never."),
});

export const flow = z.strictObject({
  name: line,
  repeat: whole(1, 20).default(1).describe("Run it so many times, one after another."),
  steps: z
    .array(step)
    .min(1, { error: "at least one step" })
    .max(50, { error: "at most 50 steps" })
    .describe("One after another, with one cookie jar; after a failure only those with always."),
});
