using System.Globalization;
using FsCheck.Fluent;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.EntityFrameworkCore;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>Receipts explain every nano-dollar of the store.</summary>
public abstract class UsageRepositoryContract : StoreContract
{
    // 12.5 nano-dollars a token: every call is rounded, so lines cannot come from sums.
    private static readonly ShelvedBook Prices = Book("prices", 2, ("fraction", 0.0125m));

    [Fact]
    public async Task Receipt_MixedCalls_ExplainsEachAmount()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            Prices, Call(1), Call(2, "s2"), Call(3, model: "fraction", input: 1_001), Call(4, model: "unheard-of"),
            Call(5) with { Source = SourceNames.Ingest, ReportedCost = new NanoUsd(42) });
        var receipt = await Store.Usage.ReceiptAsync(new());

        Assert.Equal((5L, 4L, 1L), (receipt.Calls, receipt.PricedCalls, receipt.UnpricedCalls));
        Assert.Equal(
            ["acme/rocket Input 2000 × 2 = 0.004 in 2", "acme/rocket Output 200 × 2 = 0.0004 in 2", "acme/fraction Input 1001 × 0.0125 = 0.000012513 in 1",
                "acme/fraction Output 100 × 0.0125 = 0.00000125 in 1"],
            receipt.Lines.Select(Text));
        Assert.Equal(new("rocket", ProvenanceSource.ProviderReported, 1, new NanoUsd(42)), Assert.Single(receipt.Whole));
        Assert.Equal(new("unheard-of", UnpricedReasons.ModelUnknown, 1, 1_100), Assert.Single(receipt.Unpriced));
        Assert.Equal(
            [(ProvenanceSource.ProviderReported, 1L), (ProvenanceSource.Derived, 3L), (ProvenanceSource.Missing, 1L)],
            receipt.Provenance.Select(part => (part.Source, part.Calls)));
        Assert.Equal(["prices"], receipt.Books);
        Assert.Equal((2L, "s1", 4L, 1L), (receipt.SessionTotal, receipt.Sessions[0].SessionId, receipt.Sessions[0].Calls, receipt.Sessions[0].UnpricedCalls));
        Assert.True(receipt.BucketsAgree);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(2, 5)]
    [InlineData(-60, 4_000)]
    public async Task Split_AnyTime_IsWhatAReceiptSays(int fromMinute, int toMinute)
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            Prices, Call(1), Call(2, "s2"), Call(3, model: "fraction", input: 1_001), Call(4, model: "unheard-of"), Call(1_500), Call(3_000, "s3"),
            Call(5) with { Source = SourceNames.Ingest, ReportedCost = new NanoUsd(42) });
        var scope = new UsageScope { From = Start.AddMinutes(fromMinute), To = Start.AddMinutes(toMinute) };
        var (receipt, split) = (await Store.Usage.ReceiptAsync(scope), await Store.Usage.SplitAsync(scope));

        Assert.Equal((receipt.Cost, receipt.Calls, receipt.UnpricedCalls), (split.Sum.Cost, split.Sum.Calls, split.Sum.UnpricedCalls));
        Assert.Equal(receipt.Provenance, split.Provenance);
        Assert.Equal(await Store.Usage.SumAsync(scope), split.Sum);
    }

    [Fact]
    public async Task Receipt_FeeForEachCall_CountsTheCalls()
    {
        await using var world = new RepriceWorld(Store);
        var book = BookShelf.Parse(
            """
            {
              "format": "helicarrier-price-book/2", "version": "fees", "published": "2026-11-01", "currency": "USD",
              "unit": "per_million_tokens", "sources": [ { "name": "us" } ],
              "providers": { "acme": { "models": { "rocket": { "prices": [ { "rates": { "input": 2, "output": 2 }, "per_request": { "call": 0.005 } } ] } } } }
            }
            """u8.ToArray(), "fees");
        await world.WriteAsync(book, Call(1), Call(2));
        var receipt = await Store.Usage.ReceiptAsync(new());

        Assert.Equal(NanoUsd.FromUsd(0.0144m), receipt.Cost);
        Assert.Equal("acme/rocket Call 2 × 0.005 = 0.01 in 2", Text(receipt.Lines[^1]));
    }

    /// <summary>Frozen with the call: read back from the store alone, and repriced when only this rate changes.</summary>
    [Fact]
    public async Task Receipt_ReasoningAtItsOwnRate_IsALineBesideTheRestOfTheOutput()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            Thinking("thoughts", 7), Call(1) with { Tokens = new() { Input = 1_000, Output = 100, Reasoning = 30 } },
            Call(2) with { Tokens = new() { Input = 1_000, Output = 100 } });
        var receipt = await Store.Usage.ReceiptAsync(new());

        Assert.Equal(
            ["acme/rocket Input 2000 × 1 = 0.002 in 2", "acme/rocket Reasoning 30 × 7 = 0.00021 in 1", "acme/rocket Output 170 × 2 = 0.00034 in 2"],
            receipt.Lines.Select(Text).OrderByDescending(line => line.Contains("Input", StringComparison.Ordinal))
                .ThenByDescending(line => line.Contains("Reasoning", StringComparison.Ordinal)));
        Assert.Equal((NanoUsd.FromUsd(0.00255m), 0), (receipt.Cost, receipt.Whole.Count));
        Assert.Equal(UsageFlags.ReasoningUnknown, world.Stored.Calls.Max(call => call.Flags));

        var run = await world.RepriceAsync(Thinking("other thoughts", 8));
        Assert.Equal((1L, 1L), (run.ChangedCount, run.UnchangedCount));
        Assert.Equal(2_580_000L, world.Stored.Sums.Sum(sum => sum.CostNanos?.Stored));
        await world.UndoAsync(run.RepriceRunId);
        Assert.Equal(2_550_000L, world.Stored.Sums.Sum(sum => sum.CostNanos?.Stored));
    }

    private static ShelvedBook Thinking(string version, int rate) => BookShelf.Parse(
        System.Text.Encoding.UTF8.GetBytes($$"""
            {
              "format": "helicarrier-price-book/3", "version": "{{version}}", "published": "2026-11-01", "currency": "USD",
              "unit": "per_million_tokens", "sources": [ { "name": "us" } ],
              "providers": { "acme": { "models": { "rocket": { "prices": [ { "rates": { "input": 1, "output": 2, "reasoning": {{rate}} } } ] } } } }
            }
            """), version);

    /// <summary>Who agrees with a rate is frozen with it. A book that only gains a witness changes no receipt.</summary>
    [Fact]
    public async Task Receipt_RateWithWitnesses_SaysHowWellItIsWitnessed()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Witnessed("one", "pi genai", "pi"), Call(1) with { Tokens = new() { Input = 1_000, Output = 100 } });

        Assert.Equal(
            [(PriceClass.Input, (RateAgreement?)RateAgreement.High), (PriceClass.Output, RateAgreement.Medium)],
            (await Store.Usage.ReceiptAsync(new())).Lines.Select(line => (line.Class, line.Agreement)).OrderBy(line => line.Class));
        var run = await world.RepriceAsync(Witnessed("two", "pi genai", "pi genai"));
        Assert.Equal((0L, 1L), (run.ChangedCount, run.UnchangedCount));
    }

    private static ShelvedBook Witnessed(string version, string input, string output) => BookShelf.Parse(
        System.Text.Encoding.UTF8.GetBytes($$"""
            {
              "format": "helicarrier-price-book/4", "version": "{{version}}", "published": "2026-11-01", "currency": "USD",
              "unit": "per_million_tokens", "sources": [ { "name": "us" } ],
              "catalogues": { "pi": { "name": "Pi", "date": "2026-10-30" }, "genai": { "name": "Genai", "date": "2026-10-01" } },
              "providers": { "acme": { "models": { "rocket": { "prices": [
                { "rates": { "input": 1, "output": 2 }, "witnesses": { "*": "{{input}}", "output": "{{output}}" } } ] } } } }
            }
            """), version);

    [Fact]
    public async Task Receipt_AnyScope_EqualsTheStoreToTheNanoDollar()
    {
        await using var world = new RepriceWorld(Store);
        string[] models = ["rocket", "fraction", "unheard-of"];
        var calls = Gen.Choose(1, 100_000).Four().Sample(400, 400)
            .Select(
                (draw, number) => Call(number, $"s{draw.Item1 % 5}", models[draw.Item2 % 3], draw.Item3) with { OccurredAt = Start.AddSeconds(draw.Item4) });
        await world.WriteAsync(Prices, calls);
        UsageScope[] scopes =
        [
            new(), new() { From = Start.AddHours(-30), To = Start.AddHours(40) }, new() { From = Start.AddHours(7), To = Start.AddHours(31.5) },
            new() { From = Day(1), To = Day(2) }, new() { Agent = "agent-of-s2", Model = "rocket", To = Start.AddHours(26) },
            new() { Sessions = new() }, new() { From = Start.AddMinutes(90), To = Start.AddHours(7.3) },
            new() { From = Start.AddMinutes(61), To = Start.AddMinutes(119) },
            new() { Agent = "agent-of-s1" }, new() { Session = "s2" }, new() { Model = "fraction", From = Start.AddHours(3) },
            new() { Source = "nobody" }, new() { Sessions = new() { Agent = "agent-of-s3" } }, new() { Sessions = new() { MissingCost = true } },
        ];
        foreach (var scope in scopes)
        {
            var receipt = await Store.Usage.ReceiptAsync(scope);
            var stored = Sum(scope);
            Assert.Equal((stored.Cost, stored.Calls, stored.Unpriced), (receipt.Cost?.Value ?? 0, receipt.Calls, receipt.UnpricedCalls));
            Assert.Equal(stored.Cost, receipt.Lines.Sum(line => line.Amount.Stored) + receipt.Whole.Sum(part => part.Amount.Stored));
            Assert.Empty(receipt.Whole);
            Assert.Equal(stored.Calls, receipt.Provenance.Sum(part => part.Calls));
            Assert.Equal(stored.Unpriced, receipt.Unpriced.Sum(part => part.Calls));
            Assert.Equal(scope.Simplify().FitsBuckets ? true : null, receipt.BucketsAgree);
            Assert.Equal(new UsageSum(new(stored.Cost), stored.Calls, stored.Unpriced, stored.Tokens), await Store.Usage.SumAsync(scope));
            Assert.Equal(stored.Sessions, receipt.Sessions.Select(session => (session.SessionId, session.Calls, session.Cost?.Stored)));
            Assert.Equal(stored.Sessions.Count, receipt.SessionTotal);
        }

        Assert.Empty(StoredDays.Drift(Store.Stored));
        var apart = await Task.WhenAll(Store.Stored.Sessions.Select(session => Store.Usage.ReceiptAsync(new() { Session = session.SessionId })));
        var whole = await Store.Usage.ReceiptAsync(new());
        Assert.Equal(PricedGroup.Join(apart.SelectMany(receipt => receipt.Lines)), whole.Lines);
    }

    /// <summary>More sessions than are put in order by hand: they are met in the order of their cost, and those without a call are not named.</summary>
    [Fact]
    public async Task Receipt_ManySessions_NamesTheDearest()
    {
        await using var world = new RepriceWorld(Store);
        var count = 5_050;
        await world.WriteAsync(Prices, Enumerable.Range(1, count).Select(number => Call(number, $"s{number}", "rocket", number)));
        var receipt = await Store.Usage.ReceiptAsync(new());

        Assert.Equal(count, receipt.SessionTotal);
        Assert.Equal(Enumerable.Range(0, 20).Select(place => $"s{count - place}"), receipt.Sessions.Select(session => session.SessionId));
    }

    [Fact]
    public async Task Receipt_BucketsDrifted_SaysSo()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Prices, Call(1), Call(2));
        await using (var db = Store.CreateContext())
        {
            await db.UsageHourlyRollup.ExecuteUpdateAsync(row => row.SetProperty(hour => hour.CostNanos, new NanoUsd(1)));
        }

        Assert.False((await Store.Usage.ReceiptAsync(new())).BucketsAgree);
    }

    [Fact]
    public async Task Receipt_CostThatItsRatesDoNotExplain_IsShownWhole()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Prices, Call(1));
        await using (var db = Store.CreateContext())
        {
            await db.UsageEvents.ExecuteUpdateAsync(row => row.SetProperty(call => call.CostNanos, new NanoUsd(7)));
            await db.UsageDays.ExecuteUpdateAsync(row => row.SetProperty(day => day.CostRestNanos, 7).SetProperty(day => day.CostDollars, 0));
        }

        foreach (var scope in new UsageScope[] { new(), new() { Session = "s1" } })
        {
            var receipt = await Store.Usage.ReceiptAsync(scope);
            Assert.Empty(receipt.Lines);
            Assert.Equal(7, Assert.Single(receipt.Whole).Amount.Value);
        }
    }

    [Fact]
    public async Task Receipt_WriterBusy_DoesNotWait()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Prices, Call(1));
        using var release = new ManualResetEventSlim();
        using var began = new SemaphoreSlim(0);
        var writing = world.Writer.WriteAsync(_ =>
        {
            began.Release();
            release.Wait();
            return 0;
        });
        await began.WaitAsync();
        Assert.Equal(1, (await Store.Usage.ReceiptAsync(new())).Calls);
        release.Set();
        await writing;
    }

    private static DateTimeOffset Day(int number) => new(Start.UtcDateTime.Date.AddDays(number), TimeSpan.Zero);

    private static string Text(ReceiptSum line) => string.Create(
        CultureInfo.InvariantCulture, $"{line.Provider}/{line.Model} {line.Class} {line.Quantity} × {line.Rate} = {line.Amount} in {line.Calls}");

    /// <summary>The same sum, made of all rows.</summary>
    private (long Cost, long Calls, long Unpriced, long Tokens, IReadOnlyList<(string Id, long Calls, long? Cost)> Sessions) Sum(UsageScope scope)
    {
        var sessions = Store.Stored.Sessions.ToDictionary(session => session.SessionKey, session => session.SessionId);
        var all = Store.Stored.Calls;
        var calls = all.Where(call => (scope.From is not { } from || call.OccurredAt >= from)
            && (scope.To is not { } to || call.OccurredAt < to)
            && ((scope.Agent ?? scope.Sessions?.Agent) is not { } agent || call.AgentId == agent)
            && (scope.Session is not { } session || sessions[call.SessionKey] == session)
            && (scope.Model is not { } model || call.ModelId == model)
            && (scope.Source is not { } source || call.Source == source)
            && (scope.Sessions is not { MissingCost: true } || all.Any(other => other.SessionKey == call.SessionKey && other.CostNanos is null))).ToList();
        return (
            calls.Sum(call => call.CostNanos?.Stored ?? 0), calls.Count, calls.Count(call => call.CostNanos is null),
            calls.Sum(call => call.TokensConsumed ?? 0),
            [
                .. calls.GroupBy(call => call.SessionKey)
                    .Select(group => (group.Key, Calls: group.LongCount(), Cost: group.Any(call => call.CostNanos is not null)
                        ? group.Sum(call => call.CostNanos?.Stored ?? 0) : (long?)null))
                    .OrderByDescending(group => group.Cost ?? -1).ThenByDescending(group => group.Key)
                    .Select(group => (sessions[group.Key], group.Calls, group.Cost)),
            ]);
    }
}
