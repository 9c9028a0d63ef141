/** `launchready schema`: the JSON Schema of the target file, for editors. */
import { targetSchema } from "../target/schema.js";
import type { Shell } from "./shell.js";

export function schemaCommand(shell: Shell): number {
  shell.stdout.write(`${JSON.stringify(targetSchema(), null, 2)}\n`);
  return 0;
}
