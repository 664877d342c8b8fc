using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Pricing;

/// <summary>Small books made up for one rule each.</summary>
internal static class Books
{
    public static readonly DateTimeOffset Launch = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);

    public static PriceEntry Entry(decimal input, decimal? output = null, DateTimeOffset? from = null) =>
        new() { From = from ?? PriceEntry.SinceLaunch, Rates = new() { Input = input, Output = output ?? input } };

    public static PriceBook Of(string version, params PriceEntry[] entries) => Of(version, [], entries);

    public static PriceBook Of(string version, ModelAlias[] aliases, params PriceEntry[] entries) =>
        new(version, $"hash of {version}", Launch, [], [Provider("acme", "rocket", entries, aliases)]);

    public static ProviderPrices Provider(string name, string model, PriceEntry[] entries, params ModelAlias[] aliases) => new()
    {
        Name = name,
        Models = new Dictionary<string, ModelPrices>(StringComparer.Ordinal) { [model] = new(name, model, entries) },
        ModelAliases = aliases
            .GroupBy(alias => alias.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<ModelAlias>)[.. group], StringComparer.Ordinal),
    };

    public static UsageEvent Call(long? input, long? output = 0, string source = SourceNames.Codex) => new()
    {
        Id = EventId.From("call"),
        Source = source,
        SessionId = "s",
        Provider = "acme",
        Model = "rocket",
        OccurredAt = Launch.AddMonths(1),
        Tokens = new() { Input = input, Output = output },
    };
}
