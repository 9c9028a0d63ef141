/** Services by the texts that they ask a domain's owner to publish as proof of ownership. */

const tokens: readonly (readonly [start: RegExp, service: string])[] = [
  [/^google-site-verification=/i, "Google Search Console"],
  [/^MS=ms\d/i, "Microsoft 365"],
  [/^facebook-domain-verification=/i, "Meta Business"],
  [/^apple-domain-verification=/i, "Apple Business"],
  [/^stripe-verification=/i, "Stripe"],
  [/^atlassian-domain-verification=/i, "Atlassian"],
  [/^docusign=/i, "DocuSign"],
  [/^hubspot-developer-verification=/i, "HubSpot"],
  [/^(?:ZOOM_verify_|zoom-domain-verification)/i, "Zoom"],
  [/^openai-domain-verification=/i, "OpenAI"],
  [/^anthropic-domain-verification/i, "Anthropic"],
  [/^slack-domain-verification=/i, "Slack"],
  [/^notion-domain-verification=/i, "Notion"],
  [/^miro-verification=/i, "Miro"],
  [/^dropbox-domain-verification=/i, "Dropbox"],
  [/^adobe-idp-site-verification=/i, "Adobe"],
  [/^(?:webexdomainverification|cisco-ci-domain-verification)/i, "Webex"],
  [/^pardot\d*=/i, "Salesforce"],
  [/^mongodb-site-verification=/i, "MongoDB Atlas"],
  [/^postman-domain-verification=/i, "Postman"],
  [/^1password-site-verification=/i, "1Password"],
  [/^(?:sendinblue|brevo)-code:/i, "Brevo"],
  [/^ahrefs-site-verification/i, "Ahrefs"],
  [/^yandex-verification:/i, "Yandex Webmaster"],
  [/^status-page-domain-verification=/i, "Atlassian Statuspage"],
  [/^shopify-verification-code=/i, "Shopify"],
  [/^figma-domain-verification=/i, "Figma"],
  [/^asv=/i, "Asana"],
  [/^have-i-been-pwned-verification=/i, "Have I Been Pwned"],
  [/^canva-site-verification=/i, "Canva"],
  [/^loom-(?:site-)?verification=/i, "Loom"],
  [/^github-verification=|^_github-challenge/i, "GitHub"],
];

/** The service whose proof the text is; null: none that is known. */
export function serviceOfToken(text: string): string | null {
  return tokens.find(([start]) => start.test(text))?.[1] ?? null;
}
