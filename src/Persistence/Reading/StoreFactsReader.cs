using Helicarrier.Domain;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what the store says about itself: engine, file, sizes, counts.</summary>
public sealed class StoreFactsReader(SqliteStore store, IDbContextFactory<HelicarrierDbContext> contexts)
{
    /// <summary>Engine and version, e.g. <c>SQLite 3.53.3</c>.</summary>
    public static string Engine { get; } = $"SQLite {SqliteStore.EngineVersion}";

    public async Task<StoreFacts> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            Engine,
            store.Path,
            Length(store.Path),
            Length(store.Path + "-wal"),
            await context.SessionLedger.LongCountAsync(row => row.OrganizationId == organizationId, cancellationToken),
            await context.UsageEvents.LongCountAsync(row => row.OrganizationId == organizationId, cancellationToken));
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
