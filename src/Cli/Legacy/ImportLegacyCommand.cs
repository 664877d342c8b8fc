using System.CommandLine;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Legacy;

/// <summary><c>helicarrier import-legacy</c>: takes over the JSON store of an older program (docs/operations/legacy-import.md).</summary>
internal static class ImportLegacyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The JSON store, e.g. data/v3-intelligence.json." };
        var database = new Option<string?>("--db")
        {
            Description = "Database file; created and migrated when needed. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.",
            HelpName = "PATH",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write nothing, and report what would be done." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };

        var command = new Command("import-legacy", "Import the JSON store of an older Helicarrier. What is in the database already is skipped.")
        {
            file, database, dryRun, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(database), parsed.GetValue(dryRun), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? database, bool dryRun, bool json, CancellationToken cancellationToken)
    {
        try
        {
            // Before the database: a file that is no store must not make one.
            var file = LegacyFile.Read(path);
            await using var session = await LegacyImportSession.OpenAsync(database, dryRun, HelicarrierSettings.FromEnvironment(), cancellationToken);
            var report = await session.ImportAsync(file, cancellationToken);
            if (json)
            {
                await Console.Out.WriteLineAsync(report.ToJson());
            }
            else
            {
                foreach (var line in LegacyReportText.Of(report)) await Console.Out.WriteLineAsync(line);
            }
            return report.Rows.Errors == 0 ? ExitCode.Ok : ExitCode.Incomplete;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was written until now is kept, and the next import goes on.");
        }
    }
}
