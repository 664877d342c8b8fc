using System.Globalization;
using System.Text.Json;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Operations;

namespace Helicarrier.Cli.Database;

/// <summary>What each <c>helicarrier db</c> command does, prints and returns.</summary>
internal static class DatabaseRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> StatusAsync(SchemaMigrator migrator, string path, bool json)
    {
        var state = migrator.Inspect();
        var pending = state.Pending.Select(version => version.Name).ToList();
        if (json)
        {
            await PrintAsync(new
            {
                path = Path.GetFullPath(path),
                exists = state.Exists,
                engine = SqliteStore.EngineVersion,
                version = state.Version,
                lastMigratedAt = state.LastAppliedAt?.UtcDateTime,
                applied = state.Applied.Select(version => version.Name),
                pending,
            });
        }
        else
        {
            await SayAsync("Database  " + Path.GetFullPath(path));
            await SayAsync("Engine    SQLite " + SqliteStore.EngineVersion);
            await SayAsync("Version   " + (state.Version ?? "none"));
            var at = state.LastAppliedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
            await SayAsync("Migrated  " + (at ?? (state.Version is null ? "never" : "unknown, by an earlier program")));
            await SayAsync("Pending   " + (pending.Count == 0 ? "nothing" : string.Join(", ", pending)));
        }

        return state.IsCurrent ? ExitCode.Ok : ExitCode.Pending;
    }

    public static async Task<int> PlanAsync(SchemaMigrator migrator, bool json)
    {
        var plan = migrator.Plan();
        if (json)
        {
            await PrintAsync(plan.Select(one => new { version = one.Version.Name, sql = one.Sql, notes = one.Notes }));
            return ExitCode.Ok;
        }

        if (plan.Count == 0) await SayAsync("-- Nothing is pending.");
        foreach (var one in plan)
        {
            await SayAsync("-- " + one.Version.Name);
            foreach (var note in one.Notes) await SayAsync("-- " + note);
            foreach (var statement in one.Sql) await SayAsync(statement + ";");
        }

        return ExitCode.Ok;
    }

    public static async Task<int> UpAsync(SchemaMigrator migrator, bool json, CancellationToken cancellationToken)
    {
        await TellAsync(await migrator.MigrateAsync(cancellationToken), "Applied ", "Nothing is pending.", json);
        return ExitCode.Ok;
    }

    public static async Task<int> DownAsync(SchemaMigrator migrator, string path, string? target, bool json, CancellationToken cancellationToken)
    {
        var change = await migrator.DownAsync(target, cancellationToken);
        StoreMarker.ForgetId(path);
        await TellAsync(change, "Took back ", "Nothing lies above that version.", json);
        return ExitCode.Ok;
    }

    public static async Task<int> VerifyAsync(SchemaMigrator migrator, bool json)
    {
        var state = migrator.Inspect();
        var differences = migrator.Verify();
        if (json)
        {
            await PrintAsync(new { version = state.Version, differences, pending = state.Pending.Select(version => version.Name) });
        }
        else if (state.Applied.Count == 0)
        {
            await SayAsync(state.PendingLine);
        }
        else if (differences.Count == 0)
        {
            await SayAsync($"Every object is as {state.Version} gives it.");
        }
        else
        {
            foreach (var difference in differences) await SayAsync(difference);
        }
        if (differences.Count > 0) return ExitCode.Differs;
        return state.Applied.Count > 0 ? ExitCode.Ok : ExitCode.Pending;
    }

    private static async Task TellAsync(SchemaChange change, string did, string nothing, bool json)
    {
        if (json)
        {
            await PrintAsync(new { adoptedFrom = change.AdoptedFrom, versions = change.Versions.Select(version => version.Name), moved = change.Moved });
            return;
        }

        if (change.AdoptedFrom is { } from) await SayAsync("Adopted a database of " + from);
        foreach (var version in change.Versions) await SayAsync(did + version.Name);
        foreach (var call in change.Moved) await SayAsync($"Moved to the quarantine, out of range: {call}");
        if (change.Versions.Count == 0) await SayAsync(nothing);
    }

    private static Task PrintAsync(object answer) => SayAsync(JsonSerializer.Serialize(answer, Json));

    private static Task SayAsync(string line) => Console.Out.WriteLineAsync(line);
}
