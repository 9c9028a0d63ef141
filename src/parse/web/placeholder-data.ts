/**
 * Pages that stand where a product's own should: parking pages, and the default pages of registrars, web servers, platforms and frameworks.
 * Each is told by its title and its structure, or by several sentences, on a page that holds little else: articles quote single phrases.
 * Grounds: the default pages that the servers, frameworks and platforms ship or document; read 2026-11.
 */
import type { PlaceholderKind } from "../../model/seen/site.js";

/** All that a row names must hold. */
export interface PlaceholderPage {
  readonly kind: PlaceholderKind;
  readonly who: string;
  /** The whole title, or its beginning. */
  readonly title?: RegExp;
  /** In what a visitor reads, in lower case, white space made one, apostrophes straight. */
  readonly says?: readonly string[];
  /** All that a visitor reads, in lower case. */
  readonly whole?: RegExp;
  /** In the source, in lower case. */
  readonly source?: readonly string[];
  /** A header, and the start of its value in lower case. */
  readonly header?: readonly [name: string, value: string];
  /** Only with a status of 400 or above. */
  readonly error?: true;
  /** Letters that a visitor reads at most; 1,500 where absent. */
  readonly letters?: number;
}

const parked = (who: string, more: Omit<PlaceholderPage, "kind" | "who">): PlaceholderPage => ({
  kind: "parked",
  who,
  ...more,
});
const registrar = (who: string, more: Omit<PlaceholderPage, "kind" | "who">): PlaceholderPage => ({
  kind: "registrar",
  who,
  ...more,
});
const server = (who: string, more: Omit<PlaceholderPage, "kind" | "who">): PlaceholderPage => ({
  kind: "server",
  who,
  ...more,
});
const platform = (who: string, more: Omit<PlaceholderPage, "kind" | "who">): PlaceholderPage => ({
  kind: "platform",
  who,
  ...more,
});
const starter = (who: string, more: Omit<PlaceholderPage, "kind" | "who">): PlaceholderPage => ({
  kind: "starter",
  who,
  ...more,
});
const stopped = (who: string, more: Omit<PlaceholderPage, "kind" | "who">): PlaceholderPage => ({
  kind: "stopped",
  who,
  ...more,
});

const ANY_LENGTH = Number.POSITIVE_INFINITY;

