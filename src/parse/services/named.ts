/** Compares names of services as people write them: "Google Workspace", "google-workspace", "Gmail". */
import type { Target } from "../../model/target.js";

/** Names that people use for one another; the first is ours. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["googleworkspace", "gmail", "gsuite", "googlemail"],
  ["microsoft365", "office365", "m365", "o365", "outlook", "exchangeonline"],
  ["amazonses", "ses", "awsses", "aws"],
  ["aws", "amazonwebservices", "amazon", "amazoncloudfront", "cloudfront"],
  ["googleanalytics", "ga4", "ga"],
  ["googletagmanager", "gtm"],
  ["googlecloud", "gcp"],
  ["googlesearchconsole", "searchconsole"],
  ["googlefonts", "google"],
  ["metabusiness", "facebook", "meta", "metapixel"],
  ["brevo", "sendinblue"],
  ["twitter", "x"],
  [
    "cloudflare",
    "cloudflareedge",
    "cloudflaredns",
    "cloudflarepages",
    "cloudflareinsights",
    "cloudflarewebanalytics",
    "turnstile",
    "cloudflareturnstile",
  ],
  ["vercel", "vercelanalytics", "vercelspeedinsights"],
  ["mailchimp", "mandrill"],
  ["salesforce", "pardot"],
];

/** Whether two names mean the same service; the longer may say more ("Stripe Billing"). */
export function sameService(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === b || SYNONYMS.some((names) => names.includes(a) && names.includes(b))) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.startsWith(short);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Every place of a target file where an owner names a service. */
export function servicesNamed(target: Target): readonly string[] {
  const { services, email, hosts, access, monitoring } = target;
  return [
    ...services,
    ...email.flatMap(({ senders }) => senders),
    ...hosts.flatMap(({ edge }) => edge ?? []),
    ...Object.values(access).flatMap((entry) => entry?.provider ?? []),
    ...[monitoring?.uptime?.provider, monitoring?.errors?.provider].flatMap((name) => name ?? []),
  ];
}
