using System.Text.Json.Nodes;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Services.LegacyImport;

/// <summary>What an import leaves in the store: the file's own sums, once, whatever happens on the way.</summary>
public sealed class LegacyImportTests : IAsyncLifetime
{
    private LegacyWorld _world = null!;

    public async Task InitializeAsync() => _world = await LegacyWorld.OpenAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [SkippableFact]
    public async Task Import_OriginalStore_HasNoErrorsAndItsOwnSums()
    {
        var json = await File.ReadAllTextAsync(SharedData.Require("legacy", "v3-intelligence.json"));
        var report = await _world.ImportAsync(json);

        Assert.Equal((8, 8, 0, 0), (report.Rows.Read, report.Rows.Written, report.Rows.Skipped, report.Rows.Errors));
        Assert.Equal(LegacySums.Of(json), _world.Sums);
        Assert.Equal(new LegacySums(2, 300, 60_000, 0.0123m), _world.Sums);
        Assert.Equal((2, 300, 60_000, "0.0123"), (report.Totals.Sessions, report.Totals.Tokens, report.Totals.RuntimeMs, report.Totals.CostUsd));
        var call = _world.Stored.Call;
        Assert.Equal((ProvenanceSource.Missing, Confidence.Low, "legacy-v3"), (call.CostSource, call.CostConfidence, call.PricingVersion));
        Assert.All(_world.Stored.Sums, sum => Assert.Equal(ProvenanceSource.Missing, sum.CostSource));
        Assert.Equal(["alertRules", "alertRules", "alertRules", "alertStates"], _world.Stored.LegacyRows.Select(row => row.ArrayName));
        Assert.Equal(
            [("failure_rate over 24h", true, 0.1m, 0.5m), ("runtime_p95_ms over 24h", true, 1000m, 5000m), ("runtime_p95_ms over 24h", false, 1000m, 5000m)],
            _world.Stored.AlertRules.Select(rule => (rule.Name, rule.IsEnabled, rule.Warning, rule.Critical)));
        Assert.Equal((AlertStatus.Ok, 0m), (Assert.Single(_world.Stored.AlertStates).Status, _world.Stored.AlertStates[0].Value));
        var entry = Assert.Single(_world.Stored.Audit);
        Assert.Equal((LegacyImporter.Action, "legacy/v3-intelligence.json", "tester"), (entry.Action, entry.Target, entry.ActorId));
        Assert.Contains("\"costUsd\":\"0.0123\"", entry.Metadata, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Import_GeneratedStore_ComesToItsOwnSums(int seed)
    {
        var store = LegacyStoreFile.Make(seed, 260);
        var report = await _world.ImportAsync(store);

        Assert.Equal((0, report.Rows.Written), (report.Rows.Errors, report.Rows.Read));
        Assert.Equal(store.Sum(array => array.Value!.AsArray().Count), report.Rows.Read);
        var sums = LegacySums.Of(store.ToJsonString());
        Assert.Equal(sums, _world.Sums);
        Assert.Equal(sums, new((int)report.Totals.Sessions, report.Totals.Tokens, report.Totals.RuntimeMs, report.Totals.Cost.ToUsd()));
        Assert.Equal(store["events"]!.AsArray().Count, _world.Stored.Timeline.Count);
        Assert.Empty(LedgerDrift.Of(_world.Stored));
    }

    [Fact]
    public async Task Import_Twice_ChangesNothingAndSkipsAll()
    {
        var store = LegacyStoreFile.Make(4, 230);
        var first = await _world.ImportAsync(store);
        var rows = _world.Rows;
        var second = await _world.ImportAsync(store);

        Assert.Equal((first.Rows.Read, 0, 0), (second.Rows.Skipped, second.Rows.Written, second.Rows.Errors));
        Assert.Equal(first.Rows.Read, second.SkippedReasons[LegacyImportReport.AlreadyImported]);
        Assert.Equal(first.Totals, second.Totals);
        Assert.Equal(rows, _world.Rows);
    }

    [Fact]
    public async Task Import_ArraysTheOtherWayRound_IsTheSameStore()
    {
        await using var other = await LegacyWorld.OpenAsync();
        var store = LegacyStoreFile.Make(5, 60);
        await _world.ImportAsync(store);
        await other.ImportAsync(LegacyStoreFile.Reversed(store));
        Assert.Equal(_world.Rows, other.Rows);
    }

    [Fact]
    public async Task Import_DryRun_ReportsTheSameAndWritesNothing()
    {
        var store = LegacyStoreFile.Make(6, 230);
        store["ledger"]!.AsArray().Add(new JsonObject { ["sessionId"] = "broken" });
        var dry = await _world.ImportAsync(store, dryRun: true);
        Assert.Empty(_world.Rows);
        Assert.Empty(_world.Stored.Audit);
        Assert.True(dry.DryRun);

        var real = await _world.ImportAsync(store);
        Assert.Equal(real.ToJson(), (dry with { DryRun = false }).ToJson());
        Assert.Equal(
            (await _world.ImportAsync(store)).ToJson(), (await _world.ImportAsync(store, dryRun: true) with { DryRun = false }).ToJson());
    }

    [Fact]
    public async Task Import_StoppedBetweenTwoUnits_IsFinishedByTheNext()
    {
        var store = LegacyStoreFile.Make(7, 450);
        using var stop = new CancellationTokenSource();
        using (_world.Writer.Subscribe(_ => stop.Cancel()))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.ImportAsync(store, cancellationToken: stop.Token));
        }

        // Whoever writes is answered before others hear of it: a further unit may have been begun.
        var written = _world.Stored.Sessions.Count;
        Assert.Equal((true, 0), (written is > 0 and < 450, written % LegacyImporter.UnitSize));
        var report = await _world.ImportAsync(store);

        Assert.Equal((0, 450 - written), (report.Rows.Errors, report.Arrays["ledger"].Written));
        Assert.Equal(LegacySums.Of(store.ToJsonString()), _world.Sums);
        Assert.Empty(LedgerDrift.Of(_world.Stored));
    }

    [Fact]
    public async Task Import_StoreFailsAfterTheFirstUnit_NamesWhatIsNotWrittenAndTheNextWritesIt()
    {
        var store = LegacyStoreFile.Make(8, 400);
        var broken = false;
        using (_world.Writer.Subscribe(_ =>
        {
            if (!broken) Execute("ALTER TABLE session_events RENAME TO gone");
            broken = true;
        }))
        {
            var half = await _world.ImportAsync(store);
            Assert.Equal(half.Rows.Errors, half.ErrorReasons["NOT_WRITTEN"]);
            Assert.Equal(half.Arrays["ledger"].Written, _world.Stored.Sessions.Count);
            Assert.InRange(half.Arrays["ledger"].Errors, 1, 200);
        }

        Execute("ALTER TABLE gone RENAME TO session_events");
        var report = await _world.ImportAsync(store);

        Assert.Equal(0, report.Rows.Errors);
        Assert.Equal(LegacySums.Of(store.ToJsonString()), _world.Sums);
        Assert.Equal(store["events"]!.AsArray().Count, _world.Stored.Timeline.Count);
        Assert.Empty(LedgerDrift.Of(_world.Stored));
    }

    private void Execute(string sql)
    {
        using var context = _world.Database.CreateContext();
        context.Database.ExecuteSqlRaw(sql);
    }
}
