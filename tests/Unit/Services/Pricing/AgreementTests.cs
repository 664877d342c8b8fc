using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing;

public sealed class AgreementTests
{
    private const string Json = """
        { "format": "helicarrier-price-book/4", "version": "t4", "published": "2026-11-20", "currency": "USD", "unit": "per_million_tokens",
          "sources": [],
          "catalogues": {
            "one": { "name": "One", "date": "2026-11-20" }, "two": { "name": "Two", "date": "2026-08-22" },
            "two@old": { "name": "Two", "date": "2026-08-22" }, "late": { "name": "Late", "date": "2026-08-21" } },
          "providers": { "acme": { "models": { "rocket": { "prices": [ {
            "rates": { "input": 1, "output": 2, "cache_read": 0.1, "cache_write_short": 1, "tool_input": 1, "tool_output": 2 },
            "witnesses": { "*": "one two", "output": "one late", "cache_read": "one two !two@old", "cache_write_short": "late", "web_search": "two two@old" },
            "per_request": { "web_search": 0.01 },
            "bands": [ { "above": 1000, "rates": { "input": 2 }, "witnesses": "two" } ],
            "tiers": { "batch": { "multiplier": 0.5, "witnesses": "" } } } ] } } } } }
        """;

    private static readonly PriceBook Acme = PriceBookReader.Read(Encoding.UTF8.GetBytes(Json), "test");

    [Fact]
    public void Price_RateWithWitnesses_CarriesHowManyOfTheLastNinetyDaysAgree()
    {
        var agreements = Priced(100).Agreements!;

        Assert.Equal(RateAgreement.High, agreements.Of(PriceClass.Input));
        Assert.Equal(RateAgreement.High, agreements.Of(PriceClass.ToolInput));
        // The other is a day too old.
        Assert.Equal(RateAgreement.Medium, agreements.Of(PriceClass.Output));
        // One contradicts.
        Assert.Equal(RateAgreement.Low, agreements.Of(PriceClass.CacheRead));
        Assert.Equal(RateAgreement.Low, agreements.Of(PriceClass.CacheWriteShort));
        // Two states of one catalogue are one witness.
        Assert.Equal(RateAgreement.Medium, agreements.Of(PriceClass.WebSearch));
        Assert.Null(agreements.Of(PriceClass.CacheWriteLong));
        Assert.Equal(agreements, RateAgreements.Parse(agreements.Text));
    }

    [Fact]
    public void Price_InABandOrTier_CarriesTheirWitnesses()
    {
        Assert.Equal(RateAgreement.Medium, Priced(2000).Agreements!.Of(PriceClass.Input));
        Assert.Equal(RateAgreement.Medium, Priced(2000).Agreements!.Of(PriceClass.WebSearch));
        Assert.Equal(RateAgreement.Low, Priced(100, "batch").Agreements!.Of(PriceClass.Input));
    }

    [Fact]
    public void Price_BookThatNamesNobody_SaysNothing()
    {
        var book = PriceBookReader.Read(Encoding.UTF8.GetBytes("""
            { "format": "helicarrier-price-book/1", "version": "mine", "published": "2026-01-01", "currency": "USD",
              "unit": "per_million_tokens", "sources": [],
              "providers": { "acme": { "models": { "rocket": { "prices": [ { "rates": { "input": 1 } } ] } } } } }
            """), "mine");

        Assert.Null(new UsagePricer(book).Price(Claude("rocket", 100) with { Provider = "acme" }).Rate!.Agreements);
        Assert.Null(RateAgreements.Parse(null));
    }

    [Theory]
    [InlineData("\"one two\"", "\"one three\"", "\"three\" is no catalogue of this book")]
    [InlineData("\"web_search\": \"two two@old\"", "\"sound\": \"two\"", "\"sound\" is no class of tokens")]
    [InlineData("helicarrier-price-book/4", "helicarrier-price-book/3", "\"witnesses\" needs \"format\": \"helicarrier-price-book/4\"")]
    public void Read_WitnessThatDoesNotHold_RefusesTheBook(string from, string to, string fault) => Assert.Contains(
        fault,
        Assert.Throws<PriceBookException>(() => PriceBookReader.Read(Encoding.UTF8.GetBytes(Json.Replace(from, to, StringComparison.Ordinal)), "x")).Message,
        StringComparison.Ordinal);

    private static AppliedRate Priced(long input, string? tier = null) =>
        new UsagePricer(Acme).Price(Claude("rocket", input) with { Provider = "acme", ServiceTier = tier, WebSearchRequests = 1 }).Rate!;
}
