/** `launchready schema`: the JSON Schema of the target file, for editors, or of the JSON report, for whoever reads it. */
import type { Shell } from "./shell.js";

export async function schemaCommand(document: "target" | "report", shell: Shell): Promise<number> {
  const schema =
    document === "target"
      ? (await import("../target/schema.js")).targetSchema()
      : (await import("./saved-report.js")).reportSchema();
  shell.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
  return 0;
}
