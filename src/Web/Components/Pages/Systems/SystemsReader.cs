using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Migrations;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Entities;
using Helicarrier.Persistence.Sqlite;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>Everything that the systems page shows of the store, read together.</summary>
/// <param name="Engine">The file and its engine.</param>
/// <param name="Sources">By source name.</param>
/// <param name="Imports">The latest, newest first.</param>
/// <param name="Quarantine">The latest refused payloads, newest first.</param>
/// <param name="QuarantineTotal">All refused payloads that are kept.</param>
/// <param name="Keys">Keys by name, those in force first.</param>
public sealed record SystemsFacts(
    EngineFacts Engine,
    IReadOnlyList<SourceHealth> Sources,
    IReadOnlyList<ImportEntry> Imports,
    IReadOnlyList<QuarantineRow> Quarantine,
    long QuarantineTotal,
    IReadOnlyList<KeyEntry> Keys)
{
    /// <summary>The latest open suspicions, newest first.</summary>
    public IReadOnlyList<SuspectedRow> Suspected { get; init; } = [];

    /// <summary>All open suspicions.</summary>
    public long SuspectedTotal { get; init; }

    /// <summary>Suspicions decided last, the latest decision first.</summary>
    public IReadOnlyList<SuspectedRow> Decided { get; init; } = [];
}

/// <summary>Reads what the systems page shows: sources, imports, quarantine, keys and the engine.</summary>
public sealed class SystemsReader(SqliteStore store, QuarantineList quarantine, SuspectedList suspected)
{
    private const int ImportsShown = 10;
    private const int QuarantineShown = 25;
    private const int SuspectedShown = 25;
    private const int DecidedShown = 10;

    /// <summary>Reads it all for one organization.</summary>
    public async Task<SystemsFacts> ReadAsync(string organizationId, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var (refused, total) = await quarantine.ListAsync(organizationId, 1, QuarantineShown, cancellationToken);
        var (twins, open) = await suspected.ListAsync(organizationId, SuspicionStatus.Open, 1, SuspectedShown, cancellationToken);
        return new(
            await EngineAsync(context, organizationId, cancellationToken),
            await SourcesAsync(context, organizationId, cancellationToken),
            await ImportsAsync(context, organizationId, cancellationToken),
            refused,
            total,
            await KeysAsync(context, organizationId, cancellationToken))
        {
            Suspected = twins,
            SuspectedTotal = open,
            Decided = await suspected.DecidedAsync(organizationId, DecidedShown, cancellationToken),
        };
    }

    /// <summary>One refused payload whole; null when it is gone.</summary>
    public Task<QuarantineDetail?> FindRefusedAsync(string organizationId, long id, CancellationToken cancellationToken) =>
        quarantine.FindAsync(organizationId, id, cancellationToken);

    private async Task<EngineFacts> EngineAsync(HelicarrierDbContext context, string organizationId, CancellationToken cancellationToken) => new(
        $"SQLite {SqliteStore.EngineVersion}",
        store.Path,
        Length(store.Path),
        Length(store.Path + "-wal"),
        new SchemaMigrator(store).Inspect().Version,
        await context.SessionLedger.LongCountAsync(row => row.OrganizationId == organizationId, cancellationToken),
        await context.UsageEvents.LongCountAsync(row => row.OrganizationId == organizationId, cancellationToken));

    private static async Task<IReadOnlyList<SourceHealth>> SourcesAsync(
        HelicarrierDbContext context, string organizationId, CancellationToken cancellationToken)
    {
        var files = await context.SourceFiles.Where(row => row.OrganizationId == organizationId)
            .Select(row => new { row.Source, row.SizeBytes, row.EventCount, row.SkippedCount, row.SkippedReasons, row.LastParsedAt, row.LastError })
            .ToListAsync(cancellationToken);
        return
        [
            .. files.GroupBy(file => file.Source, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new SourceHealth(
                group.Key,
                group.LongCount(),
                group.Sum(file => file.SizeBytes),
                group.Sum(file => file.EventCount),
                group.Sum(file => file.SkippedCount),
                Reasons(group.Where(file => file.SkippedCount > 0).Select(file => file.SkippedReasons)),
                group.Max(file => file.LastParsedAt),
                group.Select(file => file.LastError).FirstOrDefault(error => error is not null))),
        ];
    }

    private static async Task<IReadOnlyList<ImportEntry>> ImportsAsync(
        HelicarrierDbContext context, string organizationId, CancellationToken cancellationToken) =>
        await context.ImportRuns.Where(row => row.OrganizationId == organizationId)
            .OrderByDescending(row => row.StartedAt)
            .Take(ImportsShown)
            .Select(row => new ImportEntry(
                row.ImportRunId, row.Trigger, row.Status, row.StartedAt, row.FinishedAt, row.Files, row.BytesRead,
                row.ReadCount, row.WrittenCount, row.SkippedCount, row.ErrorCount, row.ReportJson))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<KeyEntry>> KeysAsync(
        HelicarrierDbContext context, string organizationId, CancellationToken cancellationToken) =>
        await context.ApiKeys.Where(row => row.OrganizationId == organizationId)
            .OrderBy(row => row.Status == ApiKeyStatus.Revoked).ThenBy(row => row.Name)
            .Select(row => new KeyEntry(row.ApiKeyId, row.Name, row.Scopes, row.Status == ApiKeyStatus.Revoked, row.CreatedAt, row.LastUsedAt))
            .ToListAsync(cancellationToken);

    private static List<KeyValuePair<string, long>> Reasons(IEnumerable<string> files)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var json in files)
        {
            foreach (var (reason, count) in Counts(json))
            {
                sums[reason] = sums.GetValueOrDefault(reason) + count;
            }
        }

        return [.. sums.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
    }

    private static Dictionary<string, long> Counts(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, long>>(json) ?? [];
        }
        catch (JsonException)
        {
            return new() { ["unreadable reason"] = 1 };
        }
    }

    private static long? Length(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
