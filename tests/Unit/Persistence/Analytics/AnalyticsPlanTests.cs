using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence.Plans;

namespace Helicarrier.Tests.Unit.Persistence.Analytics;

/// <summary>How the store answers about analytics: days first, few sessions by an index, many in the order of their table.</summary>
public sealed class AnalyticsPlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("days", "", "PRIMARY KEY (dim_key=? AND day>? AND day<?)")]
    [InlineData("models", "", "PRIMARY KEY (dim_key=? AND day>? AND day<?)")]
    [InlineData("best", "", "PRIMARY KEY (dim_key=? AND day>?)")]
    [InlineData("week", "", "PRIMARY KEY (dim_key=? AND day>? AND day<?)")]
    [InlineData("day", "session_usage", "ix_session_usage_started (organization_id=? AND started_at>? AND started_at<?)")]
    [InlineData("agent", "session_usage", "ix_session_usage_dim (dim_key=? AND started_at>? AND started_at<?)")]
    [InlineData("task", "session_usage", "ix_session_ledger_task (organization_id=? AND task_category=?)")]
    [InlineData("hours", "session_usage", "ix_session_usage_started (organization_id=? AND started_at>? AND started_at<?)")]
    [InlineData("calls", "session_usage", "usage_hourly_rollup_1 (organization_id=? AND bucket_start>? AND bucket_start<?)")]
    public async Task Analytics_Query_IsAnsweredBy(string asked, string rows, string index)
    {
        await using var store = await TracedStore.CreateAsync();
        await using (var writer = store.Database.Writer())
        {
            await writer.WriteAsync(transaction =>
            {
                for (var i = 0; i < 1_000; i++)
                {
                    transaction.Sessions.Put(OrganizationId.Default, new()
                    {
                        SessionId = string.Create(CultureInfo.InvariantCulture, $"s{i}"), AgentId = i % 25 == 0 ? "rare" : "often", Source = SourceNames.Ingest,
                        TaskCategory = i % 25 == 0 ? "rare" : null, StartedAt = Start.AddMinutes(i * 40), LastEventAt = Start, Status = SessionStatus.Success,
                    });
                }

                return 0;
            });
        }

        store.Forget();
        var (usage, performance) = (store.Database.Usage, store.Database.Performance);
        var (days, day, week) = ((From: Start, To: Start.AddDays(28)), (From: Start.AddDays(1), To: Start.AddDays(2)), (From: Start, To: Start.AddDays(7)));
        Task<UsageAnalysis> Usage(AnalyticsQuery query) => usage.AnalyzeAsync(query);
        await (asked switch
        {
            "days" => Usage(new() { From = days.From, To = days.To, ByModel = true }),
            "models" => Usage(new() { From = days.From, To = days.To, GroupBy = UsageGrouping.Model }),
            "best" => performance.BestSampledAsync(OrganizationId.Default, new(2026, 11, 3), 3),
            "week" => Usage(new() { From = week.From, To = week.To, WithProvenance = true }),
            "day" => performance.ReadAsync(new() { From = day.From, To = day.To }),
            "agent" => performance.ReadAsync(new() { From = days.From, To = days.To, Agent = "rare" }),
            "task" => performance.ReadAsync(new() { From = days.From, To = days.To, Task = "rare" }),
            "hours" => Usage(new() { From = day.From, To = day.To, GroupBy = UsageGrouping.Hour }),
            _ => (Task)usage.HoursAsync(new() { From = days.From, To = days.To }),
        });

        var plans = store.Plans();
        Assert.True(plans.Any(plan => plan.Uses(index)), string.Join('\n', plans));
        if (rows.Length == 0) Assert.DoesNotContain(plans, plan => plan.Uses("session_usage"));
        if (rows == "session_usage")
        {
            Assert.DoesNotContain(plans, plan => plan.Steps.Any(step => step.StartsWith("SCAN u", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Performance_DaysThatAreRolledUp_ReadsTheLastOpenDaysAloneFromSessions()
    {
        await using var store = await TracedStore.CreateAsync();
        var clock = new ManualTimeProvider(Start.AddDays(20));
        await using (var writer = store.Database.Writer(clock))
        {
            await writer.WriteAsync(transaction =>
            {
                for (var i = 0; i < 400; i++)
                {
                    transaction.Sessions.Put(OrganizationId.Default, new()
                    {
                        SessionId = string.Create(CultureInfo.InvariantCulture, $"s{i}"), AgentId = "often", Source = SourceNames.Ingest, RuntimeMs = i,
                        StartedAt = Start.AddHours(i), LastEventAt = Start, Status = SessionStatus.Success,
                    });
                }

                return 0;
            });
            await new RollupRun(writer, store.Database.Rollups, clock).RollAsync(OrganizationId.Default, static _ => { }, default);
        }

        store.Forget();
        await store.Database.Performance.ReadAsync(new() { From = Start.AddDays(1), To = Start.AddDays(15) });
        Assert.DoesNotContain(store.Plans(), static plan => plan.Uses("session_usage"));
        await store.Database.Performance.ReadAsync(new());
        var plans = store.Plans();
        Assert.Contains(plans, static plan => plan.Uses("ix_session_usage_started (organization_id=? AND started_at>?)"));
        Assert.DoesNotContain(plans, static plan => plan.Steps.Any(static step => step.StartsWith("SCAN u", StringComparison.Ordinal)));
    }
}
