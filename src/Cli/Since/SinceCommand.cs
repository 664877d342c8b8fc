using System.CommandLine;
using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Reading.Analytics;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Since;

namespace Helicarrier.Cli.Since;

/// <summary><c>helicarrier since</c>: what happened within a time, and what waits now. Reads the database itself; needs no host.</summary>
internal static class SinceCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH",
        };
        var from = new Option<string?>("--from") { Description = "From when on, UTC: 2026-12-24T18:00. Default: 24 hours before the end.", HelpName = "TIME" };
        var to = new Option<string?>("--to") { Description = "Until when, UTC. Default: now.", HelpName = "TIME" };
        var command = new Command("since", "What happened while you were away, what it cost, and what waits for you.") { from, to, database };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(database), parsed.GetValue(from), parsed.GetValue(to), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? given, string? fromText, string? toText, CancellationToken cancellationToken)
    {
        if (!TimeOption.TryRead(toText, out var end) || !TimeOption.TryRead(fromText, out var begin))
        {
            return Refused("A time must be written as 2026-12-24T18:00.");
        }

        var to = end ?? TimeProvider.System.GetUtcNow();
        var from = begin ?? to - SinceBoard.Unless;
        if (from >= to) return Refused("--from must be before --to.");
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            using var gate = new ScanGate();
            var board = new SinceBoard(
                new UsageRepository(store, gate), new(store), new(store), new AlertRepository(store), new(store), new(store), TimeProvider.System);
            var facts = await board.ReadAsync(OrganizationId.Default, from, to, [], cancellationToken);
            await Console.Out.WriteLineAsync(SinceText.Of(facts));
            return ExitCode.Ok;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }

    private static int Refused(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.Failed;
    }
}
