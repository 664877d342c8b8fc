using System.Collections.Concurrent;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Import;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>One case done to one kind of log, from its files to the rows of a real store.</summary>
internal sealed class ConformanceRun(SourceFixture fixture, TemporaryStore store)
{
    private static readonly ConcurrentDictionary<(string Title, ConformanceCase Case), Lazy<Task>> Done = new();

    private static readonly FixtureCall First = new("a");
    private static readonly FixtureCall Second = new("b") { At = "2026-11-20T10:00:05.000Z" };

    /// <summary>Runs a case once in a test run, however often it is asked for.</summary>
    public static Task Of(SourceFixture fixture, ConformanceCase what) =>
        Done.GetOrAdd((fixture.Title, what), _ => new(() => RunAsync(fixture, what))).Value;

    private static async Task RunAsync(SourceFixture fixture, ConformanceCase what)
    {
        await using var store = new TemporaryStore();
        var run = new ConformanceRun(fixture, store);
        await (what switch
        {
            ConformanceCase.Empty => run.EmptyAsync(),
            ConformanceCase.CutOff => run.CutOffAsync(),
            ConformanceCase.Huge => run.CountsAsync([First with { Text = new('x', 3 << 20) }, Second]),
            ConformanceCase.Windows => run.WindowsAsync(),
            ConformanceCase.NumericStrings => run.CountsAsync([First with { Input = "\"1000\"", Output = "\"50\"" }, Second]),
            ConformanceCase.UnknownFields => run.UnknownFieldsAsync(),
            ConformanceCase.Copies => run.CopiesAsync(),
            ConformanceCase.ClockSkew => run.ClockSkewAsync(),
            ConformanceCase.Locked => run.LockedAsync(),
            ConformanceCase.Hostile => run.HostileAsync(),
            ConformanceCase.BadCounters => run.BadCountersAsync(),
            ConformanceCase.Zeros => run.ZerosAsync(),
        });
    }

    private async Task EmptyAsync()
    {
        fixture.WriteEmpty(store.Home);
        var report = await ImportAsync();
        Assert.Equal((0, 0L), (report.Files.Failed, report.Records.Read));
        Assert.Equal((0, 0, 0), Stored());
        await CountsAsync([First, Second]);
    }

    private async Task CutOffAsync()
    {
        fixture.WriteCutOff(store.Home, First, Second);
        var report = await ImportAsync();
        Assert.InRange(Stored().Calls, 0, 1);
        if (fixture.Remarks.GetValueOrDefault(ConformanceCase.CutOff) is SourceFixtures.WholeDocument or SourceFixtures.CutOffRow)
        {
            Assert.Equal(1, report.SkippedReasons.GetValueOrDefault(SkipReasons.InvalidJson));
        }
        await CountsAsync([First, Second]);
    }

    private async Task WindowsAsync()
    {
        fixture.WriteForWindows(store.Home, First, Second);
        Assert.Equal(0, (await ImportAsync()).Records.Errors);
        Assert.Equal((2, 2000, 100), Stored());
    }

    private async Task UnknownFieldsAsync()
    {
        var report = await CountsAsync([First with { Extra = ",\"brand_new_counter\":7,\"brand_new_object\":{\"a\":[1,2]}" }, Second]);
        Assert.Contains(report.Unknown.Keys, name => name.Contains("brand_new_counter", StringComparison.Ordinal));
    }

    private async Task CopiesAsync()
    {
        await CountsAsync([First, Second]);
        fixture.Copy(store.Home);
        Assert.Equal(0, (await ImportAsync()).Files.Failed);
        Assert.Equal((2, 2000, 100), Stored());

        // The same without the knowledge of which was first.
        await using var fresh = new TemporaryStore();
        fixture.Write(fresh.Home, First, Second);
        fixture.Copy(fresh.Home);
        var other = new ConformanceRun(fixture, fresh);
        await other.ImportAsync();
        Assert.Equal((2, 2000, 100), other.Stored());
    }

