using System.Text.Json.Nodes;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.LegacyImport;

/// <summary>An importer on a store of its own, and a place for files.</summary>
internal sealed class LegacyWorld : IAsyncDisposable
{
    private static readonly PriceBooks Prices = new();

    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-legacy-").FullName;

    private LegacyWorld()
    {
    }

    public SqliteDatabase Database { get; } = new();

    public StoreWriter Writer { get; private set; } = null!;

    public StoredRows Stored => Database.Stored;

    public string FilePath => Path.Combine(_directory, "v3-intelligence.json");

    /// <summary>The store's own four numbers.</summary>
    public LegacySums Sums => new(
        Stored.Sessions.Count, Stored.Sums.Sum(row => row.TotalTokens ?? 0), Stored.Sessions.Sum(row => row.RuntimeMs),
        Stored.Sums.Sum(row => row.CostNanos?.ToUsd() ?? 0));

    /// <summary>Sessions, sums, calls, timelines and alert rows, without the times of writing.</summary>
    public IReadOnlyList<string> Rows =>
    [
        .. Stored.Sessions.Select(row =>
            $"{row.SessionId} {row.AgentId} {row.Status} {row.StartedAt:O} {row.EndedAt:O} {row.LastEventAt:O} {row.RuntimeMs} {row.EventCount} {row.TaskText}")
            .Order(StringComparer.Ordinal),
        .. Stored.Sums.Select(row => $"{row.TotalTokens} {row.RuntimeMs} {row.CostNanos} {row.CostSource} {row.PricingVersion}")
            .Order(StringComparer.Ordinal),
        .. Stored.Calls.Select(row => $"{row.TokensConsumed} {row.CostNanos} {row.CostSource} {row.CostConfidence} {row.PricingVersion} {row.UnpricedReason}")
            .Order(StringComparer.Ordinal),
        .. Stored.Timeline.Select(row => $"{row.EventId} {row.Seq} {row.EventType} {row.PayloadJson}").Order(StringComparer.Ordinal),
        .. Stored.LegacyRows.Select(row => $"{row.ArrayName} {row.RowId} {row.RowJson}"),
    ];

    public static async Task<LegacyWorld> OpenAsync()
    {
        var world = new LegacyWorld();
        await world.Database.InitializeAsync();
        world.Writer = world.Database.Writer(new ManualTimeProvider());
        return world;
    }

    public Task<LegacyImportReport> ImportAsync(JsonObject store, bool dryRun = false, CancellationToken cancellationToken = default) =>
        ImportAsync(store.ToJsonString(), dryRun, cancellationToken);

    public async Task<LegacyImportReport> ImportAsync(string json, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        await File.WriteAllTextAsync(FilePath, json, CancellationToken.None);
        var importer = new LegacyImporter(Writer, Prices.Pricer, new ManualTimeProvider(), NullLogger<LegacyImporter>.Instance);
        return await importer.RunAsync(FilePath, new(ActorType.User, "tester", dryRun), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
