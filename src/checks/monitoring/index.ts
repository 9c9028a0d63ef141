/** The checks of monitoring and alerts. */
import type { Check } from "../../model/check.js";
import { alerts } from "./alerts.js";
import { errors } from "./errors.js";
import { health } from "./health.js";
import { uptime } from "./uptime.js";

export const monitoringChecks: readonly Check[] = [uptime, alerts, health, errors];
