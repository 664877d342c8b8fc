using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Persistence.Analytics;

/// <summary>Usage and performance are what a naive look at every session says, whatever is asked and whatever was sent.</summary>
public abstract class AnalyticsContract : StoreContract
{
    private static readonly DateTimeOffset Start = new(2026, 10, 20, 0, 0, 0, TimeSpan.Zero);

    // Same but for case, umlauts that are one letter or two, and none at all.
    private static readonly string?[] Models = ["gpt-5", "GPT-5", "modèle", "mode\u0300le", "Zürich", "zürich", null];
    private static readonly string[] Agents = ["peter", "Peter", "Ärger", "ärger"];
    private static readonly string?[] Tasks = ["bugfix", "Bugfix", "Prüfung", null, null];
    private static readonly string?[] Places = ["/w", "/W", "main", null];

    // Of the clock: the end of summer time, a zone half an hour off, one behind UTC.
    private static readonly string[] Zones = ["UTC", "Etc/UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Analytics_AnyQuery_AreThoseOfTheNaiveLook(int seed)
    {
        var random = new Random(seed);
        await WriteAsync(random, 150);
        var oracle = new AnalyticsOracle(Store.Stored);
        for (var i = 0; i < 60; i++)
        {
            var query = new AnalyticsQuery
            {
                Agent = Maybe(random, Agents), Model = Maybe(random, Models), Task = random.Next(4) == 0 ? Tasks[random.Next(3)] : null,
                From = random.Next(2) == 0 ? Start.AddMinutes(random.Next(20_000)) : null,
                To = random.Next(2) == 0 ? Start.AddMinutes(random.Next(30_000)) : null,
                GroupBy = (UsageGrouping)random.Next(9), Zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]),
                WithProvenance = random.Next(2) == 0,
            };
            query = query with { ByModel = query.GroupBy is UsageGrouping.Day or UsageGrouping.Week && random.Next(2) == 0 };
            var found = await Store.Usage.AnalyzeAsync(query);

            Assert.Equal(oracle.Series(query), found.Series.Select(AnalyticsOracle.Line));
            Assert.Equal(oracle.Totals(query), found.Totals);
            Assert.Equal(query.WithProvenance ? oracle.Provenance(query) : null, found.Provenance is { } counts ? AnalyticsOracle.Line(counts) : null);

            var asked = new PerformanceQuery { Agent = query.Agent, Task = query.Task, From = query.From, To = query.To, ByTask = random.Next(2) == 0 };
            Assert.Equal(oracle.Performance(asked), (await Store.Performance.ReadAsync(asked)).Rows.Select(AnalyticsOracle.Line));
        }

