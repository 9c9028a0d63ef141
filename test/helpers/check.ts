/** Runs a check's table of cases: one test a case, and one for its documentation and for messages without a case. */
import { describe, expect, it } from "vitest";
import { type CheckCase, checkProblems } from "../../src/audit/check-tester.js";
import type { Check, Says } from "../../src/model/check.js";
import { target } from "./target.js";

type Case = Omit<CheckCase, "target"> & { readonly target?: CheckCase["target"] };

export function describeCheck<N extends string, S extends Says>(check: Check<N, S>, cases: readonly Case[]): void {
  const whole = cases.map((one) => ({ target: target(), ...one }));
  describe(check.doc.id, () => {
    it("is documented, and every message has a case", () => {
      const names = whole.map((one) => `${one.name}: `);
      expect(checkProblems(check, whole).filter((text) => !names.some((name) => text.startsWith(name)))).toEqual([]);
    });
    for (const one of whole) {
      it(one.name, () => {
        expect(checkProblems(check, [one]).filter((text) => text.startsWith(`${one.name}: `))).toEqual([]);
      });
    }
  });
}
