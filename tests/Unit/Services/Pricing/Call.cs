using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Tests.Unit.Services.Pricing;

/// <summary>Calls as the two log readers would hand them to pricing, and the shipped book to price them by.</summary>
internal static class Call
{
    public static PriceBook Book { get; } = new PriceBooks().Current;

    public static UsagePricer Pricer { get; } = new(Book);

    /// <summary>A Claude call with a stated split of its cache writes.</summary>
    public static UsageEvent Claude(
        string model, long input = 0, long output = 0, long write5m = 0, long write1h = 0, long read = 0, string? at = null) => new()
    {
        Id = EventId.From("call"),
        Source = SourceNames.ClaudeCode,
        SessionId = "s",
        Provider = "anthropic",
        Model = model,
        OccurredAt = Utc(at ?? "2026-11-20T00:00:00Z"),
        Tokens = new() { Input = input, Output = output, CacheWriteShort = write5m, CacheWriteLong = write1h, CacheRead = read },
    };

    /// <summary>A Codex call; its log never says for how long a cache write lives.</summary>
    public static UsageEvent Codex(
        string model, long input = 0, long read = 0, long output = 0, long? write = null, string? at = null) => new()
    {
        Id = EventId.From("call"),
        Source = SourceNames.Codex,
        SessionId = "s",
        Provider = "openai",
        Model = model,
        OccurredAt = Utc(at ?? "2026-11-20T00:00:00Z"),
        Tokens = new() { Input = input, Output = output, CacheRead = read, CacheWriteShort = write },
    };

    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static NanoUsd? Usd(decimal dollars) => NanoUsd.FromUsd(dollars);

    public static NanoUsd? Usd(string dollars) => Usd(decimal.Parse(dollars, CultureInfo.InvariantCulture));

    public static NanoUsd? Cost(UsageEvent usage) => Pricer.Price(usage).Cost;
}
