/** The checks of the area `access`. */
import { authentication } from "./authentication.js";

export const accessChecks = [authentication];
