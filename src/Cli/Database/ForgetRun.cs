using Helicarrier.Domain;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Operations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Database;

/// <summary><c>helicarrier db forget</c>: takes what lies at the path for the store, whatever lay there before.</summary>
internal static class ForgetRun
{
    public static async Task<int> RunAsync(string path, bool yes)
    {
        path = Path.GetFullPath(path);
        using var host = new HostLock(path);
        var marker = StoreMarker.PathOf(path);
        if (!File.Exists(marker))
        {
            await Console.Out.WriteLineAsync($"There is no marker beside {path}: nothing to forget.");
            return ExitCode.Ok;
        }

        if (!host.TryTake()) return await RefuseAsync($"A host has {path} open. Stop it first.");
        if (!yes && !await IsMeantAsync(path)) return await RefuseAsync("Nothing was changed. Pass --yes to forget without being asked.");
        var forgotten = $"{marker}.forgotten-{BackupName.Stamp(TimeProvider.System.GetUtcNow())}";
        File.Move(marker, forgotten);
        await AuditAsync(path, forgotten);
        await Console.Out.WriteLineAsync($"Forgotten. The marker lies at {forgotten}.");
        return ExitCode.Ok;
    }

    private static async Task<bool> IsMeantAsync(string path)
    {
        if (Console.IsInputRedirected) return false;
        await Console.Out.WriteAsync($"Forget what {path} held, and start with what lies there now? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return ExitCode.Failed;
    }

    // Where there is a database to write it into: most often there is none, and it was forgotten all the same.
    private static async Task AuditAsync(string path, string forgotten)
    {
        var store = new SqliteStore(path);
        try
        {
            if (!new SchemaMigrator(store).Inspect().IsCurrent) return;
            await using var writer = new StoreWriter(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
            await writer.WriteAsync(transaction =>
            {
                transaction.Audit.Add(OrganizationId.Default, ActorType.User, CommandStore.Actor, "store.forget", forgotten);
                return true;
            });
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync("Not in the audit log: " + exception.Message);
        }
    }
}
