namespace Helicarrier.Domain.Pricing;

/// <summary>
/// Published rates in USD per million tokens. Null means that nothing is published for the class: tokens of it cannot be
/// priced. It is never zero and never derived from another class, because vendors' ratios differ from model to model.
/// </summary>
public sealed record RateCard
{
    public decimal? Input { get; init; }

    public decimal? Output { get; init; }

    public decimal? CacheWriteShort { get; init; }

    public decimal? CacheWriteLong { get; init; }

    public decimal? CacheRead { get; init; }

    public decimal? ToolInput { get; init; }

    public decimal? ToolOutput { get; init; }

    /// <summary>Every published rate times <paramref name="factor"/>; what is not published stays so.</summary>
    public RateCard Times(decimal factor) =>
        factor == 1m
            ? this
            : new()
            {
                Input = Input * factor,
                Output = Output * factor,
                CacheWriteShort = CacheWriteShort * factor,
                CacheWriteLong = CacheWriteLong * factor,
                CacheRead = CacheRead * factor,
                ToolInput = ToolInput * factor,
                ToolOutput = ToolOutput * factor,
            };
}
