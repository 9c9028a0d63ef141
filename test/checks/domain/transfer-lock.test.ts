import { transferLock } from "../../../src/checks/domain/transfer-lock.js";
import { describeCheck } from "../../helpers/check.js";

const D = "acme.example";
const seen = (statuses: readonly string[] | null) => ({
  registration: [[D, { server: "rdap.registry.example", registrar: null, expires: null, statuses }]] as const,
});

describeCheck(transferLock, [
  { name: "locked by the registrar", seen: seen(["client transfer prohibited"]), expect: [["pass", "locked", D]] },
  {
    name: "locked by the registry",
    seen: seen(["active", "server transfer prohibited"]),
    expect: [["pass", "locked", D]],
  },
  {
    name: "other locks alone",
    seen: seen(["client delete prohibited", "client update prohibited"]),
    expect: [["fail", "open", D]],
  },
  { name: "no status at all", seen: seen([]), expect: [["fail", "open", D]] },
  { name: "statuses are not shown", seen: seen(null), expect: [["unknown", "notShown", D]] },
]);
