using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing;

/// <summary>What format 3 of a book adds: parts of the week. 2026-02-07 is a Saturday.</summary>
public sealed class BookFormatThreeTests
{
    private const string Valid = """
        {
          "format": "helicarrier-price-book/3", "version": "t3", "published": "2026-01-02",
          "currency": "USD", "unit": "per_million_tokens", "sources": [ { "name": "a price page" } ],
          "providers": {
            "acme": {
              "models": {
                "rocket": { "prices": [ {
                  "rates": { "input": 8, "output": 8 },
                  "hours": [
                    { "days": ["mon", "tue", "wed", "thu", "fri"], "from": "16:30", "until": "00:30", "rates": { "input": 4, "output": 4 } },
                    { "days": ["sun", "sat"], "rates": { "input": 1, "output": 1 } } ] } ] },
                "glider": { "prices": [ {
                  "rates": { "input": 8, "output": 8 },
                  "hours": [ { "days": ["sat"], "zone": "Asia/Shanghai", "from": "16:00", "until": "17:00", "rates": { "input": 2, "output": 2 } } ] } ] }
              }
            }
          }
        }
        """;

    [Theory]
    [InlineData("2026-02-06T16:29:59Z", 8)]
    [InlineData("2026-02-06T16:30:00Z", 4)]
    [InlineData("2026-02-06T23:59:59Z", 4)]
    [InlineData("2026-02-07T00:00:00Z", 1)]
    [InlineData("2026-02-08T23:59:59Z", 1)]
    [InlineData("2026-02-09T00:00:00Z", 4)]
    [InlineData("2026-02-09T00:30:00Z", 8)]
    [InlineData("2026-02-08T01:00:00+02:00", 1)]
    public void Price_PartOfTheWeek_CostsTheRatesOfTheCallsOwnDay(string at, int perMillion) =>
        Assert.Equal(Usd((decimal)perMillion), Price("rocket", at).Cost);

    /// <summary>It is Saturday in Shanghai from Friday 16:00 UTC on, and the hours stay UTC.</summary>
    [Theory]
    [InlineData("2026-02-06T15:59:59Z", 8)]
    [InlineData("2026-02-06T16:00:00Z", 2)]
    [InlineData("2026-02-06T16:59:59Z", 2)]
    [InlineData("2026-02-06T17:00:00Z", 8)]
    [InlineData("2026-02-07T16:30:00Z", 8)]
    public void Price_DaysOfAnotherZone_BeginAtItsMidnight(string at, int perMillion) =>
        Assert.Equal(Usd((decimal)perMillion), Price("glider", at).Cost);

    [Theory]
    [InlineData("rocket", "2026-02-06T20:00:00Z", "16:30-00:30 UTC on mon tue wed thu fri")]
    [InlineData("rocket", "2026-02-07T20:00:00Z", "on sat sun in UTC")]
    [InlineData("glider", "2026-02-06T16:30:00Z", "16:00-17:00 UTC on sat in Asia/Shanghai")]
    [InlineData("glider", "2026-02-07T12:00:00Z", "")]
    public void Price_InAPartOfTheWeek_SaysSoInTheReceipt(string model, string at, string words) =>
        Assert.Equal(words, Price(model, at).Rate!.Modifiers);

    [Fact]
    public void Price_SumOfCallsOfUnknownDays_IsUnpriced() =>
        Assert.Equal(
            UnpricedReasons.CallsAggregated,
            Pricer(Valid).Price(Usage("rocket", "2026-02-07T12:00:00Z") with { Flags = UsageFlags.Aggregate }).UnpricedReason);

    [Fact]
    public void Write_WhatWasRead_IsTheSameBook()
    {
        var book = Read(Valid);
        var again = PriceBookReader.Read(PriceBookWriter.ToBytes(PriceBookWriter.Book("t3", book.Published, null, book.Providers)), "again");

        foreach (var model in new[] { "rocket", "glider" })
        {
            var (was, now) = (book.FindProvider("acme")!.Models[model].Entries[0].Hours, again.FindProvider("acme")!.Models[model].Entries[0].Hours);
            Assert.Equal(was.Select(part => (part.Label, part.Rates)), now.Select(part => (part.Label, part.Rates)));
        }
    }

    [Theory]
    [InlineData("[\"sun\", \"sat\"]", "[\"sun\", \"fri\"]", "hours[1]: on fri sun in UTC overlaps another part")]
    [InlineData("[\"sun\", \"sat\"]", "[]", "hours[1].days: names no day")]
    [InlineData("[\"sun\", \"sat\"]", "[\"Saturday\"]", "days[0]: \"Saturday\" is none of mon, tue, wed, thu, fri, sat, sun")]
    [InlineData("[\"sun\", \"sat\"]", "[\"sat\", \"sat\"]", "days[1]: \"sat\" is named twice")]
    [InlineData("\"days\": [\"sun\", \"sat\"], ", "", "hours[1]: \"from\" is missing")]
    [InlineData("\"days\": [\"sat\"], ", "", "hours[0].zone: says where days begin, and there are no \"days\"")]
    [InlineData("Asia/Shanghai", "Asia/Atlantis", "hours[0].zone: \"Asia/Atlantis\" is no time zone")]
    [InlineData("\"from\": \"16:00\", \"until\": \"17:00\"", "\"from\": \"16:00\"", "hours[0]: \"until\" is missing")]
    [InlineData("\"until\": \"17:00\"", "\"until\": \"16:00\"", "hours[0]: begins and ends at one time")]
    [InlineData("helicarrier-price-book/3", "helicarrier-price-book/2", "hours[0]: \"days\" needs \"format\": \"helicarrier-price-book/3\"")]
    [InlineData("helicarrier-price-book/3", "helicarrier-price-book/2", "hours[0]: \"zone\" needs \"format\": \"helicarrier-price-book/3\"")]
    [InlineData("helicarrier-price-book/3", "helicarrier-price-book/1", "prices[0]: \"hours\" needs \"format\": \"helicarrier-price-book/2\"")]
    public void Read_Fault_RefusesTheBookAndSaysWhere(string from, string to, string fault)
    {
        Assert.Contains(from, Valid, StringComparison.Ordinal);
        var exception = Assert.Throws<PriceBookException>(() => Read(Valid.Replace(from, to, StringComparison.Ordinal)));

        Assert.Contains(exception.Errors, error => error.Contains(fault, StringComparison.Ordinal));
    }

    private static PricedUsage Price(string model, string at) => Pricer(Valid).Price(Usage(model, at));

    private static UsagePricer Pricer(string json) => new(Read(json));

    private static UsageEvent Usage(string model, string at) =>
        Codex(model, 900_000, 0, 100_000) with { Provider = "acme", OccurredAt = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) };

    private static PriceBook Read(string json) => PriceBookReader.Read(Encoding.UTF8.GetBytes(json), "test.json");
}
