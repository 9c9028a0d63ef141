/** What each probe brings home, by the probe's id. A plugin adds its own rows by declaration merging. */
import type { Severity, Status } from "./scale.js";
import type { AccessSeen, CorsSeen } from "./seen/access.js";
import type { FirstTokenSeen, RedTeamSeen } from "./seen/ai.js";
import type { AppLinksSeen } from "./seen/apps.js";
import type { CiSeen, ManifestsSeen } from "./seen/build.js";
import type { EnvironmentsSeen, EnvVariablesSeen } from "./seen/config.js";
import type { DependenciesSeen } from "./seen/dependencies.js";
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
import type { LoadSeen } from "./seen/load.js";
import type { DkimDomainSeen, DmarcSeen, MxSeen, SendersSeen, SpfSeen } from "./seen/mail.js";
import type { BimiSeen, MtaStsSeen, ReverseDnsSeen, StarttlsSeen, TlsRptSeen } from "./seen/mail-transport.js";
import type { MessageProofSeen, MessageSeen } from "./seen/message.js";
import type { DocumentSeen, EnvFilesSeen, WorkingTreeSeen } from "./seen/repo.js";
import type { SamplesSeen } from "./seen/samples.js";
import type { BuildOutputSeen, HistorySeen, LogsSeen } from "./seen/secrets.js";
import type { SdksSeen, TokensSeen } from "./seen/services.js";
import type { SiteSeen } from "./seen/site.js";
import type { SmokeSeen } from "./seen/smoke.js";
import type { OriginSeen, TlsSeen } from "./seen/tls.js";
import type { EndpointRedirectSeen, ExposureSeen, PageSeen, RedirectChain } from "./seen/web.js";
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
  site: SiteSeen;
  access: AccessSeen;
  cors: CorsSeen;
  spf: SpfSeen;
  dkim: DkimDomainSeen;
  dmarc: DmarcSeen;
  senders: SendersSeen;
  mx: MxSeen;
  message: MessageSeen;
  "message-proof": MessageProofSeen;
  starttls: StarttlsSeen;
  "mta-sts": MtaStsSeen;
  "tls-rpt": TlsRptSeen;
  bimi: BimiSeen;
  "reverse-dns": ReverseDnsSeen;
  "working-tree": WorkingTreeSeen;
  history: HistorySeen;
  "build-output": BuildOutputSeen;
  logs: LogsSeen;
  "env-files": EnvFilesSeen;
  "env-variables": EnvVariablesSeen;
  environments: EnvironmentsSeen;
  ci: CiSeen;
  manifests: ManifestsSeen;
  dependencies: DependenciesSeen;
  sdks: SdksSeen;
  "domain-tokens": TokensSeen;
  documents: DocumentSeen;
  "document-pages": DocumentSeen;
  smoke: SmokeSeen;
  samples: SamplesSeen;
  "first-token": FirstTokenSeen;
  "red-team": RedTeamSeen;
  load: LoadSeen;
  /** The findings of all other checks, for a check that judges them; no probe looks for these. */
  findings: FindingSeen;
}

export interface FindingSeen {
  readonly check: string;
  readonly subject: string;
  readonly status: Status;
  readonly severity: Severity;
}
