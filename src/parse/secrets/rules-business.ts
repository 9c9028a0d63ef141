/** Rules: payments, banks, coins, shops, shipping, books and customers. */
import type { ServiceRow } from "./service.js";

export const businessServices: readonly ServiceRow[] = [
  {
    service: "Paystack",
    opens: "charge, refund and read your customers' payments",
    revoke: "https://dashboard.paystack.com/#/settings/developers",
    tokens: [
      {
        id: "paystack-live-key",
        name: "live secret key",
        mode: "live",
        keywords: ["sk_live_"],
        token: /sk_live_[0-9a-z]{40}/,
        near: /paystack/i,
      },
      {
        id: "paystack-test-key",
        name: "test secret key",
        mode: "test",
        opens: "use your Paystack test account",
        keywords: ["sk_test_"],
        token: /sk_test_[0-9a-z]{40}/,
        near: /paystack/i,
      },
    ],
  },
  {
    service: "Stripe",
    opens: "refund, charge and read your customers' payments",
    revoke: "https://dashboard.stripe.com/apikeys",
    tokens: [
      {
        id: "stripe-live-key",
        name: "live secret key",
        mode: "live",
        keywords: ["sk_live_"],
        token: /sk_live_[0-9A-Za-z]{16,247}/,
      },
      {
        id: "stripe-live-restricted-key",
        name: "live restricted key",
        mode: "live",
        keywords: ["rk_live_"],
        token: /rk_live_[0-9A-Za-z]{16,247}/,
      },
      {
        id: "stripe-test-key",
        name: "test secret key",
        opens: "use your Stripe test account",
        revoke: "https://dashboard.stripe.com/test/apikeys",
        mode: "test",
        keywords: ["sk_test_", "rk_test_"],
        token: /[sr]k_test_[0-9A-Za-z]{16,247}/,
      },
      {
        id: "stripe-publishable-key",
        name: "publishable key",
        opens: "start a payment to you",
        restrict: "It can only start payments; keep the secret key on your server",
        keywords: ["pk_live_", "pk_test_"],
        token: /pk_(?:live|test)_[0-9A-Za-z]{16,247}/,
      },
    ],
  },
  {
    service: "Stripe or Svix",
    opens: "forge webhooks, such as paid orders",
    revoke: "https://dashboard.stripe.com/webhooks",
    tokens: [
      // Svix, which many services send webhooks with, uses the same prefix.
      {
        id: "webhook-signing-secret",
        name: "webhook signing secret",
        keywords: ["whsec_"],
        token: /whsec_[0-9A-Za-z+/]{24,64}={0,2}/,
      },
    ],
  },
  {
    service: "Shopify",
    opens: "read your shop's orders and customers",
    revoke: "https://admin.shopify.com/",
    tokens: [
      {
        id: "shopify-token",
        name: "access token",
        keywords: ["shpat_", "shpca_", "shppa_", "shpss_"],
        token: /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32,64}/,
      },
    ],
    names: [{ id: "shopify-shared-secret", name: "API secret", words: ["shopify"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Square",
    opens: "take and refund payments",
    revoke: "https://developer.squareup.com/apps",
    tokens: [
      {
        id: "square-token",
        name: "access token",
        keywords: ["sq0atp-", "eaaa"],
        token: /(?:sq0atp-[0-9A-Za-z_-]{22}|EAAA[0-9A-Za-z_-]{60})/,
      },
      { id: "square-oauth-secret", name: "OAuth secret", keywords: ["sq0csp-"], token: /sq0csp-[0-9A-Za-z_-]{43}/ },
      {
        id: "square-client-id",
        name: "application id",
        opens: "name your app",
        restrict: "It only names your app; set its redirect addresses in the Square developer console",
        keywords: ["sq0idp-"],
        token: /sq0idp-[0-9A-Za-z_-]{22}/,
      },
    ],
  },
  {
    service: "Braintree",
    opens: "take and refund payments",
    revoke: "https://www.braintreegateway.com/login",
    tokens: [
      {
        id: "braintree-token",
        name: "access token",
        keywords: ["access_token$production$"],
        token: /access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}/,
      },
    ],
    names: [
      {
        id: "braintree-private-key",
        name: "private key",
        words: ["braintreeprivate", "braintree"],
        value: /[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "PayPal",
    opens: "charge, refund and read your customers' payments",
    revoke: "https://developer.paypal.com/dashboard/applications/",
    names: [{ id: "paypal-secret", name: "client secret", words: ["paypal"], value: /E[0-9A-Za-z_-]{79}/ }],
  },
  {
    service: "Adyen",
    opens: "charge, refund and read your customers' payments",
    revoke: "https://ca-live.adyen.com/",
    names: [
      { id: "adyen-key", name: "API key", words: ["adyen"], value: /AQE[0-9A-Za-z+/=_.^*-]{80,220}/, structured: true },
    ],
  },
  {
    service: "Razorpay",
    opens: "charge, refund and read your customers' payments",
    revoke: "https://dashboard.razorpay.com/app/keys",
    tokens: [
      {
        id: "razorpay-key-id",
        name: "key id",
        opens: "start a payment to you",
        restrict: "It only names your account; keep the key secret on your server",
        keywords: ["rzp_live_", "rzp_test_"],
        token: /rzp_(?:live|test)_[0-9A-Za-z]{14}/,
      },
    ],
    names: [
      {
        id: "razorpay-secret",
        name: "key secret",
        words: ["razorpaykeysecret", "razorpaysecret", "razorpayapi"],
        value: /[0-9A-Za-z]{24}/,
      },
    ],
  },
  {
    service: "Mollie",
    opens: "charge, refund and read your customers' payments",
    revoke: "https://my.mollie.com/dashboard/developers/api-keys",
    names: [
      { id: "mollie-live-key", name: "live API key", mode: "live", words: ["mollie"], value: /live_[0-9A-Za-z]{30}/ },
      {
        id: "mollie-test-key",
        name: "test API key",
        mode: "test",
        opens: "use your Mollie test account",
        words: ["mollie"],
        value: /test_[0-9A-Za-z]{30}/,
      },
    ],
  },
  {
    service: "GoCardless",
    opens: "collect and read your customers' payments",
    revoke: "https://manage.gocardless.com/developers",
    names: [
      {
        id: "gocardless-live-token",
        name: "live access token",
        mode: "live",
        words: ["gocardless"],
        value: /live_[0-9A-Za-z_-]{40}/,
      },
      {
        id: "gocardless-test-token",
        name: "sandbox token",
        mode: "test",
        opens: "use your sandbox",
        words: ["gocardless"],
        value: /sandbox_[0-9A-Za-z_-]{40}/,
      },
    ],
  },
  {
    service: "Paddle",
    opens: "refund and read your customers' payments",
    revoke: "https://vendors.paddle.com/authentication-v2",
    tokens: [
      {
        id: "paddle-live-key",
        name: "live API key",
        mode: "live",
        keywords: ["pdl_live_apikey_"],
        token: /pdl_live_apikey_[0-9a-z]{26}_[0-9A-Za-z]{22}_[0-9A-Za-z]{3}/,
      },
      {
        id: "paddle-test-key",
        name: "sandbox API key",
        mode: "test",
        opens: "use your sandbox",
        keywords: ["pdl_sdbx_apikey_"],
        token: /pdl_sdbx_apikey_[0-9a-z]{26}_[0-9A-Za-z]{22}_[0-9A-Za-z]{3}/,
      },
    ],
  },
  {
    service: "Polar",
    opens: "refund and read your customers' payments",
    revoke: "https://polar.sh/dashboard",
    tokens: [
      {
        id: "polar-token",
        name: "access token",
        keywords: ["polar_oat_", "polar_pat_"],
        token: /polar_[op]at_[0-9A-Za-z]{32,64}/,
      },
    ],
  },
  {
    service: "Chargebee",
    opens: "change and read your subscriptions",
    revoke: "https://app.chargebee.com/",
    names: [
      {
        id: "chargebee-live-key",
        name: "live API key",
        mode: "live",
        words: ["chargebee"],
        value: /live_[0-9A-Za-z]{30,40}/,
      },
      {
        id: "chargebee-test-key",
        name: "test API key",
        mode: "test",
        opens: "use your test site",
        words: ["chargebee"],
        value: /test_[0-9A-Za-z]{30,40}/,
      },
    ],
  },
  {
    service: "Recurly",
    opens: "change and read your subscriptions",
    revoke: "https://app.recurly.com/go/integrations/api_keys",
    names: [{ id: "recurly-key", name: "private API key", words: ["recurly"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Flutterwave",
    opens: "charge, refund and read your customers' payments",
    revoke: "https://app.flutterwave.com/dashboard/settings/apis",
    tokens: [
      {
        id: "flutterwave-live-key",
        name: "live secret key",
        mode: "live",
        keywords: ["flwseck-"],
        token: /FLWSECK-[0-9a-f]{32}-X/,
      },
      {
        id: "flutterwave-test-key",
        name: "test secret key",
        mode: "test",
        opens: "use your test account",
        keywords: ["flwseck_test-"],
        token: /FLWSECK_TEST-[0-9a-f]{32}-X/,
      },
    ],
  },
  {
    service: "Mercado Pago",
    opens: "charge, refund and read your customers' payments",
    revoke: "https://www.mercadopago.com/developers/panel/app",
    tokens: [
      {
        id: "mercadopago-token",
        name: "access token",
        mode: "live",
        keywords: ["app_usr-"],
        token: /APP_USR-[0-9]{12,20}-[0-9]{6}-[0-9a-f]{32}-[0-9]{5,12}/,
      },
    ],
  },
  {
    service: "Plaid",
    opens: "read your users' bank accounts",
    revoke: "https://dashboard.plaid.com/developers/keys",
    tokens: [
      {
        id: "plaid-live-token",
        name: "access token",
        mode: "live",
        keywords: ["access-production-"],
        token: /access-production-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
      {
        id: "plaid-test-token",
        name: "sandbox token",
        mode: "test",
        opens: "use your sandbox",
        keywords: ["access-sandbox-", "access-development-"],
        token: /access-(?:sandbox|development)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
    names: [{ id: "plaid-secret", name: "secret", words: ["plaid"], value: /[0-9a-f]{30}/ }],
  },
  {
    service: "Finicity",
    opens: "read your users' bank accounts",
    revoke: "https://developer.mastercard.com/",
    names: [
      {
        id: "finicity-secret",
        name: "app key or secret",
        words: ["finicity"],
        value: /(?:[0-9a-f]{32}|[0-9A-Za-z]{20})/,
      },
    ],
  },
  {
    service: "Brex",
    opens: "move your company's money",
    revoke: "https://dashboard.brex.com/settings/developer",
    tokens: [{ id: "brex-token", name: "user token", keywords: ["bxt_"], token: /bxt_[0-9A-Za-z]{36,44}/ }],
  },
  {
    service: "Mercury",
    opens: "move your company's money",
    revoke: "https://app.mercury.com/settings/tokens",
    tokens: [
      {
        id: "mercury-token",
        name: "API token",
        mode: "live",
        keywords: ["secret-token:mercury_production_"],
        token: /secret-token:mercury_production_[0-9A-Za-z_]{30,120}/,
      },
    ],
  },
  {
    service: "Coinbase",
    opens: "trade and send your coins",
    revoke: "https://portal.cdp.coinbase.com/",
    names: [
      {
        id: "coinbase-commerce-key",
        name: "Commerce API key",
        words: ["coinbasecommerce"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
      { id: "coinbase-secret", name: "access token", words: ["coinbase"], value: /[0-9A-Za-z_-]{64}/ },
    ],
  },
  {
    service: "Binance",
    opens: "trade and send your coins",
    revoke: "https://www.binance.com/en/my/settings/api-management",
    names: [{ id: "binance-secret", name: "API or secret key", words: ["binance"], value: /[0-9A-Za-z]{64}/ }],
  },
  {
    service: "Kraken",
    opens: "trade and send your coins",
    revoke: "https://pro.kraken.com/app/settings/api",
    names: [{ id: "kraken-secret", name: "private key", words: ["kraken"], value: /[0-9A-Za-z+/]{86}==/ }],
  },
  {
    service: "KuCoin",
    opens: "trade and send your coins",
    revoke: "https://www.kucoin.com/account/api",
    names: [
      {
        id: "kucoin-secret",
        name: "API secret",
        words: ["kucoin"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Ethereum",
    opens: "take everything in this wallet",
    revoke: "Send all it holds to a wallet with a new key; this one cannot be made safe again",
    names: [
      // Without 0x it could be any digest.
      {
        id: "ethereum-private-key",
        name: "wallet's private key",
        words: ["privatekey", "walletkey", "deployerkey", "walletprivate", "deployerprivate"],
        value: /0x[0-9a-f]{64}/,
      },
    ],
  },
  {
    service: "Alchemy",
    opens: "spend on your Alchemy account",
    revoke: "https://dashboard.alchemy.com/",
    names: [{ id: "alchemy-key", name: "API key", severity: "high", words: ["alchemy"], value: /[0-9A-Za-z_-]{32}/ }],
  },
  {
    service: "Infura",
    opens: "spend on your Infura account",
    revoke: "https://developer.metamask.io/",
    names: [
      {
        id: "infura-secret",
        name: "API key secret",
        words: ["infurasecret", "infuraapikeysecret", "infuraprojectsecret"],
        value: /[0-9A-Za-z+/]{32,56}/,
      },
    ],
  },
  {
    service: "Etherscan",
    opens: "use up your Etherscan quota",
    revoke: "https://etherscan.io/myapikey",
    names: [{ id: "etherscan-key", name: "API key", severity: "high", words: ["etherscan"], value: /[0-9A-Z]{34}/ }],
  },
  {
    service: "Finnhub",
    opens: "use up your Finnhub quota",
    revoke: "https://finnhub.io/dashboard",
    names: [{ id: "finnhub-key", name: "API key", severity: "high", words: ["finnhub"], value: /[0-9a-z]{20}/ }],
  },
  {
    service: "EasyPost",
    opens: "buy postage at your cost",
    revoke: "https://www.easypost.com/account/api-keys",
    tokens: [
      { id: "easypost-live-key", name: "live API key", mode: "live", keywords: ["ezak"], token: /EZAK[0-9A-Za-z]{54}/ },
      {
        id: "easypost-test-key",
        name: "test API key",
        mode: "test",
        opens: "use your test account",
        keywords: ["eztk"],
        token: /EZTK[0-9A-Za-z]{54}/,
      },
    ],
  },
  {
    service: "Shippo",
    opens: "buy postage at your cost",
    revoke: "https://apps.goshippo.com/settings/api",
    tokens: [
      {
        id: "shippo-live-key",
        name: "live API token",
        mode: "live",
        keywords: ["shippo_live_"],
        token: /shippo_live_[0-9a-f]{40}/,
      },
      {
        id: "shippo-test-key",
        name: "test API token",
        mode: "test",
        opens: "use your test account",
        keywords: ["shippo_test_"],
        token: /shippo_test_[0-9a-f]{40}/,
      },
    ],
  },
  {
    service: "Lob",
    opens: "send letters at your cost",
    revoke: "https://dashboard.lob.com/settings/api-keys",
    names: [
      { id: "lob-live-key", name: "live API key", mode: "live", words: ["lob", "lobapi"], value: /live_[0-9a-f]{35}/ },
      {
        id: "lob-test-key",
        name: "test API key",
        mode: "test",
        opens: "use your test account",
        words: ["lob", "lobapi"],
        value: /test_[0-9a-f]{35}/,
      },
    ],
  },
  {
    service: "Duffel",
    opens: "book flights at your cost",
    revoke: "https://app.duffel.com/",
    tokens: [
      {
        id: "duffel-live-token",
        name: "live access token",
        mode: "live",
        keywords: ["duffel_live_"],
        token: /duffel_live_[0-9A-Za-z_=-]{43}/,
      },
      {
        id: "duffel-test-token",
        name: "test access token",
        mode: "test",
        opens: "use your test account",
        keywords: ["duffel_test_"],
        token: /duffel_test_[0-9A-Za-z_=-]{43}/,
      },
    ],
  },
  {
    service: "TaxJar",
    opens: "use your TaxJar account",
    revoke: "https://app.taxjar.com/account#api-access",
    names: [{ id: "taxjar-key", name: "API token", words: ["taxjar"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "QuickBooks",
    opens: "read and change your books",
    revoke: "https://developer.intuit.com/app/developer/dashboard",
    names: [
      {
        id: "quickbooks-secret",
        name: "client secret",
        words: ["quickbooks", "intuit", "qbo"],
        value: /[0-9A-Za-z]{40}/,
      },
    ],
  },
  {
    service: "FreshBooks",
    opens: "read and change your books",
    revoke: "https://my.freshbooks.com/#/developer",
    names: [{ id: "freshbooks-secret", name: "client secret", words: ["freshbooks"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Etsy",
    opens: "read your shop's orders",
    revoke: "https://www.etsy.com/developers/your-apps",
    names: [{ id: "etsy-key", name: "API key", words: ["etsy"], value: /[0-9a-z]{24}/ }],
  },
  {
    service: "Gumroad",
    opens: "read your sales",
    revoke: "https://gumroad.com/settings/advanced",
    names: [
      { id: "gumroad-token", name: "access token", words: ["gumroad"], value: /(?:[0-9a-f]{64}|[0-9A-Za-z_-]{43})/ },
    ],
  },
  {
    service: "Freemius",
    opens: "read your sales",
    revoke: "https://dashboard.freemius.com/",
    names: [
      {
        id: "freemius-secret",
        name: "secret key",
        words: ["freemius"],
        value: /sk_[0-9A-Za-z@^*+~?!.:=_-]{29}/,
        structured: true,
      },
    ],
  },
  {
    service: "HubSpot",
    opens: "read and change your contacts",
    revoke: "https://app.hubspot.com/private-apps/",
    tokens: [
      {
        id: "hubspot-token",
        name: "private app token",
        keywords: ["pat-na", "pat-eu", "pat-ap"],
        token: /pat-(?:na|eu|ap)[0-9]-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
    names: [
      {
        id: "hubspot-legacy-key",
        name: "API key",
        words: ["hubspot"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Salesforce",
    opens: "read and change your customers",
    revoke: "https://login.salesforce.com/",
    names: [
      {
        id: "salesforce-token",
        name: "access token",
        words: ["salesforce", "sfdc", "sforce"],
        value: /00D[0-9A-Za-z]{12,15}![0-9A-Za-z._]{60,200}/,
        structured: true,
      },
    ],
  },
  {
    service: "Pipedrive",
    opens: "read and change your contacts",
    revoke: "https://app.pipedrive.com/settings/api",
    names: [{ id: "pipedrive-token", name: "API token", words: ["pipedrive"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Close",
    opens: "read and change your contacts",
    revoke: "https://app.close.com/settings/developer/api-keys/",
    names: [
      {
        id: "close-key",
        name: "API key",
        words: ["closeapi", "closeio", "closecrm"],
        value: /api_[0-9A-Za-z]{22}\.[0-9A-Za-z]{22}/,
      },
    ],
  },
  {
    service: "Clearbit",
    opens: "spend on your Clearbit account",
    revoke: "https://dashboard.clearbit.com/api",
    names: [{ id: "clearbit-key", name: "secret key", words: ["clearbit"], value: /sk_[0-9a-f]{32}/ }],
  },
  {
    service: "Hunter",
    opens: "spend on your Hunter account",
    revoke: "https://hunter.io/api-keys",
    names: [{ id: "hunter-key", name: "API key", words: ["hunter", "hunterio"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Zendesk",
    opens: "read and answer your support tickets",
    revoke: "https://support.zendesk.com/hc/en-us/articles/4408889192858",
    names: [{ id: "zendesk-token", name: "API token", words: ["zendesk"], value: /[0-9A-Za-z]{40}/ }],
  },
  {
    service: "Intercom",
    opens: "read and answer your support chats",
    revoke: "https://app.intercom.com/a/apps/_/developer-hub",
    names: [
      {
        id: "intercom-token",
        name: "access token",
        words: ["intercom"],
        value: /dG9rO[0-9A-Za-z+/]{50,60}={0,2}/,
        structured: true,
      },
    ],
  },
  {
    service: "Freshdesk",
    opens: "read and answer your support tickets",
    revoke: "https://support.freshdesk.com/support/solutions/articles/215517",
    names: [{ id: "freshdesk-key", name: "API key", words: ["freshdesk", "freshworks"], value: /[0-9A-Za-z]{20}/ }],
  },
  {
    service: "Beamer",
    opens: "post news on your site",
    revoke: "https://app.getbeamer.com/settings",
    names: [{ id: "beamer-key", name: "API key", words: ["beamer"], value: /b_[0-9A-Za-z_=-]{44}/ }],
  },
  {
    service: "ActiveCampaign",
    opens: "read and mail your contacts",
    revoke: "https://help.activecampaign.com/hc/en-us/articles/207317590",
    names: [{ id: "activecampaign-key", name: "API key", words: ["activecampaign"], value: /[0-9a-f]{72}/ }],
  },
];
