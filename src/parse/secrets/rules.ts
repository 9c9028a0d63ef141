/** Every rule of the secrets engine, and the kinds that are known by structure instead of a rule. */
import type { Kind } from "./rule.js";
import { accountServices } from "./rules-accounts.js";
import { businessServices } from "./rules-business.js";
import { cloudServices } from "./rules-cloud.js";
import { codeServices } from "./rules-code.js";
import { dataServices } from "./rules-data.js";
import { messageServices } from "./rules-messages.js";
import { modelServices } from "./rules-models.js";
import { workServices } from "./rules-work.js";
import { namesOf, tokensOf } from "./service.js";

/** In this order: of two rules that fit one place the first counts. What shares Stripe's prefixes stands before Stripe. */
const services = [
  ...cloudServices,
  ...dataServices,
  ...codeServices,
  ...workServices,
  ...modelServices,
  ...accountServices,
  ...businessServices,
  ...messageServices,
];
export const tokenRules = tokensOf(services);
export const namedRules = namesOf(services);

const replaceKey = "Make a new key pair and take the old public key off every server and account that trusts it";
const issuer = "Revoke it at the service that issued it";

export const kinds = {
  privateKey: {
    id: "private-key",
    service: "TLS or SSH",
    name: "private key",
    opens: "pose as whatever this key proves",
    revoke: replaceKey,
    mode: "unknown",
    severity: "critical",
  },
  encryptedKey: {
    id: "private-key-encrypted",
    service: "TLS or SSH",
    name: "private key with a passphrase",
    opens: "guess the key's passphrase at leisure",
    revoke: replaceKey,
    mode: "unknown",
    severity: "medium",
  },
  fixtureKey: {
    id: "private-key-fixture",
    service: "TLS or SSH",
    name: "private key in a test folder",
    opens: "pose as whatever this key proves",
    revoke: replaceKey,
    mode: "test",
    severity: "medium",
  },
  serviceAccount: {
    id: "google-service-account",
    service: "Google Cloud",
    name: "service account key",
    opens: "act as your Google Cloud service account",
    revoke: "https://console.cloud.google.com/iam-admin/serviceaccounts",
    mode: "unknown",
    severity: "critical",
  },
  urlPassword: {
    id: "url-password",
    service: "Server",
    name: "password in a URL",
    opens: "log in to the server that a URL names",
    revoke: "Change the password on the server that the URL names",
    mode: "unknown",
    severity: "critical",
  },
  privateUrlPassword: {
    id: "url-password-private",
    service: "Server",
    name: "password in a private URL",
    opens: "log in to a server from your network",
    revoke: "Change the password on the server that the URL names",
    mode: "unknown",
    severity: "high",
  },
  loginPassword: {
    id: "login-password",
    service: "Server",
    name: "password in a login file",
    opens: "log in to the server that the file names",
    revoke: "Change the password on the server that the file names",
    mode: "unknown",
    severity: "critical",
  },
  privateLoginPassword: {
    id: "login-password-private",
    service: "Server",
    name: "password in a login file",
    opens: "log in to a server from your network",
    revoke: "Change the password on the server that the file names",
    mode: "unknown",
    severity: "high",
  },
  railsMasterKey: {
    id: "rails-master-key",
    service: "Rails",
    name: "master key",
    opens: "read every secret in your encrypted credentials",
    revoke:
      "Change each secret in the encrypted credentials at its provider, then write them with a new key (delete both files, then bin/rails credentials:edit)",
    mode: "unknown",
    severity: "critical",
  },
  serviceRole: {
    id: "supabase-service-role",
    service: "Supabase",
    name: "service_role key",
    opens: "read and change your whole database",
    revoke: "https://supabase.com/dashboard/project/_/settings/api-keys",
    mode: "unknown",
    severity: "critical",
  },
  anonKey: {
    id: "supabase-anon-key",
    service: "Supabase",
    name: "anon key",
    opens: "read what your row-level security allows",
    revoke: "https://supabase.com/dashboard/project/_/settings/api-keys",
    mode: "live",
    severity: "low",
    publishable: true,
    restrict: "Turn on row-level security for every table in Supabase",
  },
  jwt: {
    id: "jwt",
    service: "JWT",
    name: "signed token",
    opens: "act as its owner until it expires",
    revoke: issuer,
    mode: "unknown",
    severity: "medium",
  },
  generic: {
    id: "generic-secret",
    service: "Unnamed service",
    name: "secret",
    opens: "use whatever it unlocks",
    revoke: issuer,
    mode: "unknown",
    severity: "high",
  },
  password: {
    id: "generic-password",
    service: "Unnamed service",
    name: "password",
    opens: "log in with it",
    revoke: "Change it where it is used",
    mode: "unknown",
    severity: "high",
  },
} as const satisfies Record<string, Kind>;
