using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.LegacyImport;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Repricing;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Voids;

namespace Helicarrier.Tests.Unit.Services.Retention;

/// <summary>Calls go and what they come to stays, whatever is done to their sessions afterwards; what is told of them again is left out.</summary>
public sealed class PastCallTests
{
    private static readonly DateTimeOffset All = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    // Between two calls of k1 and of g1.
    private static readonly DateTimeOffset Middle = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    private static OrganizationId Org => OrganizationId.Default;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Drop_Calls_ChangesNoSum(bool all)
    {
        await using var world = await VoidWorld.MakeAsync();
        var before = await SumsAsync(world);
        await DropAsync(world, all ? All : Middle);

        Assert.Equal(!all, world.Logs.Stored.Calls.Count > 0);
        Assert.DoesNotContain(world.Logs.Stored.Calls, call => call.OccurredAt < Middle);
        Figures.Same(before, await SumsAsync(world));
    }

    /// <summary>A step for each call: what falls into one quarter of an hour is added up over several.</summary>
    [Fact]
    public async Task Drop_InManySteps_IsTheSame()
    {
        await using var world = await VoidWorld.MakeAsync();
        var before = await SumsAsync(world);
        await DropAsync(world, All, most: 1);

        Assert.Empty(world.Logs.Stored.Calls);
        Figures.Same(before, await SumsAsync(world));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sessions_WrittenAfterwards_KeepTheirSums(bool all)
    {
        await using var world = await VoidWorld.MakeAsync();
        var before = await SumsAsync(world);
        await DropAsync(world, all ? All : Middle);
        await world.Logs.Writer.WriteAsync(transaction =>
        {
            foreach (var session in world.Logs.Stored.Sessions)
            {
                transaction.Sessions.Put(Org, new SessionPatch { SessionId = session.SessionId, AgentId = session.AgentId, Source = session.Source });
            }

            return true;
        });

        Figures.Same(before, await SumsAsync(world));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Session_VoidedAndRestored_LeavesAllSumsAndComesBack(bool all)
    {
        await using var untouched = await VoidWorld.MakeAsync();
        await untouched.VoidAsync();
        await using var world = await VoidWorld.MakeAsync();
        var before = await SumsAsync(world);
        await DropAsync(world, all ? All : Middle);
        await world.VoidAsync();
        Figures.Same(await SumsAsync(untouched), await SumsAsync(world));

        await world.RestoreAsync();
        Figures.Same(before, await SumsAsync(world));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Session_GivenToAnotherAgent_TakesItsCallsAlong(bool all)
    {
        await using var untouched = await VoidWorld.MakeAsync();
        await GiveAsync(untouched);
        await using var world = await VoidWorld.MakeAsync();
        await DropAsync(world, all ? All : Middle);
        await GiveAsync(world);

        Figures.Same(await SumsAsync(untouched), await SumsAsync(world));

        static Task<bool> GiveAsync(VoidWorld world) => world.Logs.Writer.WriteAsync(transaction =>
        {
            var session = world.Logs.Stored.Sessions.Single(row => row.SessionId == "g1");
            transaction.Calls.Give(Org, new(session.SessionKey), "another");
            return true;
        });
    }

    [Fact]
    public async Task Refresh_OfDaysThatAreGone_RebuildsNothing()
    {
        await using var world = await VoidWorld.MakeAsync();
        await DropAsync(world, All);
        var before = await SumsAsync(world);
        var (hours, days, ledger) = await world.Logs.Writer.WriteAsync(transaction =>
        {
            var day = All.AddDays(-1);
            return (
                transaction.HourlyRebuild.Rebuild(Org, day), transaction.UsageDayRebuild.Rebuild(Org, day), transaction.LedgerDayRebuild.Rebuild(Org, day));
        });

        Assert.Equal((0, 0, 0), (hours.Wrong, days.Wrong, ledger.Wrong));
        Figures.Same(before, await SumsAsync(world));
    }

    [Fact]
    public async Task Import_OfOldCalls_IsCountedAsPastRetention()
    {
        await using var world = await VoidWorld.MakeAsync();
        await DropAsync(world, All);
        var before = await SumsAsync(world);

        // The same calls in another file, and one that nobody heard of.
        world.Logs.Claude("copy", VoidWorld.Call("g1", 1, "10:00:05"), VoidWorld.Call("g1", 2, "11:40:00"), VoidWorld.Call("g1", 9, "12:20:00"));
        var report = await world.Logs.ImportAsync();

        Assert.Equal(3, report.SkippedReasons[SkipReasons.PastRetention]);
        Assert.Equal((0, 3, 0), (report.Records.Written, report.Records.Skipped, report.Records.Errors));
        Assert.Empty(world.Logs.Stored.Calls);
        Figures.Same(Sums(before), Sums(await SumsAsync(world)));
        Assert.Equal(before.Count(IsBucket), (await SumsAsync(world)).Count(IsBucket));
    }

    [Fact]
    public async Task Export_OfOldCalls_IsCountedAsPastRetention()
    {
        await using var world = await VoidWorld.MakeAsync();
        await DropAsync(world, All);
        var result = await world.Store.LogsAsync(OtlpJson.Logs(
            "claude-code", "com.anthropic.claude_code.events", VoidWorld.Record("g1", "req_g1_1", "10:00:05"), VoidWorld.Record("t1", "req_t2", "10:40:00")));

        Assert.Equal(new OtlpResult(0, 2, "Skipped: past_retention 2"), result);
        Assert.Empty(world.Logs.Stored.Calls);
        Assert.Empty(world.Logs.Stored.Quarantine);
    }

    [Fact]
    public async Task Proxy_RecordOfAnOldCall_IsNoNewCall()
    {
        await using var world = await VoidWorld.MakeAsync();
        await DropAsync(world, All);
        await ProxyTelemetryTests.ProxyAsync(world.Store, CliProxyUsageTests.Record(at: "2026-11-20T10:00:05Z"));

        Assert.Empty(world.Logs.Stored.Calls);
    }

    [Fact]
    public async Task LegacyImport_OfOldUsage_IsCountedAsPastRetention()
    {
        await using var world = await LegacyWorld.OpenAsync();
        var store = LegacyStoreFile.Make(4, 30);
        await world.ImportAsync(store);
        var (sums, calls) = (world.Sums, world.Stored.Calls.Count);
        await DropAsync(world.Writer, DateTimeOffset.UnixEpoch.AddYears(100));
        var again = await world.ImportAsync(store);

        Assert.Equal(calls, again.SkippedReasons[SkipReasons.PastRetention]);
        Assert.Equal((sums, 0, 0L), (world.Sums, world.Stored.Calls.Count, again.Rows.Errors));
    }

    [Fact]
    public async Task Repricing_BeforeTheCut_IsRefusedAndSaysWhereToBegin()
    {
        await using var world = await VoidWorld.MakeAsync();
        await DropAsync(world, All);
        var repository = new RepriceRepository(world.Logs.Store);
        var service = new RepriceService(world.Logs.Writer, repository, new(new PriceBooks(), repository));
        var book = RepriceWorld.Book("b", 1);
        var old = new RepriceScope { From = All.AddDays(-1), To = All.AddDays(2) };

        var refused = await Assert.ThrowsAsync<RepriceRefusedException>(
            () => service.BeginAsync(old, book, RepriceWorld.Actor));
        Assert.Contains("begin at 2026-11-21T00:00:00Z", refused.Message, StringComparison.Ordinal);
        Assert.Throws<RepriceRefusedException>(void () => service.DryRun(old, book.Book, TimeZoneInfo.Utc));
        Assert.True((await service.BeginAsync(old with { From = All }, book, RepriceWorld.Actor)).RunId > 0);
    }

    private static Task DropAsync(VoidWorld world, DateTimeOffset before, int most = 500) => DropAsync(world.Logs.Writer, before, most);

    private static async Task DropAsync(StoreWriter writer, DateTimeOffset before, int most = 500)
    {
        await writer.WriteAsync(transaction =>
        {
            transaction.PastCalls.SetCut(Org, before);
            return true;
        });
        while (await writer.WriteAsync(transaction => transaction.PastCalls.Drop(Org, before, most)) == most)
        {
            // Step by step.
        }
    }

    /// <summary>All figures that are sums, which no row of a call is. One range begins within a quarter of an hour, which sums cannot tell.</summary>
    private static async Task<List<string>> SumsAsync(VoidWorld world)
    {
        string[] of = ["list ", "export ", "sum ", "receipt ", "totals:", "agent row", "hour row", "day row", "session row", "days:"];
        var lines = await world.FiguresAsync();
        lines.AddRange(world.Logs.Stored.UsageDays.Select(
            day => "days: " + JsonSerializer.Serialize(new { day.Day, day.Calls, day.CostRestNanos, day.Tokens })));
        return
        [
            .. lines.Where(line => of.Any(start => line.StartsWith(start, StringComparison.Ordinal)))
                .Where(line => !line.Contains("10:00:01", StringComparison.Ordinal)),
        ];
    }

    // A log that is read touches when its session was heard of last.
    private static List<string> Sums(List<string> lines) => [.. lines.Where(line => line.StartsWith("sum ", StringComparison.Ordinal) || IsBucket(line))];

    private static bool IsBucket(string line) => line.StartsWith("hour", StringComparison.Ordinal) || line.StartsWith("days:", StringComparison.Ordinal);
}
