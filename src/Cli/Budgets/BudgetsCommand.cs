using System.CommandLine;
using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Budgets;

/// <summary><c>helicarrier budgets</c>: what is spent of each budget, as of its latest check. Reads the database itself; needs no host.</summary>
internal static class BudgetsCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH",
        };
        var command = new Command("budgets", "What is spent of each budget, as of its latest check. Exit code 7 when one needs a person.") { database };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? given, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            var rows = await new BudgetReader(store).ListAsync(OrganizationId.Default, cancellationToken);
            await Console.Out.WriteLineAsync(BudgetText.Of(rows));
            return rows.Any(static row => row.Budget.IsEnabled && row.State.NeedsPerson) ? ExitCode.Findings : ExitCode.Ok;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }
}
