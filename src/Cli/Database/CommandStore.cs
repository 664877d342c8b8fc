using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Database;

/// <summary>Opens the database that a command works on, by the same rule as the host at its start.</summary>
internal static class CommandStore
{
    /// <summary>Who migrates, in the audit log.</summary>
    public const string Actor = "cli";

    /// <summary>As <see cref="OpenAsync"/>, for commands that have nothing to do in an empty database and must not make one.</summary>
    /// <exception cref="StoreUnreadableException">There is none.</exception>
    /// <exception cref="SchemaException">As of <see cref="OpenAsync"/>.</exception>
    public static Task<Store> OpenExistingAsync(string path, HelicarrierSettings settings, CancellationToken cancellationToken) => File.Exists(path)
        ? OpenAsync(path, settings, cancellationToken)
        : throw new StoreUnreadableException($"There is no database at {path}: start the host or import logs first.");

    /// <summary>Applies what is missing, unless HELICARRIER_MIGRATE leaves that to <c>helicarrier db up</c>.</summary>
    /// <exception cref="SchemaException">The database cannot be used, or something is pending and may not be applied.</exception>
    public static async Task<Store> OpenAsync(string path, HelicarrierSettings settings, CancellationToken cancellationToken)
    {
        var store = new SqliteStore(path);
        var change = await new SchemaMigrator(store) { Actor = Actor }.OpenAsync(settings.AppliesMigrations, cancellationToken);
        foreach (var call in change.Moved) await Console.Error.WriteLineAsync($"Moved to the quarantine, out of range: {call}");
        return store;
    }
}
