/** Rules: databases, search, storage, media, content and scraping. */
import type { ServiceRow } from "./service.js";

export const dataServices: readonly ServiceRow[] = [
  {
    service: "Supabase",
    opens: "read and change your whole database",
    revoke: "https://supabase.com/dashboard/project/_/settings/api-keys",
    tokens: [
      {
        id: "supabase-secret-key",
        name: "secret key",
        keywords: ["sb_secret_"],
        token: /sb_secret_[0-9A-Za-z_-]{20,60}/,
      },
      {
        id: "supabase-management-token",
        name: "management token",
        opens: "manage your Supabase projects",
        revoke: "https://supabase.com/dashboard/account/tokens",
        keywords: ["sbp_"],
        token: /sbp_[0-9a-f]{40}/,
      },
      {
        id: "supabase-publishable-key",
        name: "publishable key",
        opens: "read what your row-level security allows",
        restrict: "Turn on row-level security for every table in Supabase",
        keywords: ["sb_publishable_"],
        token: /sb_publishable_[0-9A-Za-z_-]{20,60}/,
      },
    ],
  },
  {
    service: "Databricks",
    opens: "read your data and run jobs",
    revoke: "https://docs.databricks.com/aws/en/dev-tools/auth/pat",
    tokens: [
      { id: "databricks-token", name: "access token", keywords: ["dapi"], token: /dapi[0-9a-f]{32}(?:-[0-9])?/ },
    ],
  },
  {
    service: "PlanetScale",
    opens: "read and change your database",
    revoke: "https://app.planetscale.com/",
    tokens: [
      {
        id: "planetscale-token",
        name: "service token",
        keywords: ["pscale_tkn_", "pscale_oauth_"],
        token: /pscale_(?:tkn|oauth)_[0-9A-Za-z_=.-]{32,64}/,
      },
      {
        id: "planetscale-password",
        name: "database password",
        keywords: ["pscale_pw_"],
        token: /pscale_pw_[0-9A-Za-z_=.-]{32,64}/,
      },
    ],
  },
  {
    service: "Neon",
    opens: "read and delete your databases",
    revoke: "https://console.neon.tech/app/settings/api-keys",
    tokens: [{ id: "neon-api-key", name: "API key", keywords: ["napi_"], token: /napi_[0-9a-z]{64}/ }],
  },
  {
    service: "MongoDB Atlas",
    opens: "manage your databases",
    revoke: "https://cloud.mongodb.com/",
    tokens: [
      {
        id: "mongodb-atlas-secret",
        name: "service account secret",
        keywords: ["mdb_sa_sk_"],
        token: /mdb_sa_sk_[0-9A-Za-z_-]{40}/,
      },
    ],
    names: [
      {
        id: "mongodb-atlas-private-key",
        name: "private API key",
        words: ["mongodbatlas", "atlasprivate"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "CockroachDB",
    opens: "manage your databases",
    revoke: "https://cockroachlabs.cloud/service-accounts",
    tokens: [
      { id: "cockroach-key", name: "API key", keywords: ["ccdb1_"], token: /CCDB1_[0-9A-Za-z]{22}_[0-9A-Za-z]{40}/ },
    ],
  },
  {
    service: "ClickHouse Cloud",
    opens: "manage your databases",
    revoke: "https://console.clickhouse.cloud/",
    tokens: [{ id: "clickhouse-secret", name: "API key secret", keywords: ["4b1d"], token: /4b1d[0-9A-Za-z]{38}/ }],
  },
  {
    service: "Elastic Cloud",
    opens: "read and change your indices",
    revoke: "https://cloud.elastic.co/account/keys",
    tokens: [
      {
        id: "elastic-key",
        name: "API key",
        keywords: ["essu_"],
        token: /essu_[0-9A-Za-z_-]{60,200}/,
        structured: true,
      },
    ],
    names: [
      {
        id: "elastic-api-key",
        name: "API key",
        words: ["elasticsearch", "elasticapi"],
        value: /[0-9A-Za-z_-]{58,60}={0,2}/,
        structured: true,
      },
    ],
  },
  {
    service: "Confluent",
    opens: "read and write your streams",
    revoke: "https://confluent.cloud/settings/api-keys",
    names: [
      { id: "confluent-secret", name: "API secret", words: ["confluent", "kafkaapi"], value: /[0-9A-Za-z+/]{64}/ },
    ],
  },
  {
    service: "Aiven",
    opens: "read and change your databases",
    revoke: "https://console.aiven.io/profile/tokens",
    tokens: [
      { id: "aiven-password", name: "service password", keywords: ["avns_"], token: /AVNS_[0-9A-Za-z_-]{16,24}/ },
    ],
  },
  {
    service: "Upstash",
    opens: "read and change your Redis or queue",
    revoke: "https://console.upstash.com/",
    names: [
      {
        id: "upstash-token",
        name: "REST token",
        words: ["upstash", "qstash", "kvrestapi"],
        value: /[0-9A-Za-z_-]{32,110}={0,2}/,
      },
    ],
  },
  {
    service: "InfluxDB",
    opens: "read and change your measurements",
    revoke: "https://cloud2.influxdata.com/",
    names: [{ id: "influxdb-token", name: "API token", words: ["influx", "influxdb"], value: /[0-9A-Za-z_-]{86}==/ }],
  },
  {
    service: "Algolia",
    opens: "change and delete your search index",
    revoke: "https://dashboard.algolia.com/account/api-keys",
    names: [
      {
        id: "algolia-search-key",
        name: "search key",
        restrict: "Limit it to your domains and indices under API keys in the Algolia dashboard",
        words: ["algoliasearch", "algoliapublic"],
        value: /[0-9a-f]{32}/,
      },
      {
        id: "algolia-admin-key",
        name: "admin or API key",
        words: ["algoliaadmin", "algoliawrite", "algoliaapi", "algolia"],
        value: /[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "Meilisearch",
    opens: "change and delete your search index",
    revoke: "https://cloud.meilisearch.com/",
    names: [
      { id: "meilisearch-key", name: "master or admin key", words: ["meili", "meilisearch"], value: /[0-9a-f]{64}/ },
    ],
  },
  {
    service: "Typesense",
    opens: "change and delete your search index",
    revoke: "https://cloud.typesense.org/",
    names: [{ id: "typesense-key", name: "admin key", words: ["typesense"], value: /[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Pinecone",
    opens: "read and change your vectors",
    revoke: "https://app.pinecone.io/",
    tokens: [
      { id: "pinecone-key", name: "API key", keywords: ["pcsk_"], token: /pcsk_[0-9A-Za-z]{5,6}_[0-9A-Za-z]{63}/ },
    ],
    names: [
      {
        id: "pinecone-legacy-key",
        name: "API key",
        words: ["pinecone"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Couchbase Capella",
    opens: "manage your databases",
    revoke: "https://cloud.couchbase.com/",
    names: [
      { id: "couchbase-key", name: "API key", words: ["couchbase", "capella"], value: /[0-9A-Za-z+/]{60,120}={0,2}/ },
    ],
  },
  {
    service: "DataStax Astra",
    opens: "read and change your database",
    revoke: "https://astra.datastax.com/settings/tokens",
    tokens: [
      {
        id: "astra-token",
        name: "application token",
        keywords: ["astracs:"],
        token: /AstraCS:[0-9A-Za-z]{24}:[0-9a-f]{64}/,
      },
    ],
  },
  {
    service: "Hasura",
    opens: "read and change your whole database",
    revoke: "https://cloud.hasura.io/",
    names: [{ id: "hasura-admin-secret", name: "admin secret", words: ["hasura"], value: /[0-9A-Za-z]{64}/ }],
  },
  {
    service: "Tinybird",
    opens: "read your data",
    revoke: "https://app.tinybird.co/tokens",
    tokens: [
      {
        id: "tinybird-token",
        name: "token",
        keywords: ["p.eyj"],
        token: /p\.eyJ[0-9A-Za-z_-]{60,200}\.[0-9A-Za-z_-]{43}/,
        structured: true,
        // Its tracker for web pages carries a token that may only append.
        publicBeside: /data-token|tracker|flock\.js/i,
      },
    ],
  },
  {
    service: "Prefect",
    opens: "run your workflows",
    revoke: "https://app.prefect.cloud/my/api-keys",
    tokens: [{ id: "prefect-key", name: "API key", keywords: ["pnu_", "pnb_"], token: /pn[ub]_[0-9A-Za-z]{36}/ }],
  },
  {
    service: "Backblaze B2",
    opens: "read and delete your stored files",
    revoke: "https://secure.backblaze.com/app_keys.htm",
    names: [
      { id: "backblaze-key", name: "application key", words: ["b2", "backblaze"], value: /K[0-9]{3}[0-9A-Za-z+/]{27}/ },
    ],
  },
  {
    service: "Wasabi",
    opens: "read and delete your stored files",
    revoke: "https://console.wasabisys.com/",
    names: [{ id: "wasabi-secret", name: "secret key", words: ["wasabi"], value: /[0-9A-Za-z]{40}/ }],
  },
  {
    service: "Cloudinary",
    opens: "change and delete your images",
    revoke: "https://console.cloudinary.com/settings/api-keys",
    tokens: [
      {
        id: "cloudinary-url",
        name: "address with the API secret",
        keywords: ["cloudinary://"],
        token: /cloudinary:\/\/[0-9]{15}:[0-9A-Za-z_-]{27}@[0-9A-Za-z_-]{1,60}/,
      },
    ],
    names: [{ id: "cloudinary-secret", name: "API secret", words: ["cloudinary"], value: /[0-9A-Za-z_-]{27}/ }],
  },
  {
    service: "ImageKit",
    opens: "change and delete your images",
    revoke: "https://imagekit.io/dashboard/developer/api-keys",
    tokens: [
      { id: "imagekit-private-key", name: "private key", keywords: ["private_"], token: /private_[0-9A-Za-z+/]{27}=/ },
    ],
  },
  {
    service: "Mux",
    opens: "read and delete your videos",
    revoke: "https://dashboard.mux.com/settings/access-tokens",
    names: [{ id: "mux-secret", name: "token secret", words: ["mux", "muxtoken"], value: /[0-9A-Za-z+/]{75}/ }],
  },
  {
    service: "Contentful",
    opens: "change your content",
    revoke: "https://app.contentful.com/account/profile/cma_tokens",
    tokens: [
      { id: "contentful-token", name: "management token", keywords: ["cfpat-"], token: /CFPAT-[0-9A-Za-z_-]{43}/ },
    ],
    names: [
      {
        id: "contentful-delivery-token",
        name: "delivery token",
        severity: "high",
        opens: "read your content, drafts as well",
        words: ["contentful"],
        value: /[0-9A-Za-z_-]{43}/,
      },
    ],
  },
  {
    service: "Sanity",
    opens: "change your content",
    revoke: "https://www.sanity.io/manage",
    names: [{ id: "sanity-token", name: "API token", words: ["sanity"], value: /sk[0-9A-Za-z]{80,180}/ }],
  },
  {
    service: "Builder.io",
    opens: "change your content",
    revoke: "https://builder.io/account/space",
    tokens: [{ id: "builder-private-key", name: "private key", keywords: ["bpk-"], token: /bpk-[0-9a-f]{32}/ }],
  },
  {
    service: "Webflow",
    opens: "change your site",
    revoke: "https://webflow.com/dashboard",
    names: [{ id: "webflow-token", name: "API token", words: ["webflow"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Apify",
    opens: "spend on your Apify account",
    revoke: "https://console.apify.com/settings/integrations",
    tokens: [{ id: "apify-token", name: "API token", keywords: ["apify_api_"], token: /apify_api_[0-9A-Za-z]{34,38}/ }],
  },
  {
    service: "Firecrawl",
    opens: "spend on your Firecrawl account",
    revoke: "https://www.firecrawl.dev/app/api-keys",
    tokens: [{ id: "firecrawl-key", name: "API key", keywords: ["fc-"], token: /fc-[0-9a-f]{32}/ }],
  },
  {
    service: "ScrapingBee",
    opens: "spend on your ScrapingBee account",
    revoke: "https://app.scrapingbee.com/",
    names: [{ id: "scrapingbee-key", name: "API key", words: ["scrapingbee"], value: /[0-9A-Z]{80}/ }],
  },
  {
    service: "Serper",
    opens: "spend on your Serper account",
    revoke: "https://serper.dev/api-keys",
    names: [{ id: "serper-key", name: "API key", words: ["serper"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "SerpApi",
    opens: "spend on your SerpApi account",
    revoke: "https://serpapi.com/manage-api-key",
    names: [{ id: "serpapi-key", name: "API key", words: ["serpapi"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Brave Search",
    opens: "spend on your Brave Search account",
    revoke: "https://api-dashboard.search.brave.com/app/keys",
    names: [
      { id: "brave-search-key", name: "API key", words: ["brave", "bravesearch"], value: /BSA[0-9A-Za-z_-]{24,40}/ },
    ],
  },
  {
    service: "Metabase",
    opens: "read your data",
    revoke: "https://www.metabase.com/docs/latest/people-and-groups/api-keys",
    names: [{ id: "metabase-key", name: "API key", words: ["metabase"], value: /mb_[0-9A-Za-z+/]{43}=/ }],
  },
  {
    service: "Looker",
    opens: "read your data",
    revoke: "https://cloud.google.com/looker/docs/admin-panel-users-users",
    names: [{ id: "looker-secret", name: "client secret", words: ["looker"], value: /[0-9A-Za-z]{24}/ }],
  },
];
