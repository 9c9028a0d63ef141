/** Rules: log-in, social networks, files, forms, links, maps and analytics. */
import type { ServiceRow } from "./service.js";

export const accountServices: readonly ServiceRow[] = [
  {
    service: "WorkOS",
    opens: "log in as any of your users",
    revoke: "https://dashboard.workos.com/api-keys",
    tokens: [
      // Base64 of "key_".
      {
        id: "workos-live-key",
        name: "live API key",
        mode: "live",
        keywords: ["sk_live_"],
        token: /sk_live_a2V5Xz[0-9A-Za-z]{30,120}/,
      },
      {
        id: "workos-test-key",
        name: "test API key",
        mode: "test",
        opens: "use your test users",
        keywords: ["sk_test_"],
        token: /sk_test_a2V5Xz[0-9A-Za-z]{30,120}/,
      },
    ],
  },
  {
    service: "Magic",
    opens: "log in as any of your users",
    revoke: "https://dashboard.magic.link/",
    tokens: [
      {
        id: "magic-live-key",
        name: "live secret key",
        mode: "live",
        keywords: ["sk_live_"],
        token: /sk_live_[0-9A-F]{16}/,
      },
    ],
  },
  {
    service: "UploadThing",
    opens: "read and delete your stored files",
    revoke: "https://uploadthing.com/dashboard",
    tokens: [
      {
        id: "uploadthing-key",
        name: "secret key",
        mode: "live",
        keywords: ["sk_live_"],
        token: /sk_live_[0-9a-f]{64}/,
        near: /uploadthing/i,
      },
    ],
  },
  {
    service: "Clerk",
    opens: "log in as any of your users",
    revoke: "https://dashboard.clerk.com/",
    tokens: [
      // Clerk uses Stripe's prefixes; its name stands nearby.
      {
        id: "clerk-live-key",
        name: "live secret key",
        mode: "live",
        keywords: ["sk_live_"],
        token: /sk_live_[0-9A-Za-z]{24,60}/,
        near: /clerk/i,
      },
      {
        id: "clerk-test-key",
        name: "test secret key",
        opens: "use your test users",
        mode: "test",
        keywords: ["sk_test_"],
        token: /sk_test_[0-9A-Za-z]{24,60}/,
        near: /clerk/i,
      },
    ],
  },
  {
    service: "Mapbox",
    opens: "spend on your Mapbox account",
    revoke: "https://console.mapbox.com/account/access-tokens/",
    tokens: [
      {
        id: "mapbox-secret-token",
        name: "secret token",
        keywords: ["sk.eyj"],
        token: /sk\.eyJ[0-9A-Za-z_-]{40,120}\.[0-9A-Za-z_-]{22}/,
        structured: true,
      },
      {
        id: "mapbox-public-token",
        name: "public token",
        opens: "load maps at your cost",
        restrict: "Limit it to your addresses under Access tokens in the Mapbox console",
        keywords: ["pk.eyj"],
        token: /pk\.eyJ[0-9A-Za-z_-]{40,120}\.[0-9A-Za-z_-]{22}/,
        structured: true,
      },
    ],
  },
  {
    service: "Auth0",
    opens: "log in as any of your users",
    revoke: "https://manage.auth0.com/",
    names: [{ id: "auth0-secret", name: "client secret", words: ["auth0"], value: /[0-9A-Za-z_-]{64}/ }],
  },
  {
    service: "Okta",
    opens: "manage your users",
    revoke: "https://help.okta.com/oie/en-us/content/topics/security/api.htm",
    names: [{ id: "okta-token", name: "API token", words: ["okta"], value: /00[0-9A-Za-z_-]{40}/ }],
  },
  {
    service: "Stytch",
    opens: "log in as any of your users",
    revoke: "https://stytch.com/dashboard/api-keys",
    tokens: [
      {
        id: "stytch-live-secret",
        name: "live secret",
        mode: "live",
        keywords: ["secret-live-"],
        token: /secret-live-[0-9A-Za-z_-]{32,48}={0,2}/,
      },
      {
        id: "stytch-test-secret",
        name: "test secret",
        mode: "test",
        opens: "use your test users",
        keywords: ["secret-test-"],
        token: /secret-test-[0-9A-Za-z_-]{32,48}={0,2}/,
      },
    ],
  },
  {
    service: "Ory",
    opens: "manage your users",
    revoke: "https://console.ory.sh/",
    tokens: [
      {
        id: "ory-token",
        name: "access token",
        keywords: ["ory_pat_", "ory_apikey_"],
        token: /ory_(?:pat|apikey)_[0-9A-Za-z]{32,48}/,
      },
    ],
  },
  {
    service: "Persona",
    opens: "read your users' identity papers",
    revoke: "https://app.withpersona.com/dashboard/api-configuration",
    tokens: [
      {
        id: "persona-live-key",
        name: "live API key",
        mode: "live",
        keywords: ["persona_production_"],
        token: /persona_production_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
      {
        id: "persona-test-key",
        name: "sandbox API key",
        mode: "test",
        opens: "use your sandbox",
        keywords: ["persona_sandbox_"],
        token: /persona_sandbox_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Onfido",
    opens: "read your users' identity papers",
    revoke: "https://dashboard.onfido.com/",
    tokens: [
      {
        id: "onfido-live-token",
        name: "live API token",
        mode: "live",
        keywords: ["api_live"],
        token: /api_live(?:_us|_ca)?\.[0-9A-Za-z_-]{11}\.[0-9A-Za-z_-]{32}/,
      },
    ],
  },
  {
    service: "JumpCloud",
    opens: "manage your users",
    revoke: "https://console.jumpcloud.com/",
    names: [
      { id: "jumpcloud-key", name: "API key", words: ["jumpcloud"], value: /(?:[0-9a-f]{40}|jca_[0-9A-Za-z]{36})/ },
    ],
  },
  {
    service: "Duo",
    opens: "log in past the second factor",
    revoke: "https://admin.duosecurity.com/",
    names: [
      {
        id: "duo-secret",
        name: "secret key",
        words: ["duosecret", "duoskey", "duosecurity"],
        value: /[0-9A-Za-z]{40}/,
      },
    ],
  },
  {
    service: "hCaptcha",
    opens: "pass off bots as people on your forms",
    revoke: "https://dashboard.hcaptcha.com/",
    names: [
      {
        id: "hcaptcha-secret",
        name: "secret key",
        severity: "high",
        words: ["hcaptcha"],
        value: /(?:0x[0-9a-fA-F]{40}|ES_[0-9a-f]{32})/,
      },
    ],
  },
  {
    service: "reCAPTCHA",
    opens: "pass off bots as people on your forms",
    revoke: "https://www.google.com/recaptcha/admin",
    names: [
      {
        id: "recaptcha-secret",
        name: "secret key",
        severity: "high",
        words: ["recaptchasecret", "recaptchaprivate"],
        value: /6L[0-9A-Za-z_-]{38}/,
      },
    ],
  },
  {
    service: "Nylas",
    opens: "read your users' mail",
    revoke: "https://dashboard-v3.nylas.com/",
    tokens: [{ id: "nylas-key", name: "API key", keywords: ["nyk_v0_"], token: /nyk_v0_[0-9A-Za-z]{64}/ }],
  },
  {
    service: "Facebook",
    opens: "use your app's or page's Facebook account",
    revoke: "https://developers.facebook.com/apps/",
    tokens: [
      {
        id: "facebook-token",
        name: "access token",
        keywords: ["eaa"],
        token: /(?<![+/])EAA[B-Z][0-9A-Za-z]{100,300}(?![+/])/,
      },
    ],
    names: [
      {
        id: "facebook-secret",
        name: "app secret",
        words: ["facebook", "fbapp", "fbclient", "metaapp"],
        value: /[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "Instagram",
    opens: "use your Instagram account",
    revoke: "https://developers.facebook.com/apps/",
    tokens: [
      {
        id: "instagram-token",
        name: "access token",
        keywords: ["igqv", "igaa"],
        token: /IG(?:QV|AA)[0-9A-Za-z_-]{100,250}/,
      },
    ],
  },
  {
    service: "LinkedIn",
    opens: "pose as your app at LinkedIn",
    revoke: "https://www.linkedin.com/developers/apps",
    names: [
      {
        id: "linkedin-secret",
        name: "client secret",
        words: ["linkedin"],
        value: /(?:[0-9A-Za-z]{16}|WPL_AP[01]\.[0-9A-Za-z]{16}\.[0-9A-Za-z+/]{6}==)/,
      },
    ],
  },
  {
    service: "X",
    opens: "post and read in your name",
    revoke: "https://developer.x.com/en/portal/dashboard",
    tokens: [
      {
        id: "x-bearer-token",
        name: "bearer token",
        keywords: ["aaaaaaaaaaaaaaaaaaaaaa"],
        token: /A{22}[0-9A-Za-z%]{60,120}/,
        structured: true,
      },
    ],
    names: [
      {
        id: "x-secret",
        name: "API or access secret",
        words: ["twitter", "xapi"],
        value: /(?:[0-9A-Za-z]{45}|[0-9A-Za-z]{50})/,
      },
    ],
  },
  {
    service: "Spotify",
    opens: "pose as your app at Spotify",
    revoke: "https://developer.spotify.com/dashboard",
    names: [{ id: "spotify-secret", name: "client secret", words: ["spotify"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Twitch",
    opens: "pose as your app at Twitch",
    revoke: "https://dev.twitch.tv/console/apps",
    names: [{ id: "twitch-secret", name: "client secret or token", words: ["twitch"], value: /[0-9a-z]{30}/ }],
  },
  {
    service: "Reddit",
    opens: "pose as your app at Reddit",
    revoke: "https://www.reddit.com/prefs/apps",
    names: [{ id: "reddit-secret", name: "client secret", words: ["reddit"], value: /[0-9A-Za-z_-]{27,30}/ }],
  },
  {
    service: "Strava",
    opens: "pose as your app at Strava",
    revoke: "https://www.strava.com/settings/api",
    names: [{ id: "strava-secret", name: "client secret", words: ["strava"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Steam",
    opens: "use your Steam Web API key",
    revoke: "https://steamcommunity.com/dev/apikey",
    names: [{ id: "steam-key", name: "Web API key", words: ["steam", "steamapi", "steamweb"], value: /[0-9A-F]{32}/ }],
  },
  {
    service: "Riot Games",
    opens: "use up your Riot API quota",
    revoke: "https://developer.riotgames.com/",
    tokens: [
      {
        id: "riot-key",
        name: "API key",
        severity: "high",
        keywords: ["rgapi-"],
        token: /RGAPI-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Dropbox",
    opens: "read and change your files",
    revoke: "https://www.dropbox.com/developers/apps",
    tokens: [
      {
        id: "dropbox-token",
        name: "access token",
        keywords: ["sl."],
        token: /sl\.(?:u\.)?[0-9A-Za-z_-]{130,1200}/,
        structured: true,
      },
    ],
    names: [
      {
        id: "dropbox-legacy-token",
        name: "access token",
        words: ["dropbox"],
        value: /[0-9A-Za-z]{11}A{10}[0-9A-Za-z_-]{43}/,
        structured: true,
      },
    ],
  },
  {
    service: "Box",
    opens: "read and change your files",
    revoke: "https://app.box.com/developers/console",
    names: [
      {
        id: "box-secret",
        name: "client secret or token",
        words: ["box", "boxclient", "boxaccess"],
        value: /[0-9A-Za-z]{32}/,
      },
    ],
  },
  {
    service: "Adobe",
    opens: "pose as your app at Adobe",
    revoke: "https://developer.adobe.com/console",
    tokens: [{ id: "adobe-secret", name: "client secret", keywords: ["p8e-"], token: /p8e-[0-9A-Za-z_-]{32}/ }],
  },
  {
    service: "Typeform",
    opens: "read your forms' answers",
    revoke: "https://admin.typeform.com/user/tokens",
    tokens: [{ id: "typeform-token", name: "access token", keywords: ["tfp_"], token: /tfp_[0-9A-Za-z_.-]{59}/ }],
  },
  {
    service: "Cal.com",
    opens: "read and change your bookings",
    revoke: "https://app.cal.com/settings/developer/api-keys",
    tokens: [{ id: "calcom-key", name: "API key", keywords: ["cal_live_"], token: /cal_live_[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Liveblocks",
    opens: "read and change your shared documents",
    revoke: "https://liveblocks.io/dashboard/apikeys",
    tokens: [
      {
        id: "liveblocks-key",
        name: "secret key",
        mode: "live",
        keywords: ["sk_prod_"],
        token: /sk_prod_[0-9A-Za-z_-]{60,70}/,
      },
      {
        id: "liveblocks-dev-key",
        name: "development key",
        mode: "test",
        keywords: ["sk_dev_"],
        token: /sk_dev_[0-9A-Za-z_-]{60,70}/,
      },
    ],
  },
  {
    service: "Arcjet",
    opens: "change how your site is protected",
    revoke: "https://app.arcjet.com/",
    tokens: [{ id: "arcjet-key", name: "site key", keywords: ["ajkey_"], token: /ajkey_[0-9a-z]{26}/ }],
  },
  {
    service: "Unkey",
    opens: "make API keys in your name",
    revoke: "https://app.unkey.com/settings/root-keys",
    tokens: [{ id: "unkey-root-key", name: "root key", keywords: ["unkey_"], token: /unkey_[0-9A-Za-z]{20,30}/ }],
  },
  {
    service: "Dub",
    opens: "change your short links",
    revoke: "https://app.dub.co/settings/tokens",
    tokens: [{ id: "dub-key", name: "API key", keywords: ["dub_"], token: /dub_[0-9A-Za-z]{24}/ }],
  },
  {
    service: "Bitly",
    opens: "change your short links",
    revoke: "https://app.bitly.com/settings/api/",
    names: [{ id: "bitly-token", name: "access token", words: ["bitly"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Disqus",
    opens: "change your comments",
    revoke: "https://disqus.com/api/applications/",
    names: [{ id: "disqus-secret", name: "API secret", words: ["disqus"], value: /[0-9A-Za-z]{64}/ }],
  },
  {
    service: "Squarespace",
    opens: "change your site",
    revoke: "https://account.squarespace.com/",
    names: [
      {
        id: "squarespace-key",
        name: "API key",
        words: ["squarespace"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Foursquare",
    opens: "spend on your Foursquare account",
    revoke: "https://foursquare.com/developers/home",
    tokens: [{ id: "foursquare-key", name: "API key", keywords: ["fsq3"], token: /fsq3[0-9A-Za-z+/]{44}=?/ }],
  },
  {
    service: "Yelp",
    opens: "use up your Yelp quota",
    revoke: "https://www.yelp.com/developers/v3/manage_app",
    names: [{ id: "yelp-key", name: "API key", words: ["yelp"], value: /[0-9A-Za-z_-]{128}/ }],
  },
  {
    service: "MaxMind",
    opens: "use your MaxMind licence",
    revoke: "https://www.maxmind.com/en/accounts/current/license-key",
    tokens: [
      {
        id: "maxmind-key",
        name: "licence key",
        keywords: ["_mmk"],
        token: /[0-9A-Za-z]{6}_[0-9A-Za-z]{29}_mmk/,
        around: [36, 4],
      },
    ],
  },
  {
    service: "OpenWeather",
    opens: "use up your OpenWeather quota",
    revoke: "https://home.openweathermap.org/api_keys",
    names: [
      {
        id: "openweather-key",
        name: "API key",
        severity: "high",
        words: ["openweather", "openweathermap", "owm"],
        value: /[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "NewsAPI",
    opens: "use up your NewsAPI quota",
    revoke: "https://newsapi.org/account",
    names: [{ id: "newsapi-key", name: "API key", severity: "high", words: ["newsapi"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "New York Times",
    opens: "use up your quota",
    revoke: "https://developer.nytimes.com/my-apps",
    names: [
      { id: "nytimes-key", name: "API key", severity: "high", words: ["nytimes", "nyt"], value: /[0-9A-Za-z_-]{32}/ },
    ],
  },
  {
    service: "Unsplash",
    opens: "pose as your app at Unsplash",
    revoke: "https://unsplash.com/oauth/applications",
    names: [{ id: "unsplash-secret", name: "secret key", words: ["unsplashsecret"], value: /[0-9A-Za-z_-]{43}/ }],
  },
  {
    service: "Adafruit IO",
    opens: "read and change your devices' data",
    revoke: "https://io.adafruit.com/",
    tokens: [{ id: "adafruit-key", name: "key", keywords: ["aio_"], token: /aio_[0-9A-Za-z]{28}/ }],
  },
  {
    service: "Shodan",
    opens: "spend on your Shodan account",
    revoke: "https://account.shodan.io/",
    names: [{ id: "shodan-key", name: "API key", words: ["shodan"], value: /[0-9A-Za-z]{32}/ }],
  },
  {
    service: "VirusTotal",
    opens: "use up your VirusTotal quota",
    revoke: "https://www.virustotal.com/gui/my-apikey",
    names: [{ id: "virustotal-key", name: "API key", words: ["virustotal", "vtapi"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "AbuseIPDB",
    opens: "use up your AbuseIPDB quota",
    revoke: "https://www.abuseipdb.com/account/api",
    names: [{ id: "abuseipdb-key", name: "API key", words: ["abuseipdb"], value: /[0-9a-f]{80}/ }],
  },
  {
    service: "Segment",
    opens: "change where your analytics data goes",
    revoke: "https://app.segment.com/",
    tokens: [{ id: "segment-token", name: "public API token", keywords: ["sgp_"], token: /sgp_[0-9A-Za-z]{64}/ }],
    names: [
      {
        id: "segment-write-key",
        name: "write key",
        opens: "send analytics in your name",
        restrict: "It can only send events; filter foreign ones in the Segment source's settings",
        words: ["segmentwrite", "segmentapi"],
        value: /[0-9A-Za-z]{32}/,
      },
    ],
  },
  {
    service: "RudderStack",
    opens: "send analytics in your name",
    revoke: "https://app.rudderstack.com/",
    names: [
      {
        id: "rudderstack-write-key",
        name: "write key",
        restrict: "It can only send events; use a source of its own for browsers",
        words: ["rudderstack", "rudder"],
        value: /[0-9A-Za-z]{27}/,
      },
    ],
  },
  {
    service: "PostHog",
    opens: "read your analytics",
    revoke: "https://us.posthog.com/settings/user-api-keys",
    tokens: [
      { id: "posthog-personal-key", name: "personal API key", keywords: ["phx_"], token: /phx_[0-9A-Za-z_-]{43,47}/ },
      {
        id: "posthog-project-key",
        name: "project key",
        opens: "send analytics in your name",
        restrict: "It can only send events; list your own addresses under Authorised URLs in PostHog",
        keywords: ["phc_"],
        token: /phc_[0-9A-Za-z_-]{43,44}/,
      },
    ],
  },
  {
    service: "Mixpanel",
    opens: "read your analytics",
    revoke: "https://mixpanel.com/settings/project",
    names: [
      {
        id: "mixpanel-secret",
        name: "API secret",
        words: ["mixpanelsecret", "mixpanelapisecret"],
        value: /[0-9a-f]{32}/,
      },
      {
        id: "mixpanel-token",
        name: "project token",
        opens: "send analytics in your name",
        restrict: "It can only send events; keep the API secret on your server",
        words: ["mixpanel"],
        value: /[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "Amplitude",
    opens: "read your analytics",
    revoke: "https://app.amplitude.com/analytics/settings/projects",
    names: [
      { id: "amplitude-secret", name: "secret key", words: ["amplitudesecret"], value: /[0-9a-f]{32}/ },
      {
        id: "amplitude-key",
        name: "API key",
        opens: "send analytics in your name",
        restrict: "It can only send events; keep the secret key on your server",
        words: ["amplitude"],
        value: /[0-9a-f]{32}/,
      },
    ],
  },
];
