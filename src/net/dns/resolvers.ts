/** Reads which resolvers to ask, as the command line and the target file name them. */
import { isIP } from "node:net";
import { UsageError } from "../../model/errors.js";

export interface Resolver {
  /** As the user wrote it. */
  readonly label: string;
  readonly address: string;
  readonly port: number;
  readonly family: 4 | 6;
}

const DNS_PORT = 53;

/** `address`, `address:port` or `[IPv6]:port`. Throws `UsageError` for anything else. */
export function parseResolver(label: string): Resolver {
  if (/^https:/i.test(label))
    throw new UsageError(
      `Resolver ${label}: DNS over HTTPS is not supported yet. Name an address, such as 1.1.1.1 or [::1]:5353.`,
    );
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(label) ?? [];
  const address = isIP(label) === 6 ? label : (bracketed ?? plain ?? "");
  const family = isIP(address);
  const number = Number(port ?? DNS_PORT);
  if ((family !== 4 && family !== 6) || (bracketed !== undefined && family === 4) || number < 1 || number > 65_535)
    throw new UsageError(
      `Resolver "${label}" is no address. Write 1.1.1.1, 1.1.1.1:5353, 2606:4700:4700::1111 or [::1]:5353.`,
    );
  return { label, address, port: number, family };
}
