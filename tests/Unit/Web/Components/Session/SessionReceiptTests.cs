using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Words;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Session;

public sealed class SessionReceiptTests
{
    [Fact]
    public void Of_AnyMixOfCalls_LinesAddUpToTheTotalExactly()
    {
        var tokens =
            from input in Gen.Choose(0, 3_000_000)
            from output in Gen.Choose(0, 200_000)
            from read in Gen.Choose(0, 9_000_000)
            from written in Gen.Choose(0, 100_000)
            select new TokenUsage { Input = input, Output = output, CacheRead = read, CacheWriteShort = written, CacheWriteLong = written / 3 };
        var calls = Gen.OneOf(
            from counters in tokens select Derived(1, counters),
            from cents in Gen.Choose(1, 900) select Reported(2, cents / 700m),
            Gen.Constant(Unpriced(3, UnpricedReasons.ModelUnknown)));

        Prop.ForAll(calls.ListOf().ToArbitrary(), list =>
        {
            var receipt = SessionReceipt.Of([.. list]);
            var known = list.Where(call => call.Cost is not null).Sum(call => call.Cost!.Value.Stored);
            return receipt.Classes.Sum(part => part.Amount.Stored) + receipt.Whole.Sum(part => part.Amount.Stored) == known
                && (receipt.Total?.Value ?? 0) == known;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_DerivedCalls_StateQuantityTimesRate()
    {
        var receipt = SessionReceipt.Of([Derived(1, new() { Input = 800_000 }), Derived(2, new() { Input = 12_380, Output = 10 })]);

        var lines = CostLine.Of(receipt);
        Assert.Equal(["Input", "Output"], lines.Select(line => line.Label));
        Assert.Equal("812,380 × $3.00/M", lines[0].Note);
        Assert.Equal(ProvenanceSource.Derived, lines[0].Source);
        Assert.Equal(["2026-11-01"], receipt.Books);
    }

    [Fact]
    public void Of_TwoRatesInOneClass_SaysHowMany()
    {
        var dearer = Rate with { Input = 6m, Band = ">200000" };
        var tokens = new TokenUsage { Input = 1_000 };
        var call = Derived(2, tokens) with { Rate = dearer, Cost = CostReceipt.Total(CostReceipt.Lines(tokens, 0, dearer)) };

        var receipt = SessionReceipt.Of([Derived(1, tokens), call]);

        Assert.Equal("2,000 at 2 rates, $3.00/M to $6.00/M", Assert.Single(CostLine.Of(receipt)).Note);
    }

    [Fact]
    public void Of_UnpricedCalls_AreALineWithTheReasonAndNoAmount()
    {
        var receipt = SessionReceipt.Of([Unpriced(1, UnpricedReasons.ModelUnknown), Unpriced(2, UnpricedReasons.ModelUnknown)]);

        var line = Assert.Single(CostLine.Of(receipt));
        Assert.Equal("2 calls: the price book does not hold the model", line.Note);
        Assert.Null(line.Amount);
        Assert.Null(receipt.Total);
    }

    [Fact]
    public void Of_FrozenCostIsNotItsRatesWork_IsKeptWholeInsteadOfExplained()
    {
        var call = Derived(1, new() { Input = 1_000 }) with { Cost = NanoUsd.FromUsd(9m) };

        var receipt = SessionReceipt.Of([call]);

        Assert.Equal("Not itemised", Assert.Single(CostLine.Of(receipt)).Label);
        Assert.Equal(NanoUsd.FromUsd(9m), receipt.Total);
    }

    [Fact]
    public void Of_PartlyReported_StatesTheShare() =>
        Assert.Equal(0.25, SessionReceipt.Of([Reported(1, 1m), Derived(2, new() { Input = 1_000_000 })]).ReportedShare);
}
