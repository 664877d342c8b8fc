using System.CommandLine;
using System.Text.Json;
using Helicarrier.Cli.Reprice;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Pricing;

/// <summary>Runs a command about prices of one's own on a store.</summary>
internal static class OwnPriceRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Option<string?> Database() => new("--db")
    {
        Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH",
    };

    public static async Task<int> RunAsync(string? database, Func<RepriceSession, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await RepriceSession.OpenAsync(database, HelicarrierSettings.FromEnvironment(), cancellationToken);
            return await act(session);
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was written until now is kept, and helicarrier reprice resume goes on.");
        }
    }

    public static Task PrintAsync(object report) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
}
