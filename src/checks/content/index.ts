/** Checks of what pages contain. */
import type { Check } from "../../model/check.js";
import { compression } from "./compression.js";
import { errorPage } from "./error-page.js";
import { indexing } from "./indexing.js";
import { mixed } from "./mixed.js";
import { payload } from "./payload.js";
import { placeholder } from "./placeholder.js";
import { stagingLinks } from "./staging-links.js";
import { testMode } from "./test-mode.js";
import { thirdParty } from "./third-party.js";

export const contentChecks: readonly Check[] = [
  mixed,
  stagingLinks,
  compression,
  payload,
  thirdParty,
  indexing,
  placeholder,
  testMode,
  errorPage,
];
