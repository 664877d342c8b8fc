namespace Helicarrier.Domain.Pricing;

/// <summary>What a receipt line bills: a token class in USD per million tokens, or web searches in USD per request.</summary>
public enum PriceClass
{
    Input,
    CacheWriteShort,
    CacheWriteLong,
    CacheRead,
    Output,
    ToolInput,
    ToolOutput,
    WebSearch,
}