    /// <summary>Every call counts at its own time; one from the future is left out and hides nothing that comes after it.</summary>
    private async Task ClockSkewAsync()
    {
        FixtureCall past = new("p") { At = "2026-11-19T08:00:00.000Z" }, future = new("f") { At = "2031-01-01T00:00:00.000Z" };
        FixtureCall[] skewed = [First, future, past];
        Assert.Equal(1, (await LeavesOneOutAsync(skewed)).SkippedReasons.GetValueOrDefault(SkipReasons.FutureTimestamp));
        await LeavesOneOutAsync([.. skewed, new("l") { At = "2026-11-20T11:00:00.000Z" }]);
        var times = store.Stored.Calls.Select(call => call.OccurredAt.ToUnixTimeMilliseconds()).Distinct().ToList();
        Assert.Equal((past.AtMs, 3), (times[0], times.Count));
        Assert.All(store.Stored.Sessions, session => Assert.True(session.StartedAt < store.Time.GetUtcNow().AddDays(1)));
        Assert.All(store.Stored.Sessions, session => Assert.True(session.LastEventAt < store.Time.GetUtcNow().AddDays(1)));

        async Task<ImportReport> LeavesOneOutAsync(FixtureCall[] calls)
        {
            fixture.Write(store.Home, calls);
            var report = await ImportAsync();
            Assert.Equal(0, report.Files.Failed);
            Assert.Equal((calls.Length - 1, (calls.Length - 1) * 1000, (calls.Length - 1) * 50), Stored());
            return report;
        }
    }

    private async Task LockedAsync()
    {
        fixture.Write(store.Home, First, Second);
        using (fixture.Lock(store.Home))
        {
            var report = await ImportAsync();
            Assert.Equal((1, 0L), (report.Files.Failed, report.Records.Written));
        }

        Assert.Equal(0, (await ImportAsync()).Files.Failed);
        Assert.Equal((2, 2000, 100), Stored());
    }

    private async Task HostileAsync()
    {
        var hostile = First with
        {
            Model = @"x\u0000'; DROP TABLE usage_events; --<script>", Text = @"\u0000\ud800'; DROP TABLE usage_events; --<script>\u001b[2J",
        };
        fixture.WriteHostile(store.Home, hostile, Second);
        Assert.Equal(0, (await ImportAsync()).Files.Failed);
        Assert.Equal((2, 2000, 100), Stored());
        // No name that was made up gets a price; the other call's model may belong to another vendor than the client's.
        Assert.InRange(store.Stored.Calls.Count(call => call.CostNanos is null), 1, 2);
    }

    private async Task BadCountersAsync()
    {
        fixture.Write(
            store.Home,
            First with { Input = "1000000000" },
            new("n") { Input = "-1", At = "2026-11-20T10:00:01.000Z" },
            new("h") { Input = "1.5", At = "2026-11-20T10:00:02.000Z" },
            new("o") { Input = "99999999999999999999", At = "2026-11-20T10:00:03.000Z" },
            new("x") { Input = "1000000001", At = "2026-11-20T10:00:04.000Z" },
            Second with { Input = "\"1000000000\"" });
        var report = await ImportAsync();
        // An impossible counter makes its own class unknown: the output beside it counts, flagged. One beyond the limit is refused with its call.
        Assert.Equal((4, 2000000000, 200), Stored());
        Assert.Equal(0, report.SkippedReasons.GetValueOrDefault(SkipReasons.BadCounter));
        Assert.Equal(2, store.Stored.Calls.Count(call => ((UsageFlags)call.Flags).HasFlag(UsageFlags.Inconsistent)));
        Assert.Equal(2, report.SkippedReasons.GetValueOrDefault(SkipReasons.OutOfRange));
        Assert.Equal(["VALUE_OUT_OF_RANGE", "VALUE_OUT_OF_RANGE"], store.Stored.Quarantine.Select(refused => refused.ErrorCode));
    }

    private async Task ZerosAsync()
    {
        fixture.Write(store.Home, First, new("z") { Input = "0", Output = "0", At = "2026-11-20T10:00:02.000Z" }, Second);
        Assert.Equal(0, (await ImportAsync()).Files.Failed);
        Assert.Equal((2, 2000, 100), Stored());
    }

    /// <summary>Writes the calls and expects each to be counted once, at 1000 and 50 tokens.</summary>
    private async Task<ImportReport> CountsAsync(FixtureCall[] calls)
    {
        fixture.Write(store.Home, calls);
        var report = await ImportAsync();
        Assert.Equal(0, report.Files.Failed);
        Assert.Equal((calls.Length, calls.Length * 1000, calls.Length * 50), Stored());
        return report;
    }

    private Task<ImportReport> ImportAsync() => store.Imports.RunAsync("cli", fixture.Roots(store.Home));

    private (long Calls, long Input, long Output) Stored() => (
        store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.InputTokens ?? 0), store.Stored.Calls.Sum(call => call.OutputTokens ?? 0));
}