        var best = await Store.Performance.BestSampledAsync(OrganizationId.Default, DateOnly.FromDateTime(Start.UtcDateTime), 3);
        var wanted = (await Store.Performance.ReadAsync(new() { From = Start })).Rows.Where(row => row.Model.Length > 0).Take(3);
        Assert.Equal(wanted.Select(row => (row.Model, row.Ends)), best.Select(row => (row.Model, row.Ends)));
    }

    // Some days are made of packed values, some wait, one is cut through, and some are none of the roll-up's yet.
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Performance_DaysRolledUpAndChangedSince_IsThatOfTheNaiveLook(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualTimeProvider(Start.AddDays(12 + random.Next(10)));
        await WriteAsync(random, 150, clock);
        await RollAsync(clock);
        await WriteAsync(random, random.Next(4) * 10, clock);
        if (random.Next(3) == 0) await RollAsync(clock);
        var oracle = new AnalyticsOracle(Store.Stored);
        for (var i = 0; i < 60; i++)
        {
            var asked = new PerformanceQuery
            {
                Agent = Maybe(random, Agents), ByTask = random.Next(6) == 0,
                From = random.Next(2) == 0 ? Start.AddMinutes(random.Next(20) * 720) : null,
                To = random.Next(2) == 0 ? Start.AddMinutes(random.Next(30) * 720) : null,
            };
            Assert.Equal(oracle.Performance(asked), (await Store.Performance.ReadAsync(asked)).Rows.Select(AnalyticsOracle.Line));
        }
    }

    [Fact]
    public async Task Performance_ClosedSessionsChangePlacesInOneCommit_IsThatOfTheNaiveLook()
    {
        var clock = new ManualTimeProvider(Start.AddDays(12));
        await PutAsync(("a", 100), ("b", 900), ("c", 300));
        await RollAsync(clock);
        await PutAsync(("a", 500), ("b", 500));

        Assert.Equal(
            new AnalyticsOracle(Store.Stored).Performance(new()), (await Store.Performance.ReadAsync(new())).Rows.Select(AnalyticsOracle.Line));

        async Task PutAsync(params (string Id, long RuntimeMs)[] sessions)
        {
            await using var writer = Store.Writer(clock);
            await writer.WriteAsync(transaction =>
            {
                foreach (var (id, runtime) in sessions)
                {
                    transaction.Sessions.Put(OrganizationId.Default, Session(id) with { Status = SessionStatus.Success, RuntimeMs = runtime });
                }

                return 0;
            });
        }
    }

    [Fact]
    public async Task Analytics_EmptyStore_IsNothing()
    {
        var found = await Store.Usage.AnalyzeAsync(new() { WithProvenance = true });
        Assert.Equal((default, 0, 0), (found.Totals, found.Series.Count, found.Provenance!.Cost.Count));
        Assert.Empty((await Store.Performance.ReadAsync(new())).Rows);
        Assert.Empty(await Store.Performance.BestSampledAsync(OrganizationId.Default, new(2026, 1, 1), 3));
        Assert.Empty(await Store.Usage.HoursAsync(new()));
    }

    [Fact]
    public async Task Analytics_AnotherOrganizationsSessions_AreNotCounted()
    {
        await WriteAsync(new(7), 10);
        var other = new OrganizationId("other");
        Assert.Equal(default, (await Store.Usage.AnalyzeAsync(new() { OrganizationId = other, WithProvenance = true })).Totals);
        Assert.Empty((await Store.Performance.ReadAsync(new() { OrganizationId = other })).Rows);
    }

    [Fact]
    public async Task Analytics_MoreNamesThanAreTold_AreCountedAndInTheTotals()
    {
        const int Names = AnalyticsQuery.MaxNames + 3;
        await using var writer = Store.Writer();
        await writer.WriteAsync(transaction =>
        {
            for (var i = 0; i < Names; i++) transaction.Sessions.Put(OrganizationId.Default, Session($"s{i}") with { AgentId = $"a{i}" });
            return 0;
        });
        var found = await Store.Usage.AnalyzeAsync(new() { GroupBy = UsageGrouping.Agent });
        Assert.Equal((AnalyticsQuery.MaxNames, 3, (long)Names), (found.Series.Count, found.Omitted, found.Totals.Runs));
    }

    [Fact]
    public async Task Hours_Calls_AreThoseOfTheBuckets()
    {
        await WriteAsync(new(5), 60);
        var calls = Store.Stored.Calls.Where(call => call.AgentId == "peter" && call.OccurredAt >= Start.AddDays(2)).ToList();
        var found = await Store.Usage.HoursAsync(new() { Agent = "peter", From = Start.AddDays(2) });

        var wanted = calls.GroupBy(call => call.OccurredAt.ToUnixTimeMilliseconds() / 3_600_000).OrderBy(hour => hour.Key).Select(hour => new HourUse(
            DateTimeOffset.FromUnixTimeMilliseconds(hour.Key * 3_600_000), hour.Count(), hour.Sum(call => call.TokensConsumed ?? 0),
            NanoUsd.Sum(hour.Select(call => call.CostNanos ?? NanoUsd.Zero))));
        Assert.Equal(wanted, found);
        Assert.NotEmpty(found);
        var week = new WeekHours(found);
        Assert.Equal(calls.Count, Enumerable.Range(0, 168).Sum(cell => week[(DayOfWeek)(cell / 24), cell % 24].Calls));
    }

    private static SessionPatch Session(string id) => new()
    {
        SessionId = id, AgentId = "peter", Source = SourceNames.Ingest, StartedAt = Start, LastEventAt = Start,
    };

    private static string? Maybe(Random random, string?[] of) => random.Next(3) == 0 ? of[random.Next(of.Length)] : null;

    private async Task RollAsync(TimeProvider time)
    {
        await using var writer = Store.Writer(time);
        await new RollupRun(writer, Store.Rollups, time).RollAsync(OrganizationId.Default, static _ => { }, default);
    }

    private async Task WriteAsync(Random random, int sessions, TimeProvider? time = null)
    {
        await using var writer = Store.Writer(time);
        await writer.WriteAsync(transaction =>
        {
            var calls = new CallLedger(transaction, OrganizationId.Default, Services.Pricing.Call.Pricer);
            for (var i = 0; i < sessions; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"s{i}");

                // Many begin at the same moment, and at the very ends of days and hours.
                var at = Start.AddMinutes(random.Next(4) == 0 ? random.Next(20) * 1_440 : random.Next(28_800)).AddMilliseconds(random.Next(3) - 1);
                var agent = Agents[random.Next(Agents.Length)];
                var key = transaction.Sessions.Put(OrganizationId.Default, Session(id) with
                {
                    AgentId = agent, Model = Models[random.Next(Models.Length)], TaskCategory = Tasks[random.Next(Tasks.Length)],
                    Project = Places[random.Next(Places.Length)], GitBranch = Places[random.Next(Places.Length)],
                    Source = random.Next(2) == 0 ? SourceNames.Ingest : SourceNames.ClaudeCode, Status = (SessionStatus)random.Next(6), StartedAt = at,
                    EndedAt = random.Next(3) == 0 ? null : at.AddMinutes(random.Next(50)), LastEventAt = at,
                    RuntimeMs = random.Next(3) == 0 ? 0 : random.Next(9_999),
                });
                for (var call = random.Next(3); call > 0; call--)
                {
                    calls.Put(key, agent, Priced(random, id, call, at));
                }

                if (random.Next(12) == 0) Void(transaction, id);
            }

            return 0;
        });
    }

    private static PricedUsage Priced(Random random, string session, int number, DateTimeOffset at)
    {
        var usage = RepriceWorld.Call(number, session, "rocket", random.Next(1, 9_000)) with { OccurredAt = at.AddMinutes(random.Next(300)) };
        NanoUsd? cost = random.Next(4) == 0 ? null : new NanoUsd(random.Next(3) * 1_000_000_007L);
        return cost is null
            ? new(usage, null, ProvenanceSource.Missing, Confidence.Unknown, null, usage.Flags, "model_unknown")
            : new(usage, cost, ProvenanceSource.ProviderReported, Confidence.High, null, usage.Flags, null);
    }

    private static void Void(StoreTransaction transaction, string id)
    {
        var found = transaction.Sessions.Find(OrganizationId.Default, id);
        transaction.Voids.Put(OrganizationId.Default, found.Key, found.Session!, "nick", "a test");
    }
}
