// Compares a report with a target's table: what must be there, and that nothing else fails where the table speaks.

/**
 * A row is `fail SEVERITY CHECK SUBJECT`, or `pass|unknown|skip CHECK SUBJECT`, without the subject where it stands with its host. Of a
 * check that any row names the table is whole: no other finding of low severity or above may fail it, and none be unknown, but for rows
 * of `may`. `calm` names areas without any such finding at all. Rows of checks that the program does not know yet are skipped.
 */
export function compare(
  { hosts, rows = [], may = [], exit, calm = [], traffic = [] },
  { status, said, report },
  known,
) {
  if (report === null) return [{ state: "failed", what: "a report", got: `status ${status}: ${said.slice(-1000)}` }];
  const { findings, inventory } = report;
  const own = hosts.flatMap(({ host, expect = [] }) => expect.map((row) => `${row} ${host}`));
  const expected = [...own, ...rows].map(read);
  const judged = expected.map((row) => {
    if (!known.has(row.check)) return { state: "skipped", what: row.text };
    const met = findings.some((one) => meets(one, row));
    return { state: met ? "passed" : "failed", what: row.text, got: told(findings, row) };
  });
  const open = may.map(read);
  const checks = [...new Set(expected.map(({ check }) => check))].filter((id) => known.has(id));
  const whole = checks.map((id) => {
    const stray = findings.filter(
      (one) => one.check === id && bad(one) && ![...expected, ...open].some((row) => meets(one, row)),
    );
    return result(stray.length === 0, `nothing else from ${id}`, stray.map(line).join("; "));
  });
  const areas = calm.map((area) => {
    const stray = findings.filter((one) => one.check.startsWith(`${area}/`) && bad(one));
    return result(stray.length === 0, `nothing to find in ${area}/*`, stray.map(line).join("; "));
  });
  const unknown = findings
    .filter((one) => one.status === "unknown")
    .map(line)
    .join("; ");
  const paths = traffic.map((path) =>
    result(inventory.traffic.includes(path), `the traffic ${path}`, inventory.traffic.join("; ")),
  );
  return [
    ...judged,
    ...whole,
    ...areas,
    ...paths,
    result(status === exit, `exit status ${exit}`, `${status} ${said} ${unknown}`),
  ];
}

/** A report judged from saved observations says what the first one said. */
export function compareAgain(first, again) {
  const lines = ({ report }) => report?.findings.map(line) ?? [];
  const [before, after] = [lines(first), lines(again)];
  const lost = before.filter((one) => !after.includes(one));
  const added = after.filter((one) => !before.includes(one));
  const got = `status ${again.status} ${again.said} without: ${lost.join("; ")} and with: ${added.join("; ")}`;
  return result(
    before.length > 0 && lost.length + added.length === 0,
    "the same findings from the saved observations",
    got,
  );
}

function result(met, what, got) {
  return { state: met ? "passed" : "failed", what, got };
}

function read(text) {
  const [status, ...rest] = text.split(" ");
  const severity = status === "fail" ? rest.shift() : null;
  const [check, ...subject] = rest;
  return { text, status, severity, check, subject: subject.join(" ") };
}

function meets({ status, severity, check, subject }, row) {
  return (
    status === row.status &&
    check === row.check &&
    subject === row.subject &&
    (row.severity === null || severity === row.severity)
  );
}

function bad({ status, severity }) {
  return status === "unknown" || (status === "fail" && severity !== "info");
}

/** What there is of the row's subject, else of its check. */
function told(findings, { check, subject }) {
  const all = findings.filter((one) => one.check === check);
  const own = all.filter((one) => one.subject === subject);
  const shown = (own.length > 0 ? own : all.filter(bad)).slice(0, 8).map(line);
  return shown.length > 0 ? shown.join("; ") : "nothing";
}

function line({ status, severity, check, subject, title, detail }) {
  return `${status}${status === "fail" ? ` ${severity}` : ""} ${check} ${subject} (${title} ${detail.slice(0, 300)})`;
}
