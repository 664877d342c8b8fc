using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing;

/// <summary>Reasoning that is billed at a rate of its own: once, as the part of the output that it is.</summary>
public sealed class ReasoningRateTests
{
    private const string Valid = """
        {
          "format": "helicarrier-price-book/3", "version": "t3", "published": "2026-01-02",
          "currency": "USD", "unit": "per_million_tokens", "sources": [ { "name": "a price page" } ],
          "providers": { "acme": { "models": { "thinker": { "prices": [ {
            "rates": { "input": 1, "output": 2, "reasoning": 7 },
            "bands": [ { "above": 200000, "rates": { "input": 2, "output": 4 } } ],
            "tiers": { "batch": { "multiplier": 0.5 } },
            "geo": { "us": 1.1 } } ] } } } }
        }
        """;

    [Fact]
    public void Price_ReasoningKnown_IsTakenOutOfTheOutputAndBilledAtItsRate()
    {
        var priced = Price(Thinker(1_000_000, 300_000));

        Assert.Equal(Usd(3.5m), priced.Cost);
        Assert.Equal(
            [new(PriceClass.Output, 700_000, 2m, Usd(1.4m)), new(PriceClass.Reasoning, 300_000, 7m, Usd(2.1m))], CostReceipt.Lines(priced));
        Assert.Equal((Confidence.High, UsageFlags.None), (priced.CostConfidence, priced.Flags));
    }

    [Fact]
    public void Price_ReasoningUnknown_BillsAllAsOutputAndSaysSo()
    {
        var priced = Price(Thinker(1_000_000, null));

        Assert.Equal(Usd(2m), priced.Cost);
        Assert.Equal((Confidence.Medium, UsageFlags.ReasoningUnknown), (priced.CostConfidence, priced.Flags));
        Assert.Equal(UsageFlags.None, Price(Thinker(0, null)).Flags);
    }

    [Theory]
    [InlineData(0L, "2")]
    [InlineData(1_000_000L, "7")]
    [InlineData(1_000_001L, "7")]
    [InlineData(-5L, "2")]
    public void Price_ReasoningBeyondTheOutput_IsNeverMoreThanIt(long reasoning, string usd) =>
        Assert.Equal(Usd(usd), Price(Thinker(1_000_000, reasoning)).Cost);

    [Fact]
    public void Price_BandWithoutARateForIt_BillsReasoningAsTheBandsOutput()
    {
        var call = Thinker(1_000_000, 300_000);

        Assert.Equal(Usd(4.6m), Price(call with { Tokens = call.Tokens with { Input = 300_000 } }).Cost);
    }

    [Fact]
    public void Price_TierAndRegion_ScaleItToo()
    {
        Assert.Equal(Usd(1.75m), Price(Thinker(1_000_000, 300_000) with { ServiceTier = "batch" }).Cost);
        Assert.Equal(Usd(3.85m), Price(Thinker(1_000_000, 300_000) with { InferenceGeo = "us" }).Cost);
    }

    [Fact]
    public void Price_AnySplit_BillsEveryTokenOfTheOutputOnce() => Prop.ForAll<int, int>((output, reasoning) =>
    {
        var (all, part) = (Math.Abs((long)output), Math.Abs((long)reasoning));
        var lines = CostReceipt.Lines(Price(Thinker(all, part)));
        return lines.Where(line => line.Class is PriceClass.Output or PriceClass.Reasoning).Sum(line => line.Quantity) == all;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_WhatWasRead_IsTheSame()
    {
        var book = Read(Valid);
        var again = PriceBookReader.Read(PriceBookWriter.ToBytes(PriceBookWriter.Book("t3", book.Published, null, book.Providers)), "again");

        Assert.Equal(book.FindProvider("acme")!.Models["thinker"].Entries[0].Rates, again.FindProvider("acme")!.Models["thinker"].Entries[0].Rates);
    }

    [Theory]
    [InlineData("\"reasoning\": 7", "\"reasoning\": 0", "rates.reasoning: 0 is not USD per million tokens")]
    [InlineData("\"reasoning\": 7", "\"reasoning\": null", "rates.reasoning: must be a number")]
    [InlineData("\"output\": 2, ", "", "rates: \"reasoning\" is a part of the output, which has no rate")]
    [InlineData("helicarrier-price-book/3", "helicarrier-price-book/2", "rates: \"reasoning\" needs \"format\": \"helicarrier-price-book/3\"")]
    public void Read_Fault_RefusesTheBookAndSaysWhere(string from, string to, string fault)
    {
        Assert.Contains(from, Valid, StringComparison.Ordinal);
        var exception = Assert.Throws<PriceBookException>(() => Read(Valid.Replace(from, to, StringComparison.Ordinal)));

        Assert.Contains(exception.Errors, error => error.Contains(fault, StringComparison.Ordinal));
    }

    private static PricedUsage Price(UsageEvent usage) => new UsagePricer(Read(Valid)).Price(usage);

    private static UsageEvent Thinker(long output, long? reasoning) => Codex("thinker") with
    {
        Provider = "acme",
        Tokens = new() { Input = 0, Output = output, Reasoning = reasoning },
    };

    private static PriceBook Read(string json) => PriceBookReader.Read(Encoding.UTF8.GetBytes(json), "test.json");
}
