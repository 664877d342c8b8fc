using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Tests.Unit.Services.Pricing;

public sealed class PriceBookReaderTests
{
    private const string Valid = """
        {
          "format": "helicarrier-price-book/1", "version": "t1", "published": "2026-01-02",
          "currency": "USD", "unit": "per_million_tokens",
          "sources": [ { "name": "a price page" } ],
          "providers": { "acme": {
            "aliases": ["acme-inc"], "tier_names": { "express": "fast" },
            "models": { "rocket": { "prices": [
              { "rates": { "input": 0.30, "output": 2 } },
              { "from": "2026-02-01", "rates": { "input": 0.2, "output": 2 },
                "bands": [ { "above": 1000, "rates": { "input": 1 } }, { "at_least": 5000, "rates": { "input": 2 } } ],
                "tiers": { "fast": { "rates": { "input": 9 } }, "batch": { "multiplier": 0.5 } },
                "geo": { "us": 1.1 }, "per_request": { "web_search": 0.01 }, "context_window": 8000 } ] } },
            "model_aliases": [ { "name": "shuttle", "model": "rocket", "until": "2026-03-01" }, { "name": "shuttle", "model": "rocket", "from": "2026-03-01" } ]
          } }
        }
        """;

    [Fact]
    public void Read_ValidBook_KeepsEveryFact()
    {
        var book = Read(Valid);

        var entries = book.FindProvider("ACME-inc")!.Models["rocket"].Entries;
        Assert.Equal(("t1", "2026-01-02"), (book.Version, book.Published.ToString("yyyy-MM-dd", null)));
        Assert.Equal(["a price page"], book.Sources);
        Assert.Equal(PriceEntry.SinceLaunch, entries[0].From);
        Assert.Equal(Call.Utc("2026-02-01T00:00:00Z"), entries[1].From);
        Assert.Equal([">1000", ">=5000"], entries[1].Bands.Select(band => band.Label));
        Assert.Equal((9m, 0.5m), (entries[1].Tiers["fast"].Rates!.Input, entries[1].Tiers["batch"].Multiplier));
        Assert.Equal((1.1m, 0.01m, 8000L), (entries[1].Geo["us"], entries[1].WebSearch, entries[1].ContextWindow));
        Assert.Null(entries[1].Rates.CacheRead);
    }