export const PLACEHOLDER_PAGES: readonly PlaceholderPage[] = [
  // Parking: told by the scripts that fill the page.
  parked("GoDaddy", { source: ['window.location.href="/lander"'], letters: 40 }),
  parked("GoDaddy", { source: ["wsimg.com/parking-lander"] }),
  parked("GoDaddy", { source: ["lander_system"], letters: 400 }),
  parked("Sedo", { source: ["sedoparking.com/"] }),
  parked("Bodis", { source: ["window.park =", "data-adblockkey"] }),
  parked("Bodis", { source: ["bodiscdn.com/"] }),
  parked("ParkingCrew", { source: ["parkingcrew.net/"] }),
  parked("a parking service", { source: ["data-adblockkey"], letters: 600 }),
  parked("Above.com", { source: ["park.above.com/"] }),
  parked("ParkLogic", { source: ["parklogic.com/"] }),
  parked("Dan.com", { source: ["cdn.undeveloped.com/"], says: ["for sale"] }),
  parked("Afternic", { source: ["afternic.com/forsale/"], letters: 600 }),
  parked("HugeDomains", { title: /is for sale \| hugedomains$/ }),
  parked("a parking service", { title: /^(?:\S{1,80}\.\S{2,20}) (?:is|may be) for sale/, says: ["for sale"] }),
  parked("a parking service", { says: ["this domain name is for sale"], letters: 600 }),
  parked("a parking service", { says: ["this domain is for sale"], letters: 600 }),
  parked("a parking service", { says: ["this domain may be for sale"], letters: 600 }),
  parked("a parking service", { says: ["this domain is parked"], letters: 600 }),
  parked("a parking service", { says: ["this domain name is parked"], letters: 600 }),
  parked("a parking service", { says: ["this domain has expired"], letters: 600 }),

  registrar("Namecheap", { says: ["registered at namecheap"], letters: 1000 }),
  registrar("Namecheap", { source: ["parkingpage.namecheap.com"] }),
  registrar("GoDaddy", { title: /^(?:domain )?parked (?:at|by) godaddy/ }),
  registrar("Hostinger", { title: /^parked domain name on hostinger/, letters: 3000 }),
  registrar("Hostinger", { says: ["parked domain name on hostinger"], letters: 3000 }),
  registrar("Hostinger", {
    title: /^default page$/,
    source: ["hostinger"],
    says: ["you are all set to go"],
    letters: 3000,
  }),
  registrar("Dynadot", { says: ["registered at dynadot.com"] }),
  registrar("Gandi", { says: ["registered with gandi"], letters: 400 }),
  registrar("Porkbun", { source: ["porkbun.com"], says: ["parked"], letters: 800 }),
  registrar("Porkbun", { title: /^(?:a brand new domain!|\S{1,80} \| a brand new domain)/ }),
  registrar("IONOS", { source: ["ionos"], says: ["this domain has just been registered"] }),
  registrar("IONOS", { source: ["ionos"], says: ["diese domain ist bereits registriert"] }),
  registrar("STRATO", { title: /^strato - domain/ }),
  registrar("OVHcloud", { source: ["ovh"], says: ["votre domaine a bien été créé"], letters: 3000 }),
  registrar("OVHcloud", { source: ["ovh"], says: ["your domain has been successfully created"], letters: 3000 }),
  registrar("Network Solutions", { source: ["networksolutions"], says: ["under construction"], letters: 1000 }),
  registrar("Squarespace", {
    title: /^squarespace - (?:domain not claimed|website expired|no such account|claim this domain)/,
  }),
  registrar("Squarespace", {
    title: /^coming soon$/,
    says: ["we're under construction. please check back for an update soon."],
  }),
  registrar("Squarespace", { says: ["this account has expired", "squarespace"], letters: 800 }),
  registrar("Wix", { says: ["looks like this domain isn't connected to a website yet"], letters: 1000 }),
  registrar("Google Domains", { source: ["domains.google"], says: ["under construction"], letters: 800 }),

  server("nginx", { title: /^welcome to nginx(?:!| on )/, says: ["if you see this page"], letters: 1000 }),
  server("nginx", { title: /^test page for the nginx http server/, letters: 3000 }),
  server("OpenResty", { title: /^welcome to openresty!/, says: ["if you see this page"], letters: 1000 }),
  server("Tengine", { title: /^welcome to tengine!/, says: ["if you see this page"], letters: 1000 }),
  server("Apache", { whole: /^it works!$/ }),
  server("Apache", { title: /^apache2? (?:\w{1,20} )?default page: it works/, letters: 6000 }),
  server("Apache", {
    title: /^(?:apache http server test page|test page for the (?:apache )?http server|http server test page) ?/,
    says: ["test page"],
    letters: 4000,
  }),
  server("Apache", { title: /^apache is functioning normally$/, letters: 400 }),
  server("IIS", {
    title: /^iis(?: ?\d{1,2}(?:\.\d)?)?(?: windows(?: server)?)?$/,
    source: ["go.microsoft.com/fwlink/?linkid="],
    letters: 600,
  }),
  server("Tomcat", { title: /^apache tomcat/, says: ["successfully installed tomcat"], letters: 6000 }),
  server("Tomcat", { title: /^apache tomcat/, says: ["it works !", "setup tomcat successfully"], letters: 3000 }),
  server("WildFly", { title: /^welcome to (?:wildfly|jboss)/, letters: 2000 }),
  server("GlassFish", { title: /^(?:eclipse )?glassfish server - server running/, letters: 4000 }),
  server("Jetty", { title: /^welcome to jetty/, letters: 2000 }),
  server("Caddy", { title: /^caddy works!$/, letters: 3000 }),
  server("LiteSpeed", { says: ["successfully installed the", "litespeed web server"], letters: 2500 }),
  server("lighttpd", { title: /^welcome page$/, says: ["placeholder page", "lighttpd"], letters: 3000 }),
  server("Plesk", { says: ["this page is generated by plesk"], letters: 3000 }),
  server("Plesk", {
    title: /^(?:web server's default page|domain default page|default p(?:arallels p)?lesk p(?:anel )?page)$/,
    letters: 3000,
  }),
  server("cPanel", { source: ["/cgi-sys/defaultwebpage.cgi"], letters: 400 }),
  server("cPanel", { title: /^default web site page$/, says: ["if you are the owner of this web"], letters: 3000 }),
  server("CyberPanel", { title: /^cyberpanel/, says: ["installed"], letters: 2000 }),
  server("XAMPP", { title: /^welcome to xampp/, letters: 4000 }),
  server("Kubernetes ingress", { whole: /^default backend - 404$/ }),
  server("Elastic Beanstalk", {
    says: ["your first aws elastic beanstalk", "application is now running"],
    letters: 3000,
  }),
  server("Azure App Service", { title: /^microsoft azure app service - welcome/, letters: 3000 }),
  server("Azure App Service", { says: ["your web app is running and waiting for your content"], letters: 3000 }),
  server("Azure Static Web Apps", { title: /^azure static web apps - welcome/, letters: 2000 }),
  server("Azure Functions", {
    title: /^your (?:azure function app|functions \d\.\d app) is up and running/,
    letters: 2000,
  }),
  server("Cloud Run", {
    says: ["it's running!", "congratulations, you successfully deployed a container image to cloud run"],
    letters: 2000,
  }),

  platform("Vercel", { header: ["x-vercel-error", "deployment_"], letters: ANY_LENGTH }),
  platform("Vercel", { error: true, says: ["deployment_not_found"] }),
  platform("Netlify", { error: true, whole: /^not found - request id: [\w-]{8,60}$/ }),
  platform("Netlify", {
    error: true,
    title: /^(?:page not found|site not found)$/,
    source: ["netlify"],
    says: ["looks like you"],
    letters: 600,
  }),
  platform("Heroku", { error: true, source: ["herokucdn.com/error-pages/no-such-app.html"], letters: 400 }),
  platform("Heroku", { error: true, title: /^no such app$/, letters: 600 }),
  platform("Heroku", { title: /^heroku \| welcome to your new app!?$/, letters: 1500 }),
  platform("GitHub Pages", { error: true, says: ["there isn't a github pages site here."] }),
  platform("Railway", { error: true, says: ["the train has not arrived at the station"] }),
  platform("Railway", { error: true, header: ["x-railway-fallback", "true"], source: ["application not found"] }),
  platform("Render", { error: true, header: ["x-render-routing", "no-"], letters: ANY_LENGTH }),
  platform("Render", { error: true, header: ["x-render-routing", "suspend"], letters: ANY_LENGTH }),
  platform("Firebase Hosting", {
    error: true,
    title: /^site not found$/,
    says: ["why am i seeing this?"],
    source: ["firebase"],
  }),
  platform("Firebase Hosting", { title: /^welcome to firebase hosting$/, says: ["firebase hosting setup complete"] }),
  platform("Shopify", { error: true, says: ["sorry, this shop is currently unavailable"], letters: 3000 }),
  platform("Cloudflare Pages", { title: /^nothing is here yet$/ }),
  platform("Amazon S3", { error: true, source: ["<code>nosuchbucket</code>"] }),
  platform("Amazon S3", { error: true, says: ["code: nosuchbucket"] }),
  platform("Amazon S3", { error: true, says: ["code: nosuchwebsiteconfiguration"] }),
  platform("Fastly", { error: true, says: ["fastly error: unknown domain"] }),
  platform("WP Engine", {
    error: true,
    says: ["the site you were looking for couldn't be found"],
    source: ["wpengine"],
  }),
  platform("Kinsta", { error: true, says: ["no site for domain"], letters: 800 }),
  platform("Pantheon", { error: true, says: ["404 error unknown site!"] }),
  platform("Ghost", { error: true, says: ["the thing you were looking for is no longer here"] }),
  platform("Surge", { error: true, title: /^project not found$/ }),
  platform("Cloudflare", { error: true, header: ["cf-ray", ""], whole: /^error code: 10(?:01|16|18)$/ }),
  platform("Cloudflare", {
    error: true,
    header: ["cf-ray", ""],
    source: ["cf-error-details"],
    says: ["error 10", "dns"],
    letters: 3000,
  }),
  platform("a hosting account", {
    title: /^account suspended$/,
    says: ["this account has been suspended"],
    letters: 800,
  }),
  platform("a hosting account", { source: ["/cgi-sys/suspendedpage.cgi"], letters: 400 }),

  stopped("Heroku", { error: true, source: ["herokucdn.com/error-pages/application-error.html"], letters: 400 }),
  stopped("Heroku", {
    error: true,
    title: /^application error$/,
    says: ["an error occurred in the application and your page could not be served"],
    letters: 800,
  }),
  stopped("Railway", { error: true, says: ["application failed to respond"], letters: 800 }),
  stopped("Vercel", { error: true, header: ["x-vercel-error", "function_"], letters: ANY_LENGTH }),
  stopped("Azure App Service", {
    error: true,
    title: /^microsoft azure web app - error 403|^web app - unavailable$/,
    says: ["this web app is stopped"],
  }),
  stopped("CloudFront", {
    error: true,
    says: ["the request could not be satisfied", "we can't connect to the server for this app or website at this time"],
    letters: 1500,
  }),

  starter("WordPress", {
    source: ["/hello-world/", "wp-content"],
    says: ["welcome to wordpress. this is your first post."],
    letters: 4000,
  }),
  starter("WordPress", { title: /^wordpress › installation/, letters: 4000 }),
  starter("Ghost", {
    says: ["things will be up and running here shortly", "subscribe in the meantime"],
    letters: 2000,
  }),
  starter("Next.js", { title: /^create next app$/, says: ["get started by editing"] }),
  starter("Next.js", { title: /^create next app$/, says: ["to get started, edit the"] }),
  starter("Laravel", { title: /^laravel$/, says: ["laracasts", "documentation"], letters: 3000 }),
  starter("Rails", { title: /^ruby on rails/, says: ["yay! you're on rails!"] }),
  starter("Rails", { title: /^ruby on rails/, says: ["rails version:", "ruby version:"] }),
  starter("Django", { title: /^the install worked successfully! congratulations!$/, letters: 2000 }),
  starter("Symfony", { title: /^welcome to symfony!?$/, letters: 4000 }),
  starter("Express", { title: /^express$/, says: ["welcome to express"], letters: 60 }),
  starter("SvelteKit", { says: ["welcome to sveltekit", "visit svelte.dev/docs"], letters: 600 }),
  starter("Phoenix", { says: ["phoenix framework", "peace of mind from prototype to production"], letters: 1500 }),
  starter("Nuxt", { title: /^welcome to nuxt!?$/, letters: 2000 }),
  starter("ASP.NET Core", {
    title: /^home page - /,
    says: ["learn about building web apps with asp.net core"],
    letters: 800,
  }),

  { kind: "template", who: "Create React App", title: /^react app$/, letters: ANY_LENGTH },
  { kind: "template", who: "Vite", title: /^vite(?: app$| \+ \w{2,20}(?: \+ ts)?$)/, letters: ANY_LENGTH },
  { kind: "template", who: "Create Next App", title: /^create next app$/, letters: ANY_LENGTH },
];
