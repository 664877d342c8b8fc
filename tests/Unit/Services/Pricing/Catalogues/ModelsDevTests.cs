using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Catalogues;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing.Catalogues;

public sealed class ModelsDevTests
{
    private const string File = """
        {
          "openai": { "id": "openai", "models": {
            "gpt-5.4": { "limit": { "context": 1050000 }, "cost": { "input": 2.5, "output": 15, "cache_read": 0.25,
              "tiers": [ { "tier": { "type": "context", "size": 272000 }, "input": 5, "output": 22.5, "cache_read": 0.5 } ],
              "context_over_200k": { "input": 5, "output": 22.5, "cache_read": 0.5 } },
              "experimental": { "modes": { "fast": { "cost": { "input": 5, "output": 30 } }, "free": { "cost": { "input": 0, "output": 0 } } } } },
            "unknown": { "limit": { "context": 1000 } },
            "odd": { "cost": { "input": 1, "output": 2, "tiers": [ { "tier": { "type": "daytime", "size": 5 }, "input": 1 } ] } },
            "thinker": { "cost": { "input": 1, "output": 2, "reasoning": 3 },
              "experimental": { "modes": { "fast": { "cost": { "input": 2, "output": 4 } },
                "slow": { "cost": { "input": 0.5, "output": 1, "reasoning": 1.5 } } } } },
            "plain": { "cost": { "input": 1, "output": 2, "reasoning": 2 } },
            "banded-thinker": { "cost": { "input": 1, "output": 2, "reasoning": 3,
              "tiers": [ { "tier": { "type": "context", "size": 1000 }, "input": 2, "output": 4 } ] } } } },
          "github-copilot": { "models": { "gpt-5.4": { "cost": { "input": 0, "output": 0 } } } },
          "sub": { "models": { "half": { "cost": { "input": 1, "output": 2, "cache_read": 0 } } } }
        }
        """;

    private static readonly ImportedBook Imported =
        CatalogueImport.Import(CatalogueFormat.ModelsDev, Encoding.UTF8.GetBytes(File), "api.json", Utc("2026-11-01T10:00:00Z"));

    [Fact]
    public void Import_LegacyFieldBesideTiers_OnlyTheTiersSizeCounts()
    {
        var pricer = new UsagePricer(Imported.Book);

        Assert.Equal(Usd(0.64m), pricer.Price(Codex("gpt-5.4", 250_000, 0, 1000)).Cost);
        Assert.Equal(Usd(1.360005m), pricer.Price(Codex("gpt-5.4", 272_001)).Cost);
    }

    [Fact]
    public void Import_Modes_AreTiersUnlessTheyAreFree()
    {
        var entry = Imported.Book.FindProvider("openai")!.Models["gpt-5.4"].Entries[0];

        Assert.Equal(["fast"], entry.Tiers.Keys);
        Assert.Equal((5m, 1_050_000L), (entry.Tiers["fast"].Rates!.Input, entry.ContextWindow));
    }

    [Fact]
    public void Import_ReasoningRate_IsKeptOnlyWhereItDiffersFromTheOutputs()
    {
        var thinker = Imported.Book.FindProvider("openai")!.Models["thinker"].Entries[0];

        Assert.Equal((2m, 3m), (thinker.Rates.Output, thinker.Rates.Reasoning));
        Assert.Equal(["slow"], thinker.Tiers.Keys);
        Assert.Equal(1.5m, thinker.Tiers["slow"].Rates!.Reasoning);
        Assert.Null(Imported.Book.FindProvider("openai")!.Models["plain"].Entries[0].Rates.Reasoning);
    }

    [Fact]
    public void Import_ZeroOfAReseller_PricesNobody()
    {
        Assert.Null(Imported.Book.FindProvider("github-copilot"));
        Assert.Null(Imported.Book.FindProvider("sub")!.Models["half"].Entries[0].Rates.CacheRead);
        Assert.Equal(
            [
                ("openai/unknown", "no cost"),
                ("openai/odd", "tiers of another kind than context"),
                ("openai/banded-thinker", "reasoning has a rate of its own, and tiers do not state theirs"),
                ("github-copilot/gpt-5.4", "no input rate, or 0 or -1 in its place"),
            ],
            Imported.Skipped.Select(one => (one.Name, one.Reason)));
    }

    [Fact]
    public void Import_FileWithoutADate_TakesTheDayItWasWritten() => Assert.Equal(Utc("2026-11-01T00:00:00Z"), Imported.Book.Published);
}
