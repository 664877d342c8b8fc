using System.CommandLine;
using System.Text.Json;
using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Services.Quotas;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Quotas;

/// <summary><c>helicarrier quota</c>: how much is used of subscriptions' windows. Reads the database itself; needs no host.</summary>
internal static class QuotaCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var command = new Command("quota", "What is used of subscriptions' windows, and whether they last. Exit code 7 when one does not.") { json, database };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? given, bool json, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            var standing = await new QuotaBoard(new(store), TimeProvider.System).LookAsync(OrganizationId.Default, fleet: null, cancellationToken);
            await Console.Out.WriteLineAsync(
                json ? JsonSerializer.Serialize(new { rows = standing.Windows.Select(QuotaText.Facts), standing.At }, Json) : QuotaText.Of(standing));
            return standing.NextStall is null ? ExitCode.Ok : ExitCode.Findings;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }
}
