using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Repricing;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Services.Repricing;

public sealed class RepriceTests
{
    private static readonly ShelvedBook Old = Book("old", 2);
    private static readonly ShelvedBook New = Book("new", 3, ("glider", 1));

    [Fact]
    public async Task DryRun_ShowsTheDifferenceAndWritesNothing()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Call(1), Call(2, model: "glider"), Call(3, "s2", "unheard-of"));
        var before = world.Prices();
        var diff = world.Service.DryRun(All, New.Book, TimeZoneInfo.Utc);

        Assert.Equal((3L, 1L, 1L, 0L, 1L), (diff.Total.Calls, diff.Total.Priced, diff.Total.Changed, diff.Total.Unpriced, diff.Total.Unchanged));
        Assert.Equal(("0.0022", "0.0044", "0.0022"), (diff.Total.CostBefore.ToString(), diff.Total.CostAfter.ToString(), diff.Total.Delta.ToString()));
        Assert.Equal(["glider", "rocket", "unheard-of"], diff.ByModel.Select(slice => slice.Name).Order());
        Assert.Equal(before, world.Prices());
        Assert.Equal(["0"], world.Rows("SELECT count(*) FROM reprice_runs"));
    }

    [Fact]
    public async Task Reprice_WritesWhatTheDryRunShowed_WithSumsBucketsAndReceipts()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Enumerable.Range(0, 1_200).Select(number => Call(number, $"s{number % 7}", number % 3 == 0 ? "glider" : "rocket", 1_000 + number)));
        var diff = world.Service.DryRun(All, New.Book, TimeZoneInfo.Utc);
        var run = await world.RepriceAsync(New);

        Assert.Equal(RepriceStatus.Succeeded, run.Status);
        Assert.Equal(diff.Total, RepriceCounts.Tally(run));
        Assert.Equal([diff.Total.CostAfter.ToString()], world.Rows("SELECT rtrim(printf('%d.%09d', sum(cost_nanos) / 1000000000, sum(cost_nanos) % 1000000000), '0') FROM usage_events"));
        Assert.Empty(world.Drift());
        Assert.Equal(["new"], world.Rows("SELECT DISTINCT pricing_version FROM usage_events"));
        Assert.Equal(["1200"], world.Rows("SELECT count(*) FROM usage_events u JOIN pricing_rates USING (rate_key) WHERE cost_nanos = (input_tokens + output_tokens) * input_rate * 1000"));

        var written = world.Service.Applied(run.RepriceRunId, TimeZoneInfo.Utc);
        Assert.Equal((diff.Total.Rewritten, diff.Total.Delta), (written.Total.Calls, written.Total.Delta));
        Assert.Equal(diff.ByDay.Select(day => (day.Name, day.Tally.Delta)), written.ByDay.Select(day => (day.Name, day.Tally.Delta)));
    }

    [Fact]
    public async Task Reprice_SameBookAgain_WritesNothing()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Call(1), Call(2, model: "glider"));
        await world.RepriceAsync(New);
        var prices = world.Prices();
        var again = await world.RepriceAsync(New);

        Assert.Equal((2L, 0L, 0L), (again.UnchangedCount, again.ChangedCount, RepriceCounts.Tally(again).Rewritten));
        Assert.Equal(prices, world.Prices());
        Assert.Equal(["0"], world.Rows($"SELECT count(*) FROM reprice_changes WHERE reprice_run_id = {again.RepriceRunId}"));
    }

    [Fact]
    public async Task Reprice_ReportedCost_StaysWhateverTheBookSays()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Call(1), Call(2) with { Source = SourceNames.Ingest, ReportedCost = new NanoUsd(42) });
        var run = await world.RepriceAsync(New);

        Assert.Equal((1L, 1L), (run.ReportedCount, run.ChangedCount));
        Assert.Equal("42 provider_reported high - - - 0", world.Prices()[1]);
        Assert.Empty(world.Drift());
    }

    [Theory]
    [InlineData("model")]
    [InlineData("agent")]
    [InlineData("source")]
    [InlineData("range")]
    public async Task Reprice_Filter_TouchesNothingElse(string filter)
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Call(1), Call(2, "s2", "glider") with { Source = SourceNames.Codex });
        var scope = filter switch
        {
            "model" => All with { Model = "glider" },
            "agent" => All with { Agent = "agent-of-s2" },
            "source" => All with { Source = SourceNames.Codex },
            _ => All with { From = Start.AddMinutes(2), To = Start.AddMinutes(3) },
        };
        var first = world.Prices()[0];
        var run = await world.RepriceAsync(New, scope);

        Assert.Equal((1L, 1L), (run.PricedCount, RepriceCounts.Tally(run).Calls));
        Assert.Equal(first, world.Prices()[0]);
    }

    /// <summary>A rise that was announced and cancelled: the corrected book changes the value, and both books are on record.</summary>
    [Fact]
    public async Task Reprice_CancelledPriceChange_ChangesTheValueAndRecordsBothBooks()
    {
        await using var world = await CreateAsync();
        var shipped = await new BookShelf(new(), world.Repository).FindAsync(BookShelf.Shipped);
        var announced = BookShelf.Parse(Announced(shipped.ContentJson), "announced");
        var call = Call(1) with { Provider = "anthropic", Model = "claude-sonnet-5", OccurredAt = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero) };
        await world.WriteAsync(announced, call);
        Assert.Equal(["4500000"], world.Rows("SELECT cost_nanos FROM usage_events"));

        var run = await world.RepriceAsync(shipped);
        Assert.Equal(["3000000"], world.Rows("SELECT cost_nanos FROM usage_events"));
        Assert.Equal(
            [$"{announced.Book.Hash} {shipped.Book.Hash}"],
            world.Rows($"""
                SELECT b.book_hash || ' ' || a.book_hash FROM reprice_changes c JOIN pricing_rates b ON b.rate_key = c.before_rate_key
                JOIN pricing_rates a ON a.rate_key = c.after_rate_key WHERE reprice_run_id = {run.RepriceRunId}
                """));
        Assert.Equal(["announced", shipped.Book.Version], world.Rows("SELECT book_version FROM pricing_books ORDER BY book_version DESC"));
    }

    [Fact]
    public async Task Begin_CutOffAndAskedAgain_GoesOnBehindTheLastBatch()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Enumerable.Range(0, 40).Select(number => Call(number)));
        var (run, continued) = await world.Service.BeginAsync(All, New, Actor);
        Assert.False(continued);
        var pricer = new Helicarrier.Domain.Pricing.UsagePricer(New.Book);
        Assert.True(await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 15)));
        Assert.Equal(["15"], world.Rows("SELECT count(*) FROM usage_events WHERE pricing_version = 'new'"));
        Assert.Empty(world.Drift());

        Assert.Equal((run, true), await world.Service.BeginAsync(All, New, Actor));
        var ended = await world.Service.CarryOnAsync(Org, run);
        Assert.Equal((RepriceStatus.Succeeded, 40L), (ended.Status, ended.ChangedCount));
        Assert.Equal(["40"], world.Rows("SELECT count(*) FROM reprice_changes"));
        Assert.Empty(world.Drift());
    }

    [Fact]
    public async Task Begin_AnotherUnfinished_IsRefused()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Call(1));
        var (run, _) = await world.Service.BeginAsync(All, New, Actor);

        var refused = await Assert.ThrowsAsync<RepriceRefusedException>(() => world.Service.BeginAsync(All with { Model = "rocket" }, New, Actor));
        Assert.Contains($"Repricing {run} is not finished", refused.Message, StringComparison.Ordinal);
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => world.Rows(
            "INSERT INTO reprice_runs SELECT reprice_run_id + 1, organization_id, status, \"trigger\", actor_id, book_hash, book_version, from_at, to_at, model_id, agent_id, source, started_at, updated_at, finished_at, cursor_at, cursor_key, changed_count, priced_count, unpriced_count, unchanged_count, reported_count, cost_before_nanos, cost_after_nanos, undone_by, undone_at, undo_cursor_key, restored_count, kept_count FROM reprice_runs"));
    }

    [Fact]
    public async Task Reprice_CallsOfOneInstant_AreEachSeenOnceOverBatches()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Enumerable.Range(0, 33).Select(number => Call(number) with { OccurredAt = Start }));
        var (run, _) = await world.Service.BeginAsync(All, New, Actor);
        var pricer = new Helicarrier.Domain.Pricing.UsagePricer(New.Book);
        while (await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 10)))
        {
            Assert.Empty(world.Drift());
        }

        Assert.Equal(["33"], world.Rows("SELECT changed_count FROM reprice_runs"));
    }

    [Fact]
    public async Task Reprice_IsAuditedWithItsActor()
    {
        await using var world = await CreateAsync();
        await world.WriteAsync(Old, Call(1));
        var run = await world.RepriceAsync(New);
        await world.UndoAsync(run.RepriceRunId);

        Assert.Equal(
            ["pricing.reprice nick@bridge", "pricing.reprice.finish nick@bridge", "pricing.reprice.undo nick@bridge", "pricing.reprice.undone nick@bridge"],
            world.Rows($"SELECT action || ' ' || actor_id FROM audit_log_entries WHERE target = 'reprice/{run.RepriceRunId}' ORDER BY audit_id"));
    }

    [Fact]
    public async Task Batch_QueryPlans_UseTheirIndexes()
    {
        await using var world = await CreateAsync();
        var range = string.Join('\n', world.Rows("EXPLAIN QUERY PLAN SELECT usage_key FROM usage_events WHERE organization_id = 'default' AND occurred_at >= 1 AND occurred_at < 9 AND (occurred_at > 1 OR usage_key > 3) ORDER BY occurred_at, usage_key LIMIT 5", 3));
        Assert.Contains("USING INDEX IX_usage_events_organization_id_occurred_at", range.Replace("COVERING INDEX", "INDEX", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", range, StringComparison.Ordinal);
        var later = string.Join('\n', world.Rows("EXPLAIN QUERY PLAN SELECT EXISTS (SELECT 1 FROM reprice_changes WHERE usage_key = 1 AND reprice_run_id > 1 AND undo_outcome IS NOT 'restored')", 3));
        Assert.Contains("IX_reprice_changes_usage_key_reprice_run_id (usage_key=? AND reprice_run_id>?)", later, StringComparison.Ordinal);
        var open = string.Join('\n', world.Rows("EXPLAIN QUERY PLAN SELECT 1 FROM reprice_runs WHERE organization_id = 'default' AND status IN ('running', 'undoing')", 3));
        Assert.Contains("USING INDEX IX_reprice_runs_organization_id", open, StringComparison.Ordinal);
    }

    // The rise from 2026-09-01 on that was announced for Sonnet 5: half as much again.
    private static byte[] Announced(string shipped)
    {
        var book = System.Text.Json.Nodes.JsonNode.Parse(shipped)!;
        book["version"] = "announced";
        var prices = book["providers"]!["anthropic"]!["models"]!["claude-sonnet-5"]!["prices"]!.AsArray();
        var risen = prices[^1]!.DeepClone();
        risen["from"] = "2026-09-01";
        var rates = risen["rates"]!.AsObject();
        foreach (var name in rates.Select(rate => rate.Key).ToList()) rates[name] = (decimal)rates[name]! * 1.5m;
        prices.Add(risen);
        return System.Text.Encoding.UTF8.GetBytes(book.ToJsonString());
    }
}
