/** Puts environment variables in the place of `${NAME}`; `${NAME:-default}` has a default and `$${` stands for itself. */

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Filled {
  readonly text: string;
  /** Values that came from the environment, not from a default. */
  readonly taken: readonly string[];
  /** What could not be filled, with its index in the text as written. */
  readonly faults: readonly { readonly index: number; readonly message: string; readonly hint: string }[];
  /** A reference stood in it, so the text is not to be shown. */
  readonly referring: boolean;
}

const REFERENCE = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]{0,99})(?::-([^{}]*))?\}|\$\{/g;

export function fill(written: string, env: Environment): Filled {
  if (!written.includes("${")) return { text: written, taken: [], faults: [], referring: false };
  const taken: string[] = [];
  const faults: { index: number; message: string; hint: string }[] = [];
  let referring = false;
  const text = written.replace(
    REFERENCE,
    (whole: string, name: string | undefined, otherwise: string | undefined, index: number) => {
      if (whole === "$${") return "${";
      referring = true;
      if (name === undefined) {
        faults.push({
          index,
          message: "a ${ that names no environment variable",
          hint: `write \${NAME} with letters, digits and _, or $\${ for the two characters themselves`,
        });
        return whole;
      }
      const value = Object.hasOwn(env, name) ? env[name] : undefined;
      // As in a shell, `:-` also replaces an empty value; an empty one without a default is a secret that CI did not get.
      if (value !== undefined && value !== "") {
        taken.push(value);
        return value;
      }
      if (otherwise !== undefined) return otherwise;
      faults.push({
        index,
        message: `the environment variable ${name} is ${value === undefined ? "not set" : "empty"}`,
        hint: `set it before the audit (export ${name}=...), or give a default: \${${name}:-default}`,
      });
      return whole;
    },
  );
  return { text, taken, faults, referring };
}
