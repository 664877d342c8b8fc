using System.Globalization;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// A price that an operator states: what one model costs from an instant on, in place of what the book below says of that model. It holds
/// for prompts of any length at the standard tier; a free one in every tier.
/// </summary>
public sealed record OwnPrice
{
    /// <summary>Its number in the store; 0 where a file states it without one.</summary>
    public long Id { get; init; }

    /// <summary>Lower case: the book's name for the provider where it has one.</summary>
    public required string Provider { get; init; }

    /// <summary>Lower case.</summary>
    public required string Model { get; init; }

    /// <summary>In force from here, UTC, whole seconds, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Whether calls cost nothing, whatever they hold. Then no rate is stated.</summary>
    public bool IsFree { get; init; }

    /// <summary>As stated, USD for a million tokens. 0 is stated on purpose: the class costs nothing. Null is not stated.</summary>
    public RateCard Rates { get; init; } = new();

    /// <summary>USD for one web search; null when it is not stated.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>USD for the call itself; null when there is no such fee.</summary>
    public decimal? CallFee { get; init; }

    /// <summary>Where the figures are from: a page or an invoice.</summary>
    public required string Source { get; init; }

    /// <summary>What receipts call it.</summary>
    public string Label => Id == 0 ? "own price" : string.Create(CultureInfo.InvariantCulture, $"own price {Id}");

    /// <summary>The rate that is stated of a class; null when none is.</summary>
    public decimal? Of(PriceClass priceClass) => priceClass switch
    {
        PriceClass.WebSearch => WebSearch,
        PriceClass.Call => CallFee,
        _ => Rates.Of(priceClass),
    };

    /// <summary>
    /// The entry that it is in a book. Tool tokens that it does not state cost what prompt and answer cost; of a free one every class is 0.
    /// </summary>
    /// <param name="contextWindow">What the book below knows of the model; tokens.</param>
    public PriceEntry ToEntry(long? contextWindow) => new()
    {
        From = From,
        Own = this,
        Rates = IsFree ? Nothing : Rates with { ToolInput = Rates.ToolInput ?? Rates.Input, ToolOutput = Rates.ToolOutput ?? Rates.Output },
        WebSearch = IsFree ? 0m : WebSearch,
        CallFee = CallFee,
        ContextWindow = contextWindow,
    };

    private static RateCard Nothing { get; } = new()
    {
        Input = 0m, Output = 0m, CacheWriteShort = 0m, CacheWriteLong = 0m, CacheRead = 0m, ToolInput = 0m, ToolOutput = 0m,
    };
}
