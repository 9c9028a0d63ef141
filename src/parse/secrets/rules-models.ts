/** Rules: language models, voices, search for models, and where they run. */
import type { ServiceRow } from "./service.js";

export const modelServices: readonly ServiceRow[] = [
  {
    service: "OpenAI",
    opens: "spend on your OpenAI account",
    revoke: "https://platform.openai.com/api-keys",
    tokens: [
      // "T3BlbkFJ" is "OpenAI" in base64: in the middle of every key.
      {
        id: "openai-key",
        name: "API key",
        keywords: ["t3blbkfj"],
        around: [90, 83],
        token: /sk-(?:(?:proj|svcacct|admin|None)-)?[0-9A-Za-z_-]{20,74}T3BlbkFJ[0-9A-Za-z_-]{20,74}/,
      },
    ],
  },
  {
    service: "Anthropic",
    opens: "spend on your Anthropic account",
    revoke: "https://console.anthropic.com/settings/keys",
    tokens: [
      { id: "anthropic-key", name: "API key", keywords: ["sk-ant-api03-"], token: /sk-ant-api03-[0-9A-Za-z_-]{93}AA/ },
      {
        id: "anthropic-admin-key",
        name: "admin key",
        opens: "manage your Anthropic organisation",
        keywords: ["sk-ant-admin01-"],
        token: /sk-ant-admin01-[0-9A-Za-z_-]{93}AA/,
      },
    ],
  },
  {
    service: "Hugging Face",
    opens: "use your models and data sets",
    revoke: "https://huggingface.co/settings/tokens",
    tokens: [{ id: "huggingface-token", name: "access token", keywords: ["hf_"], token: /hf_[A-Za-z]{34}/ }],
  },
  {
    service: "Groq",
    opens: "spend on your Groq account",
    revoke: "https://console.groq.com/keys",
    tokens: [{ id: "groq-key", name: "API key", keywords: ["gsk_"], token: /gsk_[0-9A-Za-z]{52}/ }],
  },
  {
    service: "OpenRouter",
    opens: "spend on your OpenRouter account",
    revoke: "https://openrouter.ai/settings/keys",
    tokens: [{ id: "openrouter-key", name: "API key", keywords: ["sk-or-v1-"], token: /sk-or-v1-[0-9a-f]{64}/ }],
  },
  {
    service: "xAI",
    opens: "spend on your xAI account",
    revoke: "https://console.x.ai/",
    tokens: [{ id: "xai-key", name: "API key", keywords: ["xai-"], token: /xai-[0-9A-Za-z]{70,120}/ }],
  },
  {
    service: "Replicate",
    opens: "spend on your Replicate account",
    revoke: "https://replicate.com/account/api-tokens",
    tokens: [{ id: "replicate-token", name: "API token", keywords: ["r8_"], token: /r8_[0-9A-Za-z]{37}/ }],
  },
  {
    service: "Cohere",
    opens: "spend on your Cohere account",
    revoke: "https://dashboard.cohere.com/api-keys",
    names: [{ id: "cohere-key", name: "API key", words: ["cohere", "coapi"], value: /[0-9A-Za-z]{40}/ }],
  },
  {
    service: "Mistral",
    opens: "spend on your Mistral account",
    revoke: "https://console.mistral.ai/api-keys",
    names: [{ id: "mistral-key", name: "API key", words: ["mistral"], value: /[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Perplexity",
    opens: "spend on your Perplexity account",
    revoke: "https://www.perplexity.ai/settings/api",
    tokens: [{ id: "perplexity-key", name: "API key", keywords: ["pplx-"], token: /pplx-[0-9A-Za-z]{48}/ }],
  },
  {
    service: "Together AI",
    opens: "spend on your Together account",
    revoke: "https://api.together.ai/settings/api-keys",
    tokens: [{ id: "together-key", name: "API key", keywords: ["tgp_v1_"], token: /tgp_v1_[0-9A-Za-z_-]{43}/ }],
    names: [{ id: "together-legacy-key", name: "API key", words: ["together", "togetherai"], value: /[0-9a-f]{64}/ }],
  },
  {
    service: "Fireworks AI",
    opens: "spend on your Fireworks account",
    revoke: "https://app.fireworks.ai/settings/users/api-keys",
    tokens: [
      { id: "fireworks-key", name: "API key", keywords: ["fw_"], token: /fw_[0-9A-Za-z]{22,24}/, near: /fireworks/i },
    ],
  },
  {
    service: "DeepSeek",
    opens: "spend on your DeepSeek account",
    revoke: "https://platform.deepseek.com/api_keys",
    names: [{ id: "deepseek-key", name: "API key", words: ["deepseek"], value: /sk-[0-9a-f]{32}/ }],
  },
  {
    service: "Alibaba Model Studio",
    opens: "spend on your Model Studio account",
    revoke: "https://bailian.console.aliyun.com/",
    names: [{ id: "dashscope-key", name: "API key", words: ["dashscope", "qwen"], value: /sk-[0-9a-f]{32}/ }],
  },
  {
    service: "Moonshot AI",
    opens: "spend on your Moonshot account",
    revoke: "https://platform.moonshot.ai/console/api-keys",
    names: [{ id: "moonshot-key", name: "API key", words: ["moonshot", "kimi"], value: /sk-[0-9A-Za-z]{48}/ }],
  },
  {
    service: "Stability AI",
    opens: "spend on your Stability account",
    revoke: "https://platform.stability.ai/account/keys",
    names: [
      {
        id: "stability-key",
        name: "API key",
        words: ["stability", "stabilityai", "dreamstudio"],
        value: /sk-[0-9A-Za-z]{48}/,
      },
    ],
  },
  {
    service: "ElevenLabs",
    opens: "spend on your ElevenLabs account",
    revoke: "https://elevenlabs.io/app/settings/api-keys",
    tokens: [{ id: "elevenlabs-key", name: "API key", keywords: ["sk_"], token: /sk_[0-9a-f]{48}/, near: /eleven/i }],
  },
  {
    service: "AssemblyAI",
    opens: "spend on your AssemblyAI account",
    revoke: "https://www.assemblyai.com/dashboard/api-keys",
    names: [{ id: "assemblyai-key", name: "API key", words: ["assemblyai", "assembly"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Deepgram",
    opens: "spend on your Deepgram account",
    revoke: "https://console.deepgram.com/",
    names: [{ id: "deepgram-key", name: "API key", words: ["deepgram"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "LangSmith",
    opens: "read your prompts and answers",
    revoke: "https://smith.langchain.com/settings",
    tokens: [
      {
        id: "langsmith-key",
        name: "API key",
        keywords: ["lsv2_pt_", "lsv2_sk_"],
        token: /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/,
      },
    ],
  },
  {
    service: "Langfuse",
    opens: "read your prompts and answers",
    revoke: "https://cloud.langfuse.com/",
    tokens: [
      {
        id: "langfuse-key",
        name: "secret key",
        keywords: ["sk-lf-"],
        token: /sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
      {
        id: "langfuse-public-key",
        name: "public key",
        opens: "send scores to your project",
        restrict: "It only identifies the project; keep the secret key on your server",
        keywords: ["pk-lf-"],
        token: /pk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      },
    ],
  },
  {
    service: "Weights & Biases",
    opens: "read your experiments",
    revoke: "https://wandb.ai/authorize",
    tokens: [{ id: "wandb-key", name: "API key", keywords: ["wandb_v1_"], token: /wandb_v1_[0-9A-Za-z_]{77}/ }],
    names: [{ id: "wandb-legacy-key", name: "API key", words: ["wandb"], value: /[0-9a-f]{40}/ }],
  },
  {
    service: "Cerebras",
    opens: "spend on your Cerebras account",
    revoke: "https://cloud.cerebras.ai/",
    tokens: [{ id: "cerebras-key", name: "API key", keywords: ["csk-"], token: /csk-[0-9a-z]{48}/ }],
  },
  {
    service: "NVIDIA",
    opens: "spend on your NVIDIA account",
    revoke: "https://build.nvidia.com/settings/api-keys",
    tokens: [{ id: "nvidia-key", name: "API key", keywords: ["nvapi-"], token: /nvapi-[0-9A-Za-z_-]{60,70}/ }],
  },
  {
    service: "Tavily",
    opens: "spend on your Tavily account",
    revoke: "https://app.tavily.com/home",
    tokens: [{ id: "tavily-key", name: "API key", keywords: ["tvly-"], token: /tvly-(?:dev-|prod-)?[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Exa",
    opens: "spend on your Exa account",
    revoke: "https://dashboard.exa.ai/api-keys",
    names: [
      {
        id: "exa-key",
        name: "API key",
        words: ["exa", "exaapi"],
        value: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
      },
    ],
  },
  {
    service: "Jina AI",
    opens: "spend on your Jina account",
    revoke: "https://jina.ai/api-dashboard/",
    tokens: [{ id: "jina-key", name: "API key", keywords: ["jina_"], token: /jina_[0-9A-Za-z]{60}/ }],
  },
  {
    service: "Voyage AI",
    opens: "spend on your Voyage account",
    revoke: "https://dashboard.voyageai.com/",
    names: [{ id: "voyage-key", name: "API key", words: ["voyage", "voyageai"], value: /(?:pa|al)-[0-9A-Za-z_-]{43}/ }],
  },
  {
    service: "MiniMax",
    opens: "spend on your MiniMax account",
    revoke: "https://platform.minimax.io/",
    tokens: [{ id: "minimax-key", name: "API key", keywords: ["sk-api-"], token: /sk-api-[0-9A-Za-z_-]{119}/ }],
  },
  {
    service: "Z.ai",
    opens: "spend on your Z.ai account",
    revoke: "https://z.ai/manage-apikey/apikey-list",
    names: [
      {
        id: "zai-key",
        name: "API key",
        words: ["zai", "zhipu", "zhipuai", "bigmodel", "glm"],
        value: /[0-9a-f]{32}\.[0-9A-Za-z]{16}/,
      },
    ],
  },
  {
    service: "Ollama",
    opens: "use your Ollama account",
    revoke: "https://ollama.com/settings/keys",
    names: [{ id: "ollama-key", name: "API key", words: ["ollama"], value: /[0-9a-f]{32}\.[0-9A-Za-z_-]{24}/ }],
  },
  {
    service: "Clarifai",
    opens: "spend on your Clarifai account",
    revoke: "https://clarifai.com/settings/security",
    names: [{ id: "clarifai-key", name: "access token", words: ["clarifai"], value: /[0-9a-f]{32}/ }],
  },
  {
    service: "Modal",
    opens: "run code at your cost",
    revoke: "https://modal.com/settings/tokens",
    names: [{ id: "modal-token", name: "token secret", words: ["modal", "modaltoken"], value: /as-[0-9A-Za-z]{22}/ }],
  },
  {
    service: "RunPod",
    opens: "run machines at your cost",
    revoke: "https://console.runpod.io/user/settings",
    tokens: [{ id: "runpod-key", name: "API key", keywords: ["rpa_"], token: /rpa_[0-9A-Z]{40}[0-9A-Za-z]{0,10}/ }],
  },
  {
    service: "fal",
    opens: "spend on your fal account",
    revoke: "https://fal.ai/dashboard/keys",
    names: [
      {
        id: "fal-key",
        name: "API key",
        words: ["fal", "falai"],
        value: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{32}/,
      },
    ],
  },
  {
    service: "Baseten",
    opens: "spend on your Baseten account",
    revoke: "https://app.baseten.co/settings/api_keys",
    names: [{ id: "baseten-key", name: "API key", words: ["baseten"], value: /[0-9A-Za-z]{8}\.[0-9A-Za-z]{32}/ }],
  },
  {
    service: "DeepInfra",
    opens: "spend on your DeepInfra account",
    revoke: "https://deepinfra.com/dash/api_keys",
    names: [{ id: "deepinfra-key", name: "API key", words: ["deepinfra"], value: /[0-9A-Za-z]{32}/ }],
  },
  {
    service: "Anyscale",
    opens: "spend on your Anyscale account",
    revoke: "https://console.anyscale.com/",
    tokens: [{ id: "anyscale-key", name: "API key", keywords: ["esecret_"], token: /esecret_[0-9a-z]{26}/ }],
  },
  {
    service: "Cartesia",
    opens: "spend on your Cartesia account",
    revoke: "https://play.cartesia.ai/keys",
    tokens: [{ id: "cartesia-key", name: "API key", keywords: ["sk_car_"], token: /sk_car_[0-9A-Za-z_-]{20,50}/ }],
  },
  {
    service: "Helicone",
    opens: "read your prompts and answers",
    revoke: "https://us.helicone.ai/settings/api-keys",
    tokens: [
      {
        id: "helicone-key",
        name: "API key",
        keywords: ["sk-helicone-"],
        token: /sk-helicone-[0-9a-z]{7}(?:-[0-9a-z]{7}){3}/,
      },
    ],
  },
  {
    service: "LlamaCloud",
    opens: "read your indexed documents",
    revoke: "https://cloud.llamaindex.ai/api-key",
    tokens: [{ id: "llamacloud-key", name: "API key", keywords: ["llx-"], token: /llx-[0-9A-Za-z]{48}/ }],
  },
  {
    service: "Mem0",
    opens: "read your users' memories",
    revoke: "https://app.mem0.ai/dashboard/api-keys",
    tokens: [{ id: "mem0-key", name: "API key", keywords: ["m0-"], token: /m0-[0-9A-Za-z]{40}/ }],
  },
  {
    service: "E2B",
    opens: "run code at your cost",
    revoke: "https://e2b.dev/dashboard",
    tokens: [{ id: "e2b-key", name: "API key", keywords: ["e2b_"], token: /e2b_[0-9a-f]{40}/ }],
  },
  {
    service: "DeepL",
    opens: "spend on your DeepL account",
    revoke: "https://www.deepl.com/your-account/keys",
    names: [
      {
        id: "deepl-key",
        name: "API key",
        words: ["deepl"],
        value: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?::fx)?/,
      },
    ],
  },
  {
    service: "Browserbase",
    opens: "run browsers at your cost",
    revoke: "https://www.browserbase.com/settings",
    tokens: [{ id: "browserbase-key", name: "API key", keywords: ["bb_live_"], token: /bb_live_[0-9A-Za-z_-]{24,40}/ }],
  },
];
