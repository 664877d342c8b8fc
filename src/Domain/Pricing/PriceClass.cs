namespace Helicarrier.Domain.Pricing;

/// <summary>What a receipt line bills: a token class in USD per million tokens, or web searches and calls in USD for each.</summary>
public enum PriceClass
{
    Input,
    CacheWriteShort,
    CacheWriteLong,
    CacheRead,
    Output,

    /// <summary>The reasoning within the output, where it has a rate of its own; the output's line is then the rest.</summary>
    Reasoning,
    ToolInput,
    ToolOutput,
    WebSearch,

    /// <summary>The call itself, where a provider takes a fee for each.</summary>
    Call,
}
