import { expect, it } from "vitest";
import { logs } from "../../../src/checks/secrets/logs.js";
import type { LeftOut } from "../../../src/model/seen/repo.js";
import { type LogLeak, type LogSeen, logKinds } from "../../../src/model/seen/secrets.js";
import { describeCheck } from "../../helpers/check.js";

const LOG = "samples/production.log";
const log = (leaks: readonly LogLeak[], more: Partial<LogSeen> = {}): LogSeen => ({
  ...{ path: LOG, bytes: 1234567, lines: 4000, skipped: 0, leaks },
  ...more,
});
const leak = (kind: LogLeak["kind"], more: Partial<LogLeak> = {}): LogLeak => ({
  ...{ kind, count: 2, lines: [7, 9], names: [kind] },
  ...more,
});
const seen = (files: readonly LogSeen[], left: readonly LeftOut[] = []) =>
  ({ logs: [[LOG, { files, left }]] }) as const;
const packed: LeftOut = { reason: "packed or binary logs: unpack them first", files: 1, first: ["a.gz"], blind: true };

describeCheck(logs, [
  { name: "a clean log", seen: seen([log([])]), expect: [["pass", "clean", LOG]] },
  { name: "a long clean log", seen: seen([log([], { skipped: 900 })]), expect: [["pass", "clean", LOG]] },
  ...logKinds.map((kind) => ({
    name: `a log with a ${kind}`,
    seen: seen([log([leak(kind)])]),
    expect: [["fail", kind, `${LOG}:7`]] as const,
  })),
  {
    name: "several kinds are several findings",
    seen: seen([log([leak("token"), leak("mail", { lines: [] })])]),
    expect: [
      ["fail", "token", `${LOG}:7`],
      ["fail", "mail", `${LOG}:1`],
    ],
  },
  { name: "a packed log", seen: seen([], [packed]), expect: [["unknown", "unread", LOG]] },
]);

it("counts, and says in which lines", () => {
  const told = logs.says.mail.tell({ log: log([], { skipped: 2 * 1024 * 1024 }), leak: leak("mail", { count: 120 }) });
  expect(told.title).toBe(`${LOG} holds the mail addresses of 120 people`);
  expect(told.detail).toBe(
    "120 different values: mail addresses of people (role addresses such as support@ are not counted), first in lines 7, 9. 2.0 MB in the middle of the log were not read.",
  );
});
