namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>Whose price file it is. The command line's words are <c>genai-prices | litellm | models-dev | pi-ai | tokenledger</c>.</summary>
public enum CatalogueFormat
{
    /// <summary>pydantic/genai-prices, version 2: providers, models, dated prices.</summary>
    GenaiPrices,

    /// <summary>LiteLLM's <c>model_prices_and_context_window.json</c>: USD per token, current only.</summary>
    LiteLlm,

    /// <summary>models.dev's <c>api.json</c>: USD per million tokens, current only.</summary>
    ModelsDev,

    /// <summary>The model table of Pi: USD per million tokens, current only.</summary>
    PiAi,

    /// <summary>tokenledger's <c>pricing.example.json</c>.</summary>
    TokenLedger,
}
