/** Tells the variables of a .env file whose values are nobody's secret: public by their name's prefix, or plain settings. */
import { isPlaceholder, isReference } from "../secrets/placeholder.js";
import { looksRandom } from "../secrets/randomness.js";

/** Frameworks write these into the page for every visitor. */
const PUBLIC =
  /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|GATSBY_|PUBLIC_|VUE_APP_|STORYBOOK_|NG_APP_)/;
const SETTING =
  /^(?:NODE_ENV|APP_ENV|RAILS_ENV|RACK_ENV|FLASK_ENV|FLASK_APP|DJANGO_SETTINGS_MODULE|ENVIRONMENT|ENV|CI|TZ|LANG|LC_ALL|PORT|HOST|HOSTNAME|DEBUG|LOG_LEVEL|LOGLEVEL|LOG_FORMAT|BROWSER|FAST_REFRESH|GENERATE_SOURCEMAP|NODE_OPTIONS|NODE_VERSION|COMPOSE_PROJECT_NAME|APP_NAME|APP_DEBUG|PUBLIC_URL|[A-Z0-9_]{1,60}_(?:PORT|ENV|ENABLED|DEBUG|LOG_LEVEL|TIMEOUT|REGION|LOCALE|TIMEZONE))$/;
/** Which part is used and where it is kept: what frameworks write into the .env files that they mean to be committed. */
const CHOICE =
  /_(?:ADAPTER|BACKEND|BUCKET|CHANNEL|CLASS|CONNECTION|CONCURRENCY|COUNT|DB|DIR|DRIVER|DSN|ENGINE|FILE|FORMAT|HELPER|LEVEL|LIFETIME|LIMIT|MAILER|MODE|ORIGINS?|PREFIX|PROXIES|ROUNDS|SIZE|STORE|TAG|TTL|VERSION|WORKERS)$/;
const RANDOM_PART = 16;
/** A login within a URL, or in a data source's name. */
const LOGIN = /:\/\/[^\s/@]{0,300}@|(?:pass(?:word)?|pwd|secret|token|key|sig)=/i;
/** For everybody to see: the halves of pairs that say who, not that he may. */
const OPEN_NAME = /(?:^|_)(?:CLIENT_ID|PUBLIC_KEY(?:_[A-Z]{1,30})?|PUBLISHABLE_KEY|SITE_?KEY|ANON_KEY)$/;
const MAIL_ADDRESS = /^(?:[^<>@]{0,80}<)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}>?$/;
/** Sentry's is sent to browsers with the page. */
const SENTRY_DSN = /^https:\/\/[0-9a-f]{32}@[\w.-]{1,253}\/[0-9]{1,20}$/;
const SECRET_NAME = /(?:SECRET|PASS|PASSWORD|PASSWD|PASSPHRASE|PWD|TOKEN|KEY|CREDENTIALS?|AUTH)$/;
const PLAIN = /^(?:true|false|yes|no|on|off|-?[0-9]{1,6}(?:\.[0-9]{1,6})?(?:ms|s|m|h|d)?)$/i;
/** This machine: with the passwords that images ship it opens nothing. */
const LOCAL_URL =
  /^[a-z][a-z0-9+.-]{1,20}:\/\/(?:([^\s/@:]{0,100})(?::([^\s/@]{0,100}))?@)?(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|host\.docker\.internal|[a-z0-9_-]{1,63})(?::[0-9]{1,5})?(?:[/?].{0,500})?$/i;

/** Whether the variable holds something that the file's readers should not all have. */
export function isFilled(name: string, value: string): boolean {
  if (value.trim() === "" || PUBLIC.test(name) || OPEN_NAME.test(name.toUpperCase()) || isPlaceholder(value))
    return false;
  const local = LOCAL_URL.exec(value);
  if (local !== null) return !harmlessLogin(local[1] ?? "", local[2] ?? "");
  const upper = name.toUpperCase();
  if (!value.includes("://") && isReference(value)) return false;
  if (SECRET_NAME.test(upper)) return !/^(?:true|false)$/i.test(value);
  return !SETTING.test(upper) && !PLAIN.test(value) && !isOpen(upper, value);
}

/** An address, or a choice between parts: nobody gets in by it. */
function isOpen(name: string, value: string): boolean {
  if (MAIL_ADDRESS.test(value) || SENTRY_DSN.test(value)) return true;
  if (LOGIN.test(value) || value.split(/[/?&=]/).some(isRandom)) return false;
  return CHOICE.test(name) || (/^[a-z]{2,12}:\/\//i.test(value) && !/HOOK|[?#]/.test(name + value));
}

function isRandom(part: string): boolean {
  return part.length >= RANDOM_PART && /^[\w.+-]+$/.test(part) && looksRandom(part);
}

function harmlessLogin(user: string, password: string): boolean {
  return (
    password === "" || password === user || isPlaceholder(password) || isReference(password) || password.length < 8
  );
}

/** Frameworks write the value of such a variable into the page on purpose. */
export function isPublicName(name: string): boolean {
  return PUBLIC.test(name);
}

/** By its name the value is for nobody's eyes. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.toUpperCase());
}
