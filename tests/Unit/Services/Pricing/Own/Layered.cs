using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Own;

namespace Helicarrier.Tests.Unit.Services.Pricing.Own;

/// <summary>A small book with bands, tiers, aliases and a reseller, and what prices of one's own make of it.</summary>
internal static class Layered
{
    private const string Json = """
        {
          "format": "helicarrier-price-book/4", "version": "base", "published": "2026-01-01", "currency": "USD", "unit": "per_million_tokens", "sources": [],
          "providers": {
            "acme": {
              "aliases": ["acme-inc"],
              "models": {
                "rocket": { "prices": [
                  { "rates": { "input": 1, "output": 2, "cache_read": 0.1 }, "context_window": 200000,
                    "bands": [ { "above": 1000, "rates": { "input": 2, "output": 4 } } ],
                    "tiers": { "batch": { "multiplier": 0.5 } } },
                  { "from": "2026-06-01", "rates": { "input": 3, "output": 6 } }
                ] },
                "late": { "prices": [ { "from": "2026-06-01", "rates": { "input": 5, "output": 5 } } ] }
              },
              "model_aliases": [ { "name": "booster", "model": "rocket" } ]
            },
            "broker": { "reseller": true, "models": { "rocket": { "prices": [ { "rates": { "input": 9, "output": 9 } } ] } } },
            "cloud": { "fallback": ["acme"], "models": { "other": { "prices": [ { "rates": { "input": 7, "output": 7 } } ] } } }
          }
        }
        """;

    public static LoadedBook Base { get; } = Load();

    public static PriceBook Over(params OwnPrice[] own) => OwnBook.Over(Base, own, own.Length).Book;

    public static OwnPrice Priced(string model = "rocket", decimal rate = 10, string from = "2026-03-01", string provider = "acme", long id = 1) => new()
    {
        Id = id, Provider = provider, Model = model, From = Call.Utc(from + "T00:00:00Z"), Rates = new() { Input = rate, Output = rate }, Source = "an invoice",
    };

    public static UsageEvent Usage(string? provider, string model, string at, long input = 100, long output = 10) => new()
    {
        Id = EventId.From("call"), Source = SourceNames.ClaudeCode, SessionId = "s", Provider = provider, Model = model,
        OccurredAt = Call.Utc(at.Length == 10 ? at + "T12:00:00Z" : at), Tokens = new() { Input = input, Output = output },
    };

    private static LoadedBook Load()
    {
        var book = PriceBookReader.Read(Encoding.UTF8.GetBytes(Json), "base", out var canonical);
        return new(book, new(() => Encoding.UTF8.GetString(canonical.Span)), "base.json");
    }
}
