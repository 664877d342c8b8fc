namespace Helicarrier.Domain.Pricing;

/// <summary>
/// Published rates in USD per million tokens. Null means that nothing is published for the class: tokens of it cannot be
/// priced. It is never zero and never derived from another class, because vendors' ratios differ from model to model. Only
/// <see cref="Reasoning"/> has a class to fall back on.
/// </summary>
public sealed record RateCard
{
    public decimal? Input { get; init; }

    public decimal? Output { get; init; }

    /// <summary>The part of the output that is reasoning, where it is billed apart; null bills it as the output it is counted in.</summary>
    public decimal? Reasoning { get; init; }

    public decimal? CacheWriteShort { get; init; }

    public decimal? CacheWriteLong { get; init; }

    public decimal? CacheRead { get; init; }

    public decimal? ToolInput { get; init; }

    public decimal? ToolOutput { get; init; }

    /// <summary>Who states the same; null where the book names nobody.</summary>
    public CardWitnesses? Witnesses { get; init; }

    /// <summary>The classes that have a rate, in their order.</summary>
    public IEnumerable<PriceClass> Stated() => Enum.GetValues<PriceClass>().Where(priceClass => Of(priceClass) is not null);

    /// <summary>The rate of a class; null where none is published, and for fees, which are no rates of tokens.</summary>
    public decimal? Of(PriceClass priceClass) => priceClass switch
    {
        PriceClass.Input => Input,
        PriceClass.CacheWriteShort => CacheWriteShort,
        PriceClass.CacheWriteLong => CacheWriteLong,
        PriceClass.CacheRead => CacheRead,
        PriceClass.Output => Output,
        PriceClass.Reasoning => Reasoning,
        PriceClass.ToolInput => ToolInput,
        PriceClass.ToolOutput => ToolOutput,
        PriceClass.WebSearch or PriceClass.Call => null,
    };

    /// <summary>The same card with another rate of one class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A fee is no rate of tokens.</exception>
    public RateCard With(PriceClass priceClass, decimal? rate) => priceClass switch
    {
        PriceClass.Input => this with { Input = rate },
        PriceClass.CacheWriteShort => this with { CacheWriteShort = rate },
        PriceClass.CacheWriteLong => this with { CacheWriteLong = rate },
        PriceClass.CacheRead => this with { CacheRead = rate },
        PriceClass.Output => this with { Output = rate },
        PriceClass.Reasoning => this with { Reasoning = rate },
        PriceClass.ToolInput => this with { ToolInput = rate },
        PriceClass.ToolOutput => this with { ToolOutput = rate },
        PriceClass.WebSearch or PriceClass.Call => throw new ArgumentOutOfRangeException(nameof(priceClass)),
    };

    /// <summary>Every published rate times <paramref name="factor"/>; what is not published stays so.</summary>
    public RateCard Times(decimal factor) =>
        factor == 1m
            ? this
            : new()
            {
                Input = Scaled(Input, factor),
                Output = Scaled(Output, factor),
                Reasoning = Scaled(Reasoning, factor),
                CacheWriteShort = Scaled(CacheWriteShort, factor),
                CacheWriteLong = Scaled(CacheWriteLong, factor),
                CacheRead = Scaled(CacheRead, factor),
                ToolInput = Scaled(ToolInput, factor),
                ToolOutput = Scaled(ToolOutput, factor),
                Witnesses = Witnesses,
            };

    /// <summary>The product is exact; dividing by 1 with 28 zeros drops trailing zeros, so that a receipt reads 2 and not 2.0.</summary>
    private static decimal? Scaled(decimal? rate, decimal factor) => rate * factor / 1.0000000000000000000000000000m;
}
