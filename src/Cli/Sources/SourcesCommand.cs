using System.CommandLine;
using Helicarrier.Cli.Database;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Reporting;
using Spectre.Console;

namespace Helicarrier.Cli.Sources;

/// <summary><c>helicarrier sources</c>: where each source's files are, what was read of them and what could not be.</summary>
internal static class SourcesCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db. One that is not there is not created.",
            HelpName = "PATH",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command("sources", "Show the sources: files, events, skipped lines with reasons, unknown fields, errors, gaps.") { database, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), parsed.GetValue(json), cancellationToken));
        return command;
    }

    /// <summary>Reads and prints the report.</summary>
    internal static async Task<int> RunAsync(string? database, bool json, CancellationToken cancellationToken)
    {
        try
        {
            var report = await ReadAsync(database, HelicarrierSettings.FromEnvironment(), cancellationToken);
            if (json)
            {
                await Console.Out.WriteLineAsync(report.ToJson());
            }
            else
            {
                SourcesTable.Print(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) }), report);
            }
            return ExitCode.Ok;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, ".");
        }
    }

    private static async Task<SourcesReport> ReadAsync(string? database, HelicarrierSettings environment, CancellationToken cancellationToken)
    {
        var settings = environment.Sources;
        var discovery = new SourceDiscovery(settings);
        var path = database ?? environment.DatabasePath;
        if (!Path.Exists(path))
        {
            return await new SourceReports(settings, discovery, null, TimeProvider.System).ReadAsync(settings.OrganizationId, cancellationToken);
        }

        // A database of an older version lacks columns that are asked for: it is brought up, as by any other command.
        var store = await CommandStore.OpenAsync(path, environment, cancellationToken);
        return await new SourceReports(settings, discovery, new(new(store), new SourceFeedRepository(store)), TimeProvider.System)
            .ReadAsync(settings.OrganizationId, cancellationToken);
    }
}
