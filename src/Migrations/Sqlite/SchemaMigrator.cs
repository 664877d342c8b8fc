using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Helicarrier.Migrations.Sqlite;

/// <summary>
/// Brings a SQLite file to this program's schema. Each migration is one transaction with its history row, so a kill
/// leaves the version before or the version after, never a half.
/// </summary>
public sealed class SchemaMigrator(SqliteStore store)
{
    /// <summary>The newest migration that this program knows.</summary>
    public static string LatestVersion(HelicarrierDbContext context) => context.Database.GetMigrations().Last();

    /// <summary>Applies what is missing.</summary>
    /// <returns>The names of the migrations applied now; empty when the schema was current.</returns>
    /// <exception cref="SchemaException">
    /// The path cannot be used, the file is no database, a newer program wrote it, or a migration failed.
    /// </exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            CreateDirectory();
            await using var guard = AcquireProcessLock();
            await using var context = store.CreateContext();
            await RefuseForeignOrNewerAsync(context, cancellationToken);
            await SetWalAsync(cancellationToken);
            await ClearStaleLockAsync(context, cancellationToken);
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0) await context.Database.MigrateAsync(cancellationToken);
            return pending;
        }
        catch (SqliteException exception)
        {
            throw new SchemaException(Describe(exception), exception)
            {
                IsPath = exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY,
            };
        }
        catch (IOException exception)
        {
            throw new SchemaException($"The database path {store.Path} cannot be used: {exception.Message}", exception) { IsPath = true };
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new SchemaException($"The database path {store.Path} cannot be written: {exception.Message}", exception) { IsPath = true };
        }
    }

    /// <summary>Goes down (or up) to a named migration; <c>0</c> removes everything.</summary>
    public async Task MigrateToAsync(string target, CancellationToken cancellationToken = default)
    {
        CreateDirectory();
        await using var guard = AcquireProcessLock();
        await using var context = store.CreateContext();
        await ClearStaleLockAsync(context, cancellationToken);
        await context.GetService<IMigrator>().MigrateAsync(target, cancellationToken);
    }

    private void CreateDirectory()
    {
        var directory = Path.GetDirectoryName(store.Path);
        if (!string.IsNullOrEmpty(directory)) Directory.CreateDirectory(directory);
        if (Directory.Exists(store.Path)) throw new SchemaException($"The database path {store.Path} is a directory.") { IsPath = true };
    }

    // The engine's own lock table outlives a killed process; an operating-system lock does not. Whoever holds this one
    // may clear what a dead migration left.
    private FileStream AcquireProcessLock()
    {
        var path = store.Path + ".migrating";
        try
        {
            return new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new SchemaException($"Another process is migrating {store.Path}.", exception);
        }
    }

    private static async Task ClearStaleLockAsync(HelicarrierDbContext context, CancellationToken cancellationToken)
    {
        var exists = await context.Database
            .SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (exists > 0)
            await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
    }

    private async Task RefuseForeignOrNewerAsync(HelicarrierDbContext context, CancellationToken cancellationToken)
    {
        if (!File.Exists(store.Path) || new FileInfo(store.Path).Length == 0) return;
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var unknown = applied.Where(version => !known.Contains(version)).ToList();
        if (unknown.Count > 0)
        {
            throw new SchemaException(
                $"The schema of {store.Path} is newer than this program: it holds {string.Join(", ", unknown)}. " +
                "Start the version that wrote it, or restore a backup.");
        }

        var tables = await context.Database
            .SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
            .SingleAsync(cancellationToken);
        if (applied.Count == 0 && tables > 0)
            throw new SchemaException($"{store.Path} is a SQLite database of another program.");
    }

    private async Task SetWalAsync(CancellationToken cancellationToken)
    {
        await using var connection = store.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        var mode = (string?)await command.ExecuteScalarAsync(cancellationToken);
        if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
            throw new SchemaException($"{store.Path} cannot use write-ahead logging (journal mode is {mode}): its file system lacks shared memory.");
    }

    private string Describe(SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => $"{store.Path} is not a SQLite database, or it is encrypted or corrupt.",
        SQLitePCL.raw.SQLITE_CORRUPT => $"{store.Path} is corrupt. Restore a backup.",
        SQLitePCL.raw.SQLITE_CANTOPEN => $"{store.Path} cannot be opened. Check that the directory exists and may be written.",
        SQLitePCL.raw.SQLITE_READONLY => $"{store.Path} is read-only.",
        SQLitePCL.raw.SQLITE_FULL => $"The disk under {store.Path} is full.",
        SQLitePCL.raw.SQLITE_BUSY => $"{store.Path} is locked by another process.",
        _ => $"A migration of {store.Path} failed and was rolled back: {exception.Message}",
    };
}
