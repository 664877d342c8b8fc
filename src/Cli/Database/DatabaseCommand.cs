using System.CommandLine;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Database;

/// <summary><c>helicarrier db</c>: the version of a database's schema, what is pending, and the way up and down.</summary>
internal static class DatabaseCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.",
            HelpName = "PATH",
            Recursive = true,
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON.", Recursive = true };
        var target = new Option<string?>("--to") { Description = "The version to end at. Default: the one before the newest.", HelpName = "VERSION" };
        var down = On(
            "down",
            "Take the newest version back, or all above another. Refused when the schema is not what its versions give.",
            (migrator, parsed, cancellationToken) =>
                DatabaseRun.DownAsync(migrator, Path(parsed), parsed.GetValue(target), parsed.GetValue(json), cancellationToken));
        down.Add(target);
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var forget = new Command("forget", "Accept what lies at the path now, though the marker beside it says that more was there.") { yes };
        forget.SetAction((parsed, _) => RunAsync(() => ForgetRun.RunAsync(Path(parsed), parsed.GetValue(yes))));
        return new("db", "Look after a database: its schema, and what it is known to hold.")
        {
            database,
            json,
            On("status", "Show the version, when it was applied, and what is pending.", (migrator, parsed, _) =>
                DatabaseRun.StatusAsync(migrator, Path(parsed), parsed.GetValue(json))),
            On("plan", "Print the SQL of what is pending. Writes nothing.", (migrator, parsed, _) => DatabaseRun.PlanAsync(migrator, parsed.GetValue(json))),
            On("up", "Apply what is pending; adopt a database of an older program.", (migrator, parsed, cancellationToken) =>
                DatabaseRun.UpAsync(migrator, parsed.GetValue(json), cancellationToken)),
            down,
            On("verify", "Compare every table, index and trigger with what the applied versions give.", (migrator, parsed, _) =>
                DatabaseRun.VerifyAsync(migrator, parsed.GetValue(json))),
            forget,
        };

        Command On(string name, string description, Func<SchemaMigrator, ParseResult, CancellationToken, Task<int>> act)
        {
            var command = new Command(name, description);
            command.SetAction((parsed, cancellationToken) => RunAsync(() =>
                act(new SchemaMigrator(new SqliteStore(Path(parsed))) { Actor = CommandStore.Actor }, parsed, cancellationToken)));
            return command;
        }

        string Path(ParseResult parsed) => HelicarrierSettings.FromEnvironment().At(parsed.GetValue(database)).DatabasePath;
    }

    private static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }
}