    [Theory]
    [InlineData("\"version\"", "\"edition\"", "$: unknown key \"edition\"")]
    [InlineData("\"output\": 2 }", "\"ouput\": 2 }", "prices[0].rates: unknown key \"ouput\"")]
    [InlineData("\"above\"", "\"over\"", "bands[0]: unknown key \"over\"")]
    [InlineData("0.30", "0", "prices[0].rates.input: 0 is not USD per million tokens")]
    [InlineData("0.30", "-1", "prices[0].rates.input: -1 is not USD per million tokens")]
    [InlineData("0.30", "3e-7", "prices[0].rates.input: 3e-7 is not USD per million tokens")]
    [InlineData("0.30", "300000", "prices[0].rates.input: 300000 is not USD per million tokens")]
    [InlineData("0.30", "\"0.30\"", "prices[0].rates.input: must be a number")]
    [InlineData("\"input\": 0.30, ", "", "prices[0].rates: \"input\" is missing")]
    [InlineData("\"multiplier\": 0.5", "\"multiplier\": 0", "tiers.batch.multiplier: 0 is not a factor")]
    [InlineData("\"multiplier\": 0.5", "\"multiplier\": 0.5, \"rates\": { \"input\": 1 }", "tiers.batch: needs either")]
    [InlineData("\"batch\"", "\"standard\"", "the standard tier is the entry itself")]
    [InlineData("\"express\": \"fast\"", "\"express\": \"fsat\"", "tier_names.express: \"fsat\" is no tier of any model here")]
    [InlineData("\"us\": 1.1", "\"us\": -1", "geo.us: -1 is not a factor")]
    [InlineData("\"web_search\": 0.01", "\"web_search\": 0", "web_search: 0 is not USD for one request")]
    [InlineData("\"from\": \"2026-02-01\"", "\"from\": \"01/02/2026\"", "is neither a day")]
    [InlineData("\"from\": \"2026-02-01\", ", "", "prices[1]: \"from\" is missing")]
    [InlineData("{ \"rates\": { \"input\": 0.30", "{ \"from\": \"2026-02-01\", \"rates\": { \"input\": 0.30", "prices[1]: \"from\" must be later")]
    [InlineData("{ \"rates\": { \"input\": 0.30", "{ \"from\": \"2026-05-01\", \"rates\": { \"input\": 0.30", "prices[1]: \"from\" must be later")]
    [InlineData("\"at_least\": 5000", "\"at_least\": 1000", "bands[1]: bands must ascend")]
    [InlineData("\"model\": \"rocket\", \"until\"", "\"model\": \"missile\", \"until\"", "leads to \"missile\", which is no model")]
    [InlineData("\"name\": \"shuttle\", \"model\": \"rocket\", \"until\"", "\"name\": \"rocket\", \"model\": \"rocket\", \"until\"",
        "\"rocket\" is a model itself")]
    [InlineData("\"until\": \"2026-03-01\"", "\"until\": \"2026-03-02\"", "\"shuttle\" leads to two models at one time")]
    [InlineData("\"until\": \"2026-03-01\"", "\"from\": \"2026-04-01\", \"until\": \"2026-03-01\"", "ends before it begins")]
    [InlineData("\"acme-inc\"", "\"acme\"", "\"acme\" names more than one provider")]
    [InlineData("\"rocket\": {", "\"Rocket\": {", "must be lower case")]
    [InlineData("helicarrier-price-book/1", "helicarrier-price-book/6",
        "$.format: must be \"helicarrier-price-book/5\" or \"helicarrier-price-book/4\" or \"helicarrier-price-book/3\" or "
        + "\"helicarrier-price-book/2\" or \"helicarrier-price-book/1\"")]
    [InlineData("\"USD\"", "\"EUR\"", "$.currency: must be \"USD\"")]
    [InlineData("\"version\": \"t1\",", "\"version\": \"t1\", \"version\": \"t2\",", "version")]
    public void Read_AnyFault_RefusesTheBookAndSaysWhere(string from, string to, string fault)
    {
        var exception = Assert.Throws<PriceBookException>(() => Read(Replace(from, to)));

        Assert.Contains(exception.Errors, error => error.Contains(fault, StringComparison.Ordinal));
        Assert.Contains("test.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExampleOfTheFormatsPage_IsABook()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "wire", "price-book.md"));
        var json = page.Split("```json", 2)[1].Split("```", 2)[0];

        Assert.Equal(2, Read(json).FindProvider("acme-inc")!.Models["rocket-2"].Entries.Count);
    }

    [Fact]
    public void Read_SeveralFaults_ListsAll()
    {
        var json = Replace("0.30", "0").Replace("\"us\": 1.1", "\"us\": 0", StringComparison.Ordinal).Replace("8000", "-8", StringComparison.Ordinal);

        Assert.Equal(3, Assert.Throws<PriceBookException>(() => Read(json)).Errors.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Read_NotABook_IsRefused(string json) => Assert.NotEmpty(Assert.Throws<PriceBookException>(() => Read(json)).Errors);

    [Fact]
    public void Hash_SameContentInAnotherLayout_IsTheSame()
    {
        var reordered = Replace("\"currency\": \"USD\", \"unit\": \"per_million_tokens\",", "\"unit\": \"per_million_tokens\",\n\n\"currency\":\"USD\",");

        Assert.Equal(Read(Valid).Hash, Read(reordered).Hash);
        Assert.Equal(Read(Valid).Hash, Read(Replace("0.30", "0.3")).Hash);
        Assert.NotEqual(Read(Valid).Hash, Read(Replace("0.30", "0.31")).Hash);
        Assert.Matches("^[0-9a-f]{64}$", Read(Valid).Hash);
    }

    private static string Replace(string from, string to)
    {
        Assert.Contains(from, Valid, StringComparison.Ordinal);
        var at = Valid.IndexOf(from, StringComparison.Ordinal);
        return string.Concat(Valid.AsSpan(0, at), to, Valid.AsSpan(at + from.Length));
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Helicarrier.Web.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static PriceBook Read(string json) => PriceBookReader.Read(Encoding.UTF8.GetBytes(json), "test.json");
}
