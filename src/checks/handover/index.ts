/** The checks of what the next person needs. */
import type { Check } from "../../model/check.js";
import { access } from "./access.js";
import { deploy } from "./deploy.js";
import { incident } from "./incident.js";
import { rollback } from "./rollback.js";
import { secrets } from "./secrets.js";
import { services } from "./services.js";
import { waivers } from "./waivers.js";

export const handoverChecks: readonly Check[] = [access, deploy, rollback, incident, secrets, services, waivers];
