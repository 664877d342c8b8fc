using System.CommandLine;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Sources;
using Spectre.Console;

namespace Helicarrier.Cli.Import;

/// <summary>
/// <c>helicarrier import</c>: reads agents' logs into the database. The report goes to standard output, progress and
/// errors to standard error.
/// </summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var roots = LogRoots.Option();
        var database = new Option<string?>("--db")
        {
            Description = "Database file; created and migrated when needed. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.",
            HelpName = "PATH",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };

        var command = new Command("import", $"Import the logs of {LogSources.Titles}.") { roots, database, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(roots) ?? [],
            parsed.GetValue(database),
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    /// <summary>Runs an import and prints its report.</summary>
    internal static async Task<int> RunAsync(IReadOnlyList<string> roots, string? database, bool json, CancellationToken cancellationToken)
    {
        var errors = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        try
        {
            await using var session = await ImportSession.OpenAsync(database, HelicarrierSettings.FromEnvironment(), cancellationToken);
            var given = LogRoots.Parse(roots);
            var report = await ImportProgressBar.ShowAsync(errors, session.Imports, () => session.Imports.RunAsync("cli", given, cancellationToken));
            if (json)
            {
                await Console.Out.WriteLineAsync(report.ToJson());
            }
            else
            {
                ImportReportTable.Print(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) }), report);
            }
            return report.Errors.Count == 0 ? ExitCode.Ok : ExitCode.Incomplete;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was read until now is kept.");
        }
    }
}
