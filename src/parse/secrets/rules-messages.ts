/** Rules: mail, chat, calls, text messages and notifications. */
import type { ServiceRow } from "./service.js";

export const messageServices: readonly ServiceRow[] = [
  {
    service: "Slack",
    opens: "read and write in your Slack",
    revoke: "https://api.slack.com/apps",
    tokens: [
      {
        id: "slack-bot-token",
        name: "bot token",
        keywords: ["xoxb-"],
        token: /xoxb-[0-9]{8,14}-[0-9A-Za-z]{8,26}(?:-[0-9A-Za-z]{20,40})?/,
      },
      {
        id: "slack-user-token",
        name: "user token",
        keywords: ["xoxp-", "xoxe-", "xoxs-", "xoxo-", "xoxa-", "xoxr-"],
        token: /xox[peosar]-[0-9]{1,14}-[0-9A-Za-z]{8,160}(?:-[0-9A-Za-z]{8,64}){0,2}/,
      },
      {
        id: "slack-app-token",
        name: "app token",
        keywords: ["xapp-"],
        token: /xapp-[0-9]-[0-9A-Z]{8,14}-[0-9]{8,16}-[0-9a-f]{32,80}/,
      },
      {
        id: "slack-webhook",
        name: "incoming webhook",
        opens: "post in your Slack",
        keywords: ["hooks.slack.com/services/"],
        token: /hooks\.slack\.com\/services\/T[0-9A-Z]{8,12}\/B[0-9A-Z]{8,12}\/[0-9A-Za-z]{20,28}/,
      },
      {
        id: "slack-session-token",
        name: "session token",
        keywords: ["xoxc-"],
        token: /xoxc-[0-9]{9,15}-[0-9]{9,15}-[0-9]{9,15}-[0-9a-f]{64}/,
      },
      {
        id: "slack-workflow-webhook",
        name: "workflow webhook",
        opens: "start your workflows",
        keywords: ["hooks.slack.com/workflows/", "hooks.slack.com/triggers/"],
        token: /hooks\.slack\.com\/(?:workflows|triggers)\/[0-9A-Z]{8,12}\/[0-9A-Za-z]{8,20}\/[0-9A-Za-z]{20,32}/,
      },
    ],
  },
  {
    service: "SendGrid",
    opens: "send mail in your name",
    revoke: "https://app.sendgrid.com/settings/api_keys",
    tokens: [
      { id: "sendgrid-key", name: "API key", keywords: ["sg."], token: /SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}/ },
    ],
  },
  {
    service: "Mailgun",
    opens: "send mail in your name",
    revoke: "https://app.mailgun.com/settings/api_security",
    tokens: [{ id: "mailgun-key", name: "API key", keywords: ["key-"], token: /key-[0-9a-f]{32}/ }],
    names: [
      { id: "mailgun-private-key", name: "API key", words: ["mailgun"], value: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}/ },
    ],
  },
  {
    service: "Resend",
    opens: "send mail in your name",
    revoke: "https://resend.com/api-keys",
    tokens: [
      { id: "resend-key", name: "API key", keywords: ["re_"], token: /re_[0-9A-Za-z]{6,10}_[0-9A-Za-z]{20,30}/ },
    ],
  },
  {
    service: "Brevo",
    opens: "send mail in your name",
    revoke: "https://app.brevo.com/settings/keys/api",
    tokens: [
      { id: "brevo-key", name: "API key", keywords: ["xkeysib-"], token: /xkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}/ },
    ],
  },
  {
    service: "Mailchimp",
    opens: "mail your lists",
    revoke: "https://admin.mailchimp.com/account/api/",
    tokens: [
      { id: "mailchimp-key", name: "API key", keywords: ["-us"], around: [32, 6], token: /[0-9a-f]{32}-us[0-9]{1,2}/ },
    ],
  },
  {
    service: "Discord",
    opens: "post in your Discord",
    revoke: "https://discord.com/developers/applications",
    tokens: [
      {
        id: "discord-webhook",
        name: "webhook",
        keywords: ["/api/webhooks/"],
        around: [15, 116],
        token: /discord(?:app)?\.com\/api\/webhooks\/[0-9]{17,20}\/[0-9A-Za-z_-]{60,80}/,
      },
    ],
    names: [
      {
        id: "discord-bot-token",
        name: "bot token",
        opens: "read and write as your bot",
        words: ["discord"],
        value: /[MNO][0-9A-Za-z_-]{23,27}\.[0-9A-Za-z_-]{6}\.[0-9A-Za-z_-]{27,38}/,
      },
    ],
  },
  {
    service: "Telegram",
    opens: "read and write as your bot",
    revoke: "https://core.telegram.org/bots/features#botfather",
    tokens: [
      {
        id: "telegram-bot-token",
        name: "bot token",
        keywords: [":aa"],
        around: [12, 37],
        token: /[0-9]{8,12}:AA[0-9A-Za-z_-]{33}/,
      },
    ],
  },
  {
    service: "Microsoft Teams",
    opens: "post in your Teams channel",
    revoke: "https://teams.microsoft.com/",
    tokens: [
      {
        id: "teams-webhook",
        name: "incoming webhook",
        keywords: [".webhook.office.com/webhookb2/"],
        around: [38, 190],
        token:
          /[0-9a-z-]{1,38}\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}/,
      },
    ],
  },
  {
    service: "Twilio",
    opens: "send messages and calls at your cost",
    revoke: "https://console.twilio.com/",
    names: [
      { id: "twilio-auth-token", name: "auth token", words: ["twilio"], value: /[0-9a-f]{32}/ },
      { id: "twilio-api-secret", name: "API key secret", words: ["twilio"], value: /[0-9A-Za-z]{32}/ },
    ],
  },
  {
    service: "Postmark",
    opens: "send mail in your name",
    revoke: "https://account.postmarkapp.com/servers",
    names: [
      {
        id: "postmark-token",
        name: "server token",
        words: ["postmark"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Klaviyo",
    opens: "read and mail your customers",
    revoke: "https://www.klaviyo.com/settings/account/api-keys",
    tokens: [
      // Private in spite of its prefix.
      { id: "klaviyo-key", name: "private API key", keywords: ["pk_"], token: /pk_[0-9a-f]{34}/ },
    ],
  },
  {
    service: "Customer.io",
    opens: "read and mail your customers",
    revoke: "https://fly.customer.io/settings/api_credentials",
    names: [{ id: "customerio-key", name: "API key", words: ["customerio"], value: /(?:[0-9a-f]{20}|[0-9a-f]{32})/ }],
  },
  {
    service: "Mailjet",
    opens: "send mail in your name",
    revoke: "https://app.mailjet.com/account/apikeys",
    names: [{ id: "mailjet-key", name: "API or secret key", words: ["mailjet", "mjapikey"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "SparkPost",
    opens: "send mail in your name",
    revoke: "https://app.sparkpost.com/account/api-keys",
    names: [{ id: "sparkpost-key", name: "API key", words: ["sparkpost"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Elastic Email",
    opens: "send mail in your name",
    revoke: "https://app.elasticemail.com/api/settings/manage-api",
    names: [{ id: "elasticemail-key", name: "API key", words: ["elasticemail"], value: /[0-9A-F]{96}/ }],
  },
  {
    service: "Mandrill",
    opens: "send mail in your name",
    revoke: "https://mandrillapp.com/settings",
    names: [{ id: "mandrill-key", name: "API key", words: ["mandrill"], value: /(?:md-)?[0-9A-Za-z_-]{22}/ }],
  },
  {
    service: "SMTP2GO",
    opens: "send mail in your name",
    revoke: "https://app.smtp2go.com/sending/apikeys/",
    names: [{ id: "smtp2go-key", name: "API key", words: ["smtp2go"], value: /api-[0-9A-F]{32}/ }],
  },
  {
    service: "MailerSend",
    opens: "send mail in your name",
    revoke: "https://app.mailersend.com/api-tokens",
    tokens: [{ id: "mailersend-token", name: "API token", keywords: ["mlsn."], token: /mlsn\.[0-9a-f]{64}/ }],
  },
  {
    service: "Mailtrap",
    opens: "send mail in your name",
    revoke: "https://mailtrap.io/api-tokens",
    names: [{ id: "mailtrap-token", name: "API token", words: ["mailtrap"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Courier",
    opens: "message your users in your name",
    revoke: "https://app.courier.com/settings/api-keys",
    names: [
      { id: "courier-key", name: "API key", mode: "live", words: ["courier"], value: /[pd]k_prod_[0-9A-Za-z]{24}/ },
    ],
  },
  {
    service: "OneSignal",
    opens: "send notifications to all your users",
    revoke: "https://dashboard.onesignal.com/",
    tokens: [
      {
        id: "onesignal-key",
        name: "API key",
        keywords: ["os_v2_app_", "os_v2_org_"],
        token: /os_v2_(?:app|org)_[2-7a-z]{80,130}/,
      },
    ],
    names: [{ id: "onesignal-legacy-key", name: "REST API key", words: ["onesignal"], value: /[0-9A-Za-z]{48}/ }],
  },
  {
    service: "Pusher",
    opens: "send messages to your users' browsers",
    revoke: "https://dashboard.pusher.com/",
    names: [
      {
        id: "pusher-key",
        name: "app key",
        opens: "listen to your public channels",
        restrict: "Allow client events only where you need them, under App settings in Pusher",
        words: ["pusherkey", "pusherappkey"],
        value: /[0-9a-f]{20}/,
      },
      { id: "pusher-secret", name: "app secret", words: ["pushersecret", "pusherappsecret"], value: /[0-9a-f]{20}/ },
    ],
  },
  {
    service: "Ably",
    opens: "send messages to your users' browsers",
    revoke: "https://ably.com/accounts",
    names: [
      {
        id: "ably-key",
        name: "API key",
        words: ["ably"],
        value: /[0-9A-Za-z_-]{6}\.[0-9A-Za-z_-]{6}:[0-9A-Za-z_-]{16,43}/,
      },
    ],
  },
  {
    service: "PubNub",
    opens: "send messages to your users' browsers",
    revoke: "https://admin.pubnub.com/",
    tokens: [
      { id: "pubnub-secret", name: "secret key", keywords: ["sec-c-"], token: /sec-c-[0-9A-Za-z]{40,60}/ },
      {
        id: "pubnub-public-key",
        name: "publish or subscribe key",
        opens: "use your public channels",
        restrict: "Turn on Access Manager for the key set in the PubNub admin portal",
        keywords: ["pub-c-", "sub-c-"],
        token: /[ps]ub-c-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Stream",
    opens: "read and write your users' chats",
    revoke: "https://dashboard.getstream.io/",
    names: [
      {
        id: "stream-secret",
        name: "API secret",
        words: ["getstream", "streamapisecret", "streamchat", "streamsecret"],
        value: /[0-9a-z]{64}/,
      },
    ],
  },
  {
    service: "Agora",
    opens: "join your users' calls",
    revoke: "https://console.agora.io/",
    names: [{ id: "agora-certificate-key", name: "app certificate", words: ["agora"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Daily",
    opens: "join your users' calls",
    revoke: "https://dashboard.daily.co/developers",
    names: [{ id: "daily-key", name: "API key", words: ["dailyapi", "dailyco"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Sendbird",
    opens: "read and write your users' chats",
    revoke: "https://dashboard.sendbird.com/",
    names: [{ id: "sendbird-token", name: "API token", words: ["sendbird"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Vonage",
    opens: "send messages and calls at your cost",
    revoke: "https://dashboard.nexmo.com/settings",
    names: [{ id: "vonage-secret", name: "API secret", words: ["vonage", "nexmo"], value: /[0-9A-Za-z]{16}/ }],
  },
  {
    service: "MessageBird",
    opens: "send messages at your cost",
    revoke: "https://dashboard.messagebird.com/en/developers/access",
    names: [{ id: "messagebird-key", name: "access key", words: ["messagebird"], value: /[0-9A-Za-z]{25}/ }],
  },
  {
    service: "Plivo",
    opens: "send messages and calls at your cost",
    revoke: "https://console.plivo.com/dashboard/",
    names: [{ id: "plivo-token", name: "auth token", words: ["plivo"], value: /[0-9A-Za-z]{40}/ }],
  },
  {
    service: "Telnyx",
    opens: "send messages and calls at your cost",
    revoke: "https://portal.telnyx.com/#/app/api-keys",
    tokens: [{ id: "telnyx-key", name: "API key", keywords: ["key01"], token: /KEY01[0-9A-F]{30}_[0-9A-Za-z]{22}/ }],
  },
  {
    service: "Infobip",
    opens: "send messages at your cost",
    revoke: "https://portal.infobip.com/dev/api-keys",
    names: [
      {
        id: "infobip-key",
        name: "API key",
        words: ["infobip"],
        value: /[0-9a-f]{32}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "ClickSend",
    opens: "send messages at your cost",
    revoke: "https://dashboard.clicksend.com/",
    names: [
      {
        id: "clicksend-key",
        name: "API key",
        words: ["clicksend"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Zoom",
    opens: "start and read your meetings",
    revoke: "https://marketplace.zoom.us/user/build",
    names: [
      {
        id: "zoom-secret",
        name: "client or webhook secret",
        words: ["zoom"],
        value: /(?:[0-9A-Za-z_-]{22}|[0-9A-Za-z]{32})/,
      },
    ],
  },
  {
    service: "Mattermost",
    opens: "read and write in your Mattermost",
    revoke: "https://developers.mattermost.com/integrate/reference/personal-access-token/",
    names: [{ id: "mattermost-token", name: "access token", words: ["mattermost"], value: /[0-9a-z]{26}/ }],
  },
  {
    service: "LINE",
    opens: "read and write as your LINE account",
    revoke: "https://developers.line.biz/console/",
    names: [
      {
        id: "line-channel-token",
        name: "channel token",
        words: ["linechannel", "linebot"],
        value: /[0-9A-Za-z+/]{160,180}={0,2}/,
        structured: true,
      },
      { id: "line-channel-secret", name: "channel secret", words: ["linechannel", "linebot"], value: /[0-9a-f]{32}/ },
    ],
  },
  {
    service: "DingTalk",
    opens: "post in your DingTalk",
    revoke: "https://open.dingtalk.com/",
    tokens: [
      {
        id: "dingtalk-webhook",
        name: "robot webhook",
        keywords: ["oapi.dingtalk.com/robot/send?access_token="],
        token: /oapi\.dingtalk\.com\/robot\/send\?access_token=[0-9a-f]{64}/,
      },
    ],
  },
  {
    service: "Lark",
    opens: "post in your Lark or Feishu",
    revoke: "https://open.larksuite.com/",
    tokens: [
      {
        id: "lark-webhook",
        name: "bot webhook",
        keywords: ["/open-apis/bot/v2/hook/"],
        token: /\/open-apis\/bot\/v2\/hook\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
];
