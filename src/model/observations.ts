/** What each probe brings home, by the probe's id. A plugin adds its own rows by declaration merging. */
import type { Status } from "./scale.js";
import type { AppLinksSeen } from "./seen/apps.js";
import type { CaaSeen, HostNames, WildcardSeen } from "./seen/dns.js";
import type {
  CertificateNamesSeen,
  CnameNeighboursSeen,
  ExpectedRecordsSeen,
  LabelSeen,
  RegistrationSeen,
  SoaSeen,
  TakeoverSeen,
} from "./seen/domain.js";
import type { BypassSeen, EdgeSeen, RateLimitSeen, WafSeen } from "./seen/edge.js";
import type { DkimDomainSeen, DmarcSeen, MxSeen, SpfSeen } from "./seen/mail.js";
import type { DocumentSeen, EnvFilesSeen, WorkingTreeSeen } from "./seen/repo.js";
import type { SamplesSeen } from "./seen/samples.js";
import type { OriginSeen, TlsSeen } from "./seen/tls.js";
import type { AccessSeen, EndpointRedirectSeen, ExposureSeen, PageSeen, RedirectChain } from "./seen/web.js";
import type { DnssecSeen, HoldersSeen, ResolversSeen, ZoneSeen } from "./seen/zone.js";

export interface Observations {
  names: HostNames;
  wildcard: WildcardSeen;
  caa: CaaSeen;
  "expected-records": ExpectedRecordsSeen;
  "cname-neighbours": CnameNeighboursSeen;
  soa: SoaSeen;
  zone: ZoneSeen;
  holders: HoldersSeen;
  resolvers: ResolversSeen;
  dnssec: DnssecSeen;
  labels: LabelSeen;
  "certificate-names": CertificateNamesSeen;
  takeover: TakeoverSeen;
  registration: RegistrationSeen;
  redirects: RedirectChain;
  "declared-redirects": RedirectChain;
  "endpoint-redirects": EndpointRedirectSeen;
  "app-links": AppLinksSeen;
  edge: EdgeSeen;
  bypass: BypassSeen;
  waf: WafSeen;
  "rate-limit": RateLimitSeen;
  tls: TlsSeen;
  origin: OriginSeen;
  page: PageSeen;
  exposure: ExposureSeen;
  access: AccessSeen;
  spf: SpfSeen;
  dkim: DkimDomainSeen;
  dmarc: DmarcSeen;
  mx: MxSeen;
  "working-tree": WorkingTreeSeen;
  "env-files": EnvFilesSeen;
  documents: DocumentSeen;
  "document-pages": DocumentSeen;
  samples: SamplesSeen;
  /** The findings of all other checks, for a check that judges them; no probe looks for these. */
  findings: FindingSeen;
}

export interface FindingSeen {
  readonly check: string;
  readonly subject: string;
  readonly status: Status;
}
